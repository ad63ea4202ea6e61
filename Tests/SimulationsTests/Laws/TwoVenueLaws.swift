import Agents
import Primitives
import TestSupport
import Testing
import Venues

@testable import Simulations

/// What holds of two venues with somebody between them.
@Suite struct TwoVenueLaws {
  private let away = MarketPlace(VenueID(1), MarketID(0))

  /// Two venues alike; half a minute after the start a million is sold at the first in 20 s.
  private func plan(_ shocks: [Shock] = [], desks: Bool) -> WorldPlan {
    var world = SampleWorld.quiet(seed: 5)
    world.venues = 2
    world.shocks = [
      Shock(
        at: .start + .seconds(60),
        .sale(VenueID(0), MarketID(0), amount: .whole(600_000), over: .seconds(20)))
    ]
    world.shocks += shocks
    var plan = world.plan
    if desks {
      var desk = Arbitrageur.Parameters()
      desk.capital = 5
      plan.agents.append(
        AgentPlan(.arbitrageur(desk, MarketID(0), away: away), on: VenueID(0)))
    }
    return plan
  }

  /// The widest gap between the mids after the sale began, as a share of the price.
  private func gap(_ plan: WorldPlan) throws -> Double {
    var simulation = try Simulation.begin(plan)
    var widest = 0.0
    while simulation.now < .start + .seconds(110) {
      try simulation.run(until: simulation.now + .milliseconds(500))
      if simulation.now < .start + .seconds(60) { continue }
      let mids = (0..<2).map { Double(simulation.venues[$0].markets[0].midHalves) }
      widest = max(widest, abs(mids[0] / mids[1] - 1))
    }
    return widest
  }

  @Test("a sale at one venue parts the two; with a desk between them less, unless one is down")
  func together() throws {
    let alone = try gap(plan(desks: false))
    let joined = try gap(plan(desks: true))
    let down = Shock(
      at: .start + .seconds(59), .outage(VenueID(1), lasting: .seconds(60)))
    let cut = try gap(plan([down], desks: true))
    print("widest gap: alone \(alone), joined \(joined), cut \(cut)")
    #expect(joined < 0.7 * alone)
    #expect(cut > joined)
  }

  @Test("a branch goes on as its original, with money on its way")
  func branch() throws {
    var plan = plan(desks: true)
    guard case .arbitrageur(var desk, let market, let away) = plan.agents.last?.kind else { return }
    (desk.capital, desk.transfers.below) = (0.05, .percent(50))
    desk.transfers.delay = LatencyModel(median: .seconds(20), spread: 1)
    plan.agents[plan.agents.count - 1] = AgentPlan(
      .arbitrageur(desk, market, away: away), on: VenueID(0))
    var simulation = try Simulation.begin(plan)
    var seen: Int128 = 0
    while seen == 0, simulation.now < .start + .seconds(100) {
      try simulation.run(until: simulation.now + .seconds(1))
      seen = simulation.transits.units
    }
    #expect(seen > 0)
    var branch = simulation.branch()
    try simulation.run()
    try branch.run()
    #expect(branch.fingerprint == simulation.fingerprint)
    #expect(branch.transits == simulation.transits)
  }
}
