import Clearing
import Kernel
import Matching
import Primitives
import TestSupport
import Testing
import Venues

@testable import Agents

/// A whole population in a fall, with a thin book, held against what the venue knows.
@Suite struct LeveragedCrowdStormTests {
  let markets = CrowdMarkets()

  func bench(seed: UInt64) -> CrowdBench<LeveragedCrowd> {
    var parameters = LeveragedCrowd.Parameters()
    parameters.accounts = 1_500
    parameters.warmUp = .zero
    parameters.panic.base = 2e-5
    parameters.stops.takeProfitShare = 0.2
    parameters.information.informed = 0.1
    parameters.information.profitTakers = 0.1
    let plan = CrowdPlan(
      parameters, facts: markets.facts, schedules: markets.schedules, carried: [0, 0, 0],
      seed: seed, agent: AgentID(1))
    var venue = markets.venue()
    let first = plan.install(into: &venue)
    return CrowdBench(
      venue, LeveragedCrowd(plan, first: first), values: markets.facts.map(\.price), seed: seed)
  }

  /// Both sides of every book anew, half of the calm depth.
  func quote(_ bench: inout CrowdBench<LeveragedCrowd>, _ shares: [Double]) {
    for (index, fact) in markets.facts.enumerated() {
      bench.clearQuotes(in: index)
      let price = Double(fact.price.ticks) * shares[index]
      let lots = fact.contract.quantity(
        worth: fact.depthOnePercent.amount / 20, at: fact.price
      ).lots
      for level in 1...10 {
        let room = 0.001 * Double(level)
        bench.quote(.buy, lots, at: Price(nearest: price * (1 - room)), in: index)
        bench.quote(.sell, lots, at: Price(nearest: price * (1 + room)), in: index)
      }
    }
  }

  @Test(
    "in a fall nobody turns his position, and the crowd knows what the venue knows",
    arguments: 1...3)
  func storm(seed: UInt64) {
    var bench = bench(seed: seed)
    let before = (0..<bench.trader.legs.count).map { bench.trader.legs[$0].lots }
    var walk = Stream(StreamKey(seed: seed, .test(5)))
    var shares = [1.0, 1, 1]
    bench.run(for: .seconds(10))
    for index in 0..<3 { bench.learn(.news(MarketID(index), jump: -0.03)) }
    for round in 0..<120 {
      for index in 0..<3 { shares[index] *= 1 - 0.0016 + walk.normal(sigma: 0.004) }
      quote(&bench, shares)
      let values = markets.facts.enumerated().map {
        Price(nearest: Double($1.price.ticks) * shares[$0])
      }
      bench.run(for: .seconds(10), values: values)
      if round % 20 == 0 { check(&bench, before) }
    }
    check(&bench, before)
    let census = bench.trader.census()
    #expect(
      census.holding + census.leaving + census.out + census.empty == bench.trader.holders.count)
    // All that can happen has happened.
    for motive in [Motive.stop, .liquidation, .information, .panic] {
      #expect(census.out(motive) > 0, "nobody left by \(motive)")
    }
    #expect(census.topUps > 0)
    #expect(census.additions > 0)
    #expect(census.lenderCalls > 0)
  }

  func check(_ bench: inout CrowdBench<LeveragedCrowd>, _ before: [Int64]) {
    // The last facts are looked up at the next look.
    bench.run(for: .seconds(1))
    #expect(bench.venue.clearing.recountFault() == nil)
    #expect(bench.venue.fault() == nil)
    var differ = 0
    for leg in 0..<bench.trader.legs.count where !bench.trader.legs[leg].isHeard {
      let held = bench.trader.legs[leg]
      let market = MarketID(held.market)
      let id = AccountID(bench.trader.first.index + held.account)
      let slot = bench.venue.clearing.slot(of: id, in: market)
      if bench.venue.clearing[market, slot].quantity.lots != held.lots { differ += 1 }
      #expect(held.lots == 0 || (held.lots > 0) == (before[leg] > 0))
    }
    #expect(differ == 0)
  }

  @Test("closing orders only reduce, additions and top-ups alone increase")
  func reduceOnly() {
    var bench = bench(seed: 9)
    bench.run(for: .seconds(5))
    for index in 0..<3 { bench.learn(.news(MarketID(index), jump: -0.03)) }
    quote(&bench, [0.95, 0.95, 0.95])
    bench.run(
      for: .minutes(10),
      values: markets.facts.map { Price(nearest: Double($0.price.ticks) * 0.95) })
    #expect(bench.sent.count > 100)
    for item in bench.sent {
      guard case .place(let ticket) = item.request.action else { continue }
      #expect(ticket.isReduceOnly == (item.request.motive != .addition))
      #expect(ticket.timeInForce == .immediateOrCancel)
    }
  }
}
