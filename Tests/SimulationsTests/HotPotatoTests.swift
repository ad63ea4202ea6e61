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

  /// Four falls: what the class traded over what it was left with, added up.
  private func ratio(_ what: String, cap: Int64, time: Interval) throws -> Double {
    var (gross, net): (Int64, Int64) = (0, 0)
    for seed in 1...4 {
      let run = try fall(seed: UInt64(seed)) { maker in
        (maker.hotCap, maker.hotTime) = (.percent(cap), time)
      }
      print(
        "hot potato, \(what), seed \(seed): fall \((run.fall * 1_000).rounded() / 10) %,",
        "gross \(run.hot.gross) net \(run.hot.net) farthest \(run.hot.farthest),",
        "ratio \(run.hot.ratio.rounded()); others \(run.others.gross) and \(run.others.net)")
      gross += run.hot.gross
      net += abs(run.hot.net)
      // The others carry what was sold, and are what the hot ones would be without the rule.
      #expect(run.fall > 0 && run.others.ratio < 10)
    }
    let ratio = Double(gross) / Double(max(1, net))
    print("hot potato, \(what): \(ratio.rounded())")
    return ratio
  }

  @Test("with a small cap a class passes on more than fifty times what it keeps")
  func passesOn() throws {
    #expect(try ratio("cap 2 %", cap: 2, time: .seconds(30)) > 50)
  }

  /// Half of the largest inventory is much to hold: the makers that the other scenarios have are
  /// no such class. What they keep is their cap, what they trade is the volume of the fall.
  @Test("makers as they are by default pass on a dozen times, and those without the rule twice")
  func keeps() throws {
    let usual = MarketMaker.Parameters()
    #expect(usual.hotCap == .percent(50))
    #expect((5...25).contains(try ratio("default", cap: 50, time: usual.hotTime)))
    #expect(try ratio("no cap", cap: 100, time: usual.hotTime) < 5)
  }
}
