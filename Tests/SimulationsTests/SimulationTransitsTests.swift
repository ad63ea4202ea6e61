import Agents
import Clearing
import Primitives
import TestSupport
import Testing
import Venues

@testable import Simulations

@Suite struct SimulationTransitsTests {
  /// Two quiet venues, and a desk between them whose money goes this slowly.
  private func world(
    delay: Interval, _ shocks: [Shock] = [], _ duration: Interval = .minutes(2)
  ) throws -> Simulation {
    var world = SampleWorld.quiet(seed: 3, duration)
    (world.venues, world.shocks) = (2, shocks)
    var plan = world.plan
    var desk = Arbitrageur.Parameters()
    // No gap is as wide as that.
    desk.threshold = .percent(10)
    (desk.capital, desk.transfers.delay) = (1, LatencyModel(median: delay, spread: 0))
    let away = MarketPlace(VenueID(1), MarketID(0))
    plan.agents.append(
      AgentPlan(.arbitrageur(desk, MarketID(0), away: away), on: VenueID(0)))
    return try Simulation.begin(plan)
  }

  private func cash(_ simulation: borrowing Simulation, _ venue: Int) -> Double {
    guard let desk = simulation.population.names.indices.last,
      let seat = simulation.population.away(of: desk),
      let home = simulation.population.counterpart(of: desk, at: VenueID(1))
    else { return 0 }
    let account = venue == 0 ? home.account : seat.account
    return simulation.venues[venue].clearing.accounts[Int(account.index)].cash.amount
  }

  /// The desk's account at home sends most of its money away at 10 s.
  private func run(_ simulation: inout Simulation, _ seconds: [Int64]) throws -> [[Double]] {
    try simulation.run(until: .start + .seconds(10))
    let target = simulation.population.counterpart(
      of: simulation.population.names.count - 1, at: VenueID(1))
    let home = try #require(target)
    simulation.effects.begin(
      EventID(simulation.events), causedBy: EventID(0), at: simulation.now, venue: VenueID(0))
    simulation.venues[0].accept(
      Request(.send(.whole(100_000)), by: home.account, in: MarketID(0), motive: .position),
      effects: &simulation.effects)
    var nobody = NoObserver()
    try simulation.conclude(VenueID(0), observing: &nobody)
    return try seconds.map { second in
      try simulation.run(until: .start + .seconds(second))
      return [
        cash(simulation, 0), Double(simulation.transits.units) / 1e8, cash(simulation, 1),
      ].map { ($0 / 1_000).rounded() }
    }
  }

  @Test("money leaves one venue, is on its way, and arrives at the other")
  func delivered() throws {
    var simulation = try world(delay: .seconds(30))
    #expect(
      try run(&simulation, [10, 39, 41]) == [[200, 100, 300], [200, 100, 300], [200, 0, 400]])
    try simulation.run()
    #expect(simulation.transits.units == 0)
  }

  @Test("a venue whose transfers are frozen lets it in when they are not any more")
  func frozen() throws {
    let shock = Shock(
      at: .start + .seconds(20), .transfersFrozen(VenueID(1), lasting: .seconds(60)))
    var simulation = try world(delay: .seconds(30), [shock])
    #expect(
      try run(&simulation, [41, 79, 95]) == [[200, 100, 300], [200, 100, 300], [200, 0, 400]])
  }

  @Test("what is still on its way at the end is counted, not lost")
  func end() throws {
    var simulation = try world(delay: .hours(1))
    _ = try run(&simulation, [11])
    try simulation.run()
    #expect(simulation.transits.units == 100_000 * 100_000_000)
  }

  @Test("money of those who have no account elsewhere leaves the world, counted to the unit")
  func outside() throws {
    var plan = SampleWorld.crash(seed: 5).plan
    for index in plan.agents.indices {
      guard case .leveragedCrowd(var crowd) = plan.agents[index].kind else { continue }
      var social = LeveragedCrowd.Social()
      social.rumours = .init()
      (social.rumours!.base, social.rumours!.retry) = (0.002, .seconds(5))
      crowd.social = social
      plan.agents[index].kind = .leveragedCrowd(crowd)
    }
    var simulation = try Simulation.begin(plan)
    try simulation.run()
    let sent = simulation.venues[0].clearing.ledgers[0].moved(.sent)
    #expect(sent > 0 && simulation.transits.outside == sent)
    #expect(simulation.transits.units == 0)
    let census = simulation.population.crowds[0].census()
    #expect(census.withdrawals > 10)
    #expect(abs(census.withdrawn - Double(sent) / 1e8) < 1e-3)
  }

  @Test("credit that makers give back is outside, counted to the unit; a run says who failed")
  func credit() throws {
    var plan = SampleWorld.quiet(seed: 5).plan
    var credit = CreditHouses.Parameters()
    credit.houses = [.init()]
    credit.houses[0].name = "lender"
    (credit.houses[0].coins, credit.houses[0].secured) = (.whole(100_000), .whole(60_000))
    (credit.houses[0].unsecured, credit.houses[0].makers) = (.whole(50_000), .percent(40))
    (credit.reveal, credit.cure) = (LatencyModel(median: .seconds(30), spread: 0), .seconds(30))
    plan.agents.append(AgentPlan(.creditHouses(credit, MarketID(0)), on: VenueID(0)))
    var simulation = try Simulation.begin(plan)
    let before = simulation.population.makers.reduce(Int128(0)) { sum, maker in
      sum + Int128(simulation.venues[0].clearing.equity(of: maker.account).units)
    }
    try simulation.run()
    let sent = simulation.venues[0].clearing.ledgers[0].moved(.sent)
    #expect(simulation.transits.outside == sent && simulation.transits.units == 0)
    #expect(abs(Double(sent) / Double(before) - 0.4) < 0.02)
    let failures = simulation.population.creditFailures
    #expect(failures.map(\.house) == ["lender"])
    #expect(abs(failures[0].failure.hidden.seconds - 30) <= 5)
  }

  @Test("money that vanishes between venues stops the run")
  func vanished() throws {
    var simulation = try world(delay: .seconds(30))
    _ = try run(&simulation, [11])
    simulation.transits.remove(0)
    #expect(throws: RunFault.self) { try simulation.run() }
  }
}
