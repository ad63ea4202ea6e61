import Agents
import Clearing
import Primitives
import TestSupport
import Testing
import Venues

@testable import Simulations

@Suite struct SimulationHandleTests {
  /// A world with nobody in it.
  private func empty(venues: Int, _ duration: Interval = .seconds(10)) -> WorldPlan {
    var world = SampleWorld.quiet(seed: 1, duration)
    world.venues = venues
    var plan = world.plan
    plan.agents = []
    return plan
  }

  // MARK: What an event is

  /// In ten seconds: prices 11 times, premiums and the fund's slices twice a venue, samples twice.
  @Test("everything that is popped is one event, whatever it does", arguments: [1, 2, 3])
  func clockEvents(venues: Int) throws {
    var simulation = try Simulation.begin(empty(venues: venues))
    try simulation.run()
    #expect(simulation.events == UInt64(11 + 4 * venues + 2))
  }

  @Test("what is traded itself pays no funding, and time goes on past the hour of it")
  func spot() throws {
    var plan = empty(venues: 1)
    plan.venues[0].rules.funding.first = .seconds(5)
    let contract = try #require(
      Contract(
        tick: FixedDecimal(mantissa: 1, scale: 1), lot: FixedDecimal(mantissa: 1, scale: 3),
        kind: .spot))
    plan.venues[0].markets[0].rules.contract = contract
    plan.venues[0].markets[0].facts.contract = contract
    var simulation = try Simulation.begin(plan)
    try simulation.run()
    #expect(simulation.events == 11 + 4 + 2)
  }

  @Test("each message is an event of its own, and so is each waking")
  func messages() throws {
    var plan = empty(venues: 1)
    plan.agents = [
      AgentPlan(.scheduledSeller(.init()), on: VenueID(0), latency: LatencyModel.none)
    ]
    plan.shocks = [
      Shock(
        at: .start + .milliseconds(3_001),
        .sale(VenueID(0), MarketID(0), amount: .whole(10_000), over: .seconds(60)))
    ]
    var simulation = try Simulation.begin(plan)
    var witness = Witness()
    try simulation.run(observing: &witness)
    let sent = UInt64(simulation.services[0].messages)
    #expect(sent > 2)
    // The seller looks once a second, first within the first.
    #expect(simulation.events == 11 + 4 + 2 + 1 + 10 + sent)
    // Nobody buys: what comes back of each order is its remainder, in an event of its own.
    let answers = witness.entries.filter { if case .cancelled = $0.fact { true } else { false } }
    #expect(UInt64(answers.count) == sent)
    #expect(Set(answers.map(\.event)).count == answers.count)
  }

  @Test("an event is caused by the one that scheduled it")
  func causes() throws {
    var simulation = try Simulation.begin(SampleWorld.crash(seed: 1).plan)
    var witness = Witness()
    try simulation.run(observing: &witness)
    #expect(witness.entries.allSatisfy { $0.cause < $0.event })
    let numbers = witness.entries.map(\.event)
    #expect(zip(numbers, numbers.dropFirst()).allSatisfy { $0 <= $1 })
    let instants = witness.entries.map(\.instant)
    #expect(zip(instants, instants.dropFirst()).allSatisfy { $0 <= $1 })
  }

  // MARK: Messages

  @Test("messages of one agent arrive in the order of sending, however the network scatters them")
  func order() throws {
    var plan = SampleWorld.crash(seed: 2).plan
    // A median of 200 ms, and one message in six takes more than four times that.
    for index in plan.agents.indices {
      plan.agents[index].latency = LatencyModel(median: .milliseconds(200), spread: 1.5)
    }
    var simulation = try Simulation.begin(plan)
    var witness = Witness()
    try simulation.run(observing: &witness)
    let makers = Set(simulation.population.makers.map(\.account))
    // A maker numbers its requests one after the other in the upper bits of the tag.
    var last: [AccountID: UInt32] = [:]
    var answers = 0
    for entry in witness.entries {
      guard case .rested(let fact) = entry.fact, makers.contains(fact.account) else { continue }
      let number = fact.tag >> 8
      #expect(number > last[fact.account] ?? 0)
      last[fact.account] = number
      answers += 1
    }
    #expect(last.count == makers.count)
    #expect(answers > 300)
  }

  @Test("a message takes at least the time in the gateway")
  func gateway() throws {
    var world = SampleWorld.quiet(seed: 1, .seconds(20))
    world.service.latency = .milliseconds(300)
    var plan = world.plan
    for index in plan.agents.indices { plan.agents[index].latency = LatencyModel.none }
    var simulation = try Simulation.begin(plan)
    var witness = Witness()
    try simulation.run(observing: &witness)
    let first = witness.entries.first { if case .rested = $0.fact { true } else { false } }
    #expect(try #require(first).instant >= .start + .milliseconds(300))
  }

  // MARK: Prices

  @Test("fundamentals move once a second, however many venues look at them")
  func severalVenues() throws {
    func path(venues: Int) throws -> [Int64] {
      var simulation = try Simulation.begin(empty(venues: venues))
      return try (0...9).map { (second: Int64) in
        try simulation.run(until: .start + .seconds(second))
        let seen = (0..<venues).map { simulation.venues[$0].markets[0].fundamental.ticks }
        #expect(Set(seen).count == 1)
        return seen[0]
      }
    }
    let alone = try path(venues: 1)
    #expect(try path(venues: 3) == alone)
    #expect(Set(alone).count > 5)
    #expect(alone[0] == 1_168_500)
  }

  @Test("an asset follows the first market of the one it follows, and no other")
  func follows() throws {
    func told(withSecond: Bool) throws -> [Told] {
      var world = SampleWorld.crash(seed: 1, .minutes(1))
      (world.venues, world.markets) = (2, 2)
      var plan = world.plan
      plan.shocks.append(
        Shock(
          at: .start + .seconds(25),
          .sale(VenueID(1), MarketID(0), amount: .whole(500_000), over: .seconds(5))))
      if !withSecond { plan.agents.removeAll { $0.venue == VenueID(1) } }
      var simulation = try Simulation.begin(plan)
      var witness = Witness()
      try simulation.run(observing: &witness)
      return witness.entries.filter { $0.venue == VenueID(0) }.map(Told.init)
    }
    #expect(try told(withSecond: true) == told(withSecond: false))
  }

  @Test("a value that falls below a tick is one tick")
  func leastValue() throws {
    var plan = empty(venues: 1)
    plan.shocks = [
      Shock(at: .start + .seconds(2), .news([.init(asset: 0, ratio: -0.999_999_9)], over: .zero))
    ]
    var simulation = try Simulation.begin(plan)
    try simulation.run()
    #expect(simulation.venues[0].markets[0].fundamental == Price(ticks: 1))
  }

  // MARK: Funding

  @Test("funding is paid at its first time and every interval after, and sums to nothing")
  func funding() throws {
    var world = SampleWorld.quiet(seed: 1, .seconds(100))
    (world.rules.funding.first, world.rules.funding.interval) = (.seconds(30), .seconds(25))
    var simulation = try Simulation.begin(world.plan)
    var witness = Witness()
    try simulation.run(observing: &witness)
    var instants: [Instant] = []
    var paid = Money.zero
    for entry in witness.entries {
      if case .fundingSet = entry.fact { instants.append(entry.instant) }
      if case .funded(_, let amount) = entry.fact { paid += amount }
    }
    #expect(instants == [30, 55, 80].map { .start + .seconds($0) })
    // The remainder of roundings is the venue's dust.
    let dust = simulation.venues[0].clearing.dust()
    #expect(paid == simulation.venues[0].clearing.accounts[Int(dust.index)].cash)
  }
}
