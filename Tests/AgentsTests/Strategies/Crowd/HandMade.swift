import Clearing
import Kernel
import Primitives
import TestSupport
import Venues

@testable import Agents

/// A crowd drawn by hand: positions in the first market, whose price is 1,000,000 ticks of 0.1.
struct HandMade {
  var markets = CrowdMarkets(1)
  var plan: CrowdPlan
  var parameters: LeveragedCrowd.Parameters
  static let start: Int64 = 1_000_000

  /// - Parameter inCoin: the market is inverse, and everybody keeps the coin.
  init(inCoin: Bool = false, _ change: (inout LeveragedCrowd.Parameters) -> Void = { _ in }) {
    if inCoin {
      markets.facts[0].contract = Contract(
        tick: FixedDecimal("0.1")!, lot: FixedDecimal("1")!, kind: .inverse)!
      markets.facts[0].coin = MarketID(0)
    }
    parameters = LeveragedCrowd.Parameters()
    parameters.accounts = 1
    parameters.population.hedgers = 1
    parameters.warmUp = .zero
    change(&parameters)
    plan = CrowdPlan(
      parameters, facts: markets.facts, schedules: markets.schedules, carried: [0], seed: 1,
      agent: AgentID(1))
    plan.accounts = []
    plan.legs = []
  }

  /// Adds an account; a lot is worth one dollar.
  mutating func add(
    _ lots: Int64, leverage: Int64, mode: MarginMode = .isolated, stop: Int64? = nil,
    _ change: (inout CrowdPlan.Behaviour) -> Void = { _ in }
  ) {
    let seed = UInt64(plan.accounts.count + 1)
    var behaviour = CrowdPlan.Behaviour(stream: Stream(StreamKey(seed: seed, .test(3))))
    change(&behaviour)
    plan.legs.append(
      CrowdPlan.Leg(
        market: MarketID(0), quantity: Quantity(lots: lots), entry: Price(ticks: HandMade.start),
        drawnLeverage: Double(leverage), leverage: UInt16(leverage),
        stop: stop.map { Price(ticks: $0) }, takeProfit: nil))
    let value = markets.facts[0].contract.notional(
      Price(ticks: HandMade.start), Quantity(lots: abs(lots)))
    let equity = Money(units: value.units / leverage)
    plan.accounts.append(
      CrowdPlan.Account(
        ownerClass: lots > 0 ? .leveragedLong : .leveragedShort, mode: mode,
        equity: equity, reserve: equity,
        legs: plan.legs.count - 1..<plan.legs.count, behaviour: behaviour))
  }

  func bench(
    _ change: (inout VenueRules) -> Void = { _ in }
  ) -> CrowdBench<LeveragedCrowd> {
    var venue = markets.venue(change)
    let first = plan.install(into: &venue)
    var bench = CrowdBench(
      venue, LeveragedCrowd(plan, first: first), values: [Price(ticks: HandMade.start)])
    bench.balance()
    return bench
  }
}

extension CrowdBench where Trader == LeveragedCrowd {
  /// Signed lots of an account of the crowd.
  func lots(_ account: Int) -> Int64 {
    let id = AccountID(trader.first.index + UInt32(account))
    let slot = venue.clearing.slot(of: id, in: MarketID(0))
    return venue.clearing[MarketID(0), slot].quantity.lots
  }

  mutating func fall(to share: Double, for span: Interval) {
    run(for: span, values: [Price(nearest: Double(HandMade.start) * share)])
  }

  /// Requests of one kind, as "+3 s: sells 600".
  var orders: [String] {
    sent.compactMap { item in
      guard case .place(let ticket) = item.request.action else { return nil }
      let verb = ticket.side == .sell ? "sells" : "buys"
      return "\(item.at.nanoseconds / 1_000_000_000) s: \(verb) \(ticket.quantity.lots)"
    }
  }
}
