import Agents
import Primitives
import TestSupport
import Testing
import Venues

@testable import Simulations

/// What makers with a cap on their inventory do in a fall (Kirilenko and others 2017): they pass on
/// what they were handed, so that together they trade many times what they end up with. On 6 May
/// 2010 27,000 contracts changed hands among them in 14 seconds, and 200 stayed.
@Suite struct HotPotatoTests {
  /// What a class of makers traded while a sale went on, in lots.
  private struct Flow {
    /// Bought and sold, by either side of a trade.
    var gross: Int64 = 0
    /// Bought less sold.
    var net: Int64 = 0
    /// The farthest that `net` was from nothing.
    var farthest: Int64 = 0

    var ratio: Double { Double(gross) / Double(max(1, abs(net))) }

    mutating func note(_ lots: Int64) {
      gross += abs(lots)
      net += lots
      farthest = max(farthest, abs(net))
    }
  }

  private static let sale = (from: Interval.minutes(4), over: Interval.minutes(10))

  /// A large sale into a market without leverage. Twelve makers, of whom some are hot.
  private func fall(
    seed: UInt64, _ change: (inout MarketMaker.Parameters) -> Void = { _ in }
  ) throws -> (hot: Flow, others: Flow, fall: Double) {
    var world = SampleWorld.quiet(seed: seed, .minutes(14))
    (world.makers, world.isUnlevered) = (12, true)
    world.shocks = [
      Shock(
        at: .start + HotPotatoTests.sale.from,
        .sale(
          VenueID(0), MarketID(0), amount: .whole(3_000_000), over: HotPotatoTests.sale.over))
    ]
    var plan = world.plan
    for index in plan.agents.indices {
      guard case .marketMaker(var maker, let market) = plan.agents[index].kind else { continue }
      change(&maker)
      plan.agents[index].kind = .marketMaker(maker, market)
    }
    var simulation = try Simulation.begin(plan)
    var witness = Witness()
    try simulation.run(until: .start + HotPotatoTests.sale.from)
    let before = simulation.venues[0].markets[0].last.ticks
    try simulation.run(observing: &witness)
    let after = simulation.venues[0].markets[0].last.ticks
    let makers = simulation.population.makers
    let isHot = Dictionary(uniqueKeysWithValues: makers.map { ($0.account, $0.traits.isHot) })
    var (hot, others) = (Flow(), Flow())
    for filled in witness.fills {
      let fill = filled.fill
      let bought = fill.takerSide.sign * fill.quantity.lots
      for (owner, lots) in [(fill.taker, bought), (fill.maker, -bought)] {
        guard let isHot = isHot[owner] else { continue }
        if isHot { hot.note(lots) } else { others.note(lots) }
      }
    }
    return (hot, others, 1 - Double(after) / Double(before))
  }

  private func show(_ what: String, _ run: (hot: Flow, others: Flow, fall: Double)) {
    let fall = (run.fall * 1_000).rounded() / 10
    print(
      "\(what): fall \(fall) %,",
      "hot gross \(run.hot.gross) net \(run.hot.net) farthest \(run.hot.farthest)",
      "ratio \(run.hot.ratio.rounded()), others gross \(run.others.gross) net \(run.others.net)",
      "ratio \(run.others.ratio.rounded())")
  }

  @Test("explore")
  func explore() throws {
    for seed in 1...2 {
      try show("default \(seed)", fall(seed: UInt64(seed)))
      for (cap, time, slip) in [(10, 30, 100), (10, 10, 100), (3, 10, 100), (3, 5, 20)] {
        try show(
          "cap \(cap) time \(time) slip \(slip) seed \(seed)",
          fall(seed: UInt64(seed)) {
            $0.hotCap = .percent(Int64(cap))
            $0.hotTime = .seconds(Int64(time))
            $0.hotSlip = .basisPoints(Int64(slip))
          })
      }
    }
  }
}
