import Clearing
import Kernel
import Matching
import TestSupport
import Testing

@testable import Agents
@testable import Primitives
@testable import Simulations
@testable import Venues

@Suite struct SimulationTests {
  @Test("a vault that quotes makes a market with its own account, and works off what it took over")
  func vaultQuotes() throws {
    func run(quotes: Bool) throws -> (fills: Int, takenOver: Int64, left: Int64) {
      var world = SampleWorld.crash(seed: 1, .minutes(3))
      world.rules.liquidation.backstop.below = .one
      world.rules.liquidation.backstop.equity = .whole(300_000)
      world.rules.fund.slice = Rate(billionths: 1_000)
      var plan = world.plan
      if quotes {
        var maker = MarketMaker.Parameters()
        (maker.isVault, maker.warmUp, maker.withdraws) = (true, .zero, false)
        plan.agents.append(AgentPlan(.marketMaker(maker, MarketID(0)), on: VenueID(0)))
      }
      var simulation = try Simulation.begin(plan)
      let vault = simulation.venues[0].vault.child(of: MarketID(0))
      var witness = Witness()
      try simulation.run(observing: &witness)
      var (fills, taken) = (0, Int64(0))
      for entry in witness.entries {
        if case .filled(let fact) = entry.fact, fact.fill.maker == vault { fills += 1 }
        if case .takenOver(let fact) = entry.fact, fact.vault == vault {
          taken += fact.quantity.lots
        }
      }
      return (fills, taken, simulation.venues[0].vaultInventory(of: MarketID(0)).lots)
    }
    let (idle, active) = (try run(quotes: false), try run(quotes: true))
    #expect(idle.fills == 0 && idle.takenOver > 0)
    #expect(active.fills > 20 && active.takenOver > 0)
    #expect(
      Double(active.left) / Double(active.takenOver) < Double(idle.left) / Double(idle.takenOver))
  }

  @Test("a plan that makes no world is refused, with its seed")
  func refused() {
    var plan = SampleWorld.quiet(seed: 5).plan
    plan.duration = .zero
    #expect(throws: RunFault("the run takes no time", seed: 5, at: .start, event: EventID(0))) {
      _ = try Simulation.begin(plan)
    }
    plan = SampleWorld.quiet(seed: 5).plan
    plan.fundamental.correlation = [[0.5]]
    #expect(throws: RunFault.self) { _ = try Simulation.begin(plan) }
  }

  @Test("correlations that no assets can have are refused")
  func correlations() {
    var world = SampleWorld.quiet(seed: 5)
    world.markets = 3
    var plan = world.plan
    plan.fundamental.correlation = [[1, 0.9, 0.9], [0.9, 1, -0.9], [0.9, -0.9, 1]]
    #expect(
      throws: RunFault(
        "no assets can have these correlations", seed: 5, at: .start, event: EventID(0))
    ) { _ = try Simulation.begin(plan) }
  }

  @Test("before the first event the books balance and nothing has happened")
  func begins() throws {
    let simulation = try Simulation.begin(SampleWorld.storm(seed: 1).plan)
    #expect(simulation.events == 0)
    #expect(simulation.now == .start)
    #expect(simulation.fingerprint == Fingerprint())
    for index in 0..<simulation.venues.count {
      #expect(simulation.venues[index].clearing.recountFault() == nil)
      #expect(simulation.venues[index].fault() == nil)
      for market in 0..<3 {
        #expect(simulation.venues[index].clearing.books[market].openInterest > 0)
      }
    }
  }

  @Test("equal plans make the same run, another seed another one")
  func repeats() throws {
    func fingerprint(_ seed: UInt64) throws -> Fingerprint {
      var simulation = try Simulation.begin(SampleWorld.crash(seed: seed).plan)
      try simulation.run()
      return simulation.fingerprint
    }
    #expect(try fingerprint(1) == fingerprint(1))
    #expect(try fingerprint(1) != fingerprint(2))
  }

  @Test("agents wake first within the first second, each at its own time")
  func firstWakes() throws {
    var simulation = try Simulation.begin(SampleWorld.quiet(seed: 1).plan)
    var instants: [Instant] = []
    while let due = simulation.scheduler.next(through: .start + .seconds(1)) {
      if case .wake = due.payload.event { instants.append(due.instant) }
    }
    #expect(instants.count == simulation.population.names.count)
    #expect(Set(instants).count == instants.count)
  }

  /// The sizes of everything that could grow.
  private struct Sizes {
    var rows: [(name: String, size: Int)]

    init(_ simulation: borrowing Simulation) {
      rows = [
        ("scheduled events", simulation.scheduler.count),
        ("requests", simulation.requests.size),
        ("outbox", simulation.outbox.capacity),
        ("entries of an event", simulation.effects.entries.capacity),
        ("follow-ups of an event", simulation.effects.followUps.capacity),
        ("news", simulation.fundamental.newsOnTheWay),
        ("shocks", simulation.shocksAtWork.count),
        ("resting orders", simulation.venues[0].markets[0].book.count),
        ("order notes", simulation.venues[0].markets[0].orderNotes.count),
        ("stops", simulation.venues[0].markets[0].stops.count),
        ("accounts", simulation.venues[0].clearing.accounts.count),
        ("positions", simulation.venues[0].clearing.books[0].positions.count),
        ("agenda of the crowd", simulation.population.crowds[0].agenda.count),
        ("ears of the crowd", simulation.population.crowds[0].heard.capacity),
        ("exits of the crowd", simulation.population.crowds[0].exits.capacity),
        ("stops of the crowd", simulation.population.crowds[0].resends.capacity),
        ("programs of the seller", simulation.population.sellers[0].programs.count),
      ]
    }
  }

  @Test("nothing grows with the length of the run: four hours are as large as one")
  func memory() throws {
    var world = SampleWorld.quiet(seed: 1, .hours(4))
    (world.makers, world.warmUp) = (1, .minutes(3))
    // News every ten minutes, up and down.
    world.shocks = (1..<24).map { k in
      let jump = Shock.Jump(asset: 0, ratio: k % 2 == 0 ? 0.001 : -0.001)
      return Shock(at: .start + .minutes(Int64(10 * k)), .news([jump], over: .seconds(10)))
    }
    var simulation = try Simulation.begin(world.plan)
    try simulation.run(until: .start + .hours(1))
    let early = Sizes(simulation)
    try simulation.run()
    let late = Sizes(simulation)
    #expect(simulation.events > 300_000)
    for (before, after) in zip(early.rows, late.rows) {
      // Room for a largest of four hours that is larger than that of one.
      #expect(after.size <= before.size + before.size / 4 + 8, "\(before) and \(after)")
    }
  }
}
