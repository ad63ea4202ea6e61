import Clearing
import Kernel
import Primitives
import TestSupport
import Testing
import Venues

@testable import Agents

@Suite struct TrendFollowerTests {
  let facts = CrowdMarkets(1).facts[0]

  func bench() -> CrowdBench<TrendFollower> {
    let parameters = TrendFollower.Parameters()
    var venue = CrowdMarkets(1).venue()
    let account = venue.openAccount(
      deposit: parameters.deposit(facts), ownerClass: AgentClass.trendFollower.rawValue)
    return CrowdBench(
      venue, TrendFollower(parameters, facts: facts, account: account), values: [facts.price])
  }

  func lots(_ bench: borrowing CrowdBench<TrendFollower>) -> Int64 {
    let slot = bench.venue.clearing.slot(of: bench.trader.account, in: MarketID(0))
    return slot == 0 ? 0 : bench.venue.clearing[MarketID(0), slot].quantity.lots
  }

  func drift(
    _ bench: inout CrowdBench<TrendFollower>, from start: Double, by step: Double, minutes: Int
  ) {
    for minute in 0..<minutes {
      let price = 1_000_000 * (start + step * Double(minute))
      bench.clearQuotes()
      bench.quote(.buy, 1_000_000, at: Price(nearest: price - 100))
      bench.quote(.sell, 1_000_000, at: Price(nearest: price + 100))
      bench.run(for: .minutes(1), values: [Price(nearest: price)])
    }
  }

  @Test("conviction grows from the threshold to the full gap, both ways alike")
  func conviction() {
    let trader = bench().trader
    #expect(trader.conviction(0.001) == 0)
    #expect(abs(trader.conviction(0.0035) - 0.5) < 1e-12)
    #expect(trader.conviction(0.02) == 1)
    #expect(trader.conviction(-0.02) == -1)
  }

  @Test("a still price leaves it flat")
  func still() {
    var bench = bench()
    drift(&bench, from: 1, by: 0, minutes: 20)
    #expect(bench.sent.isEmpty)
  }

  @Test("it goes short in a fall, turns in the rise, and stays within its leverage")
  func follows() {
    var bench = bench()
    drift(&bench, from: 1, by: -0.003, minutes: 20)
    let short = lots(bench)
    #expect(short < 0)
    // A fifth of a depth of money, twice levered: 120,000, at about 0.94 a lot.
    #expect(Double(-short) * 0.94 <= 121_000)
    drift(&bench, from: 0.943, by: 0.003, minutes: 30)
    #expect(lots(bench) > 0)
    #expect(bench.sent.allSatisfy { $0.request.motive == .trend })
  }
}
