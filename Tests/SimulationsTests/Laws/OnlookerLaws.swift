import Agents
import Clearing
import Kernel
import Primitives
import TestSupport
import Testing
import Venues

@testable import Simulations

@Suite("Laws: who only looks on changes nothing") struct OnlookerLaws {
  /// A trade without the ids of those who made it.
  private struct Trade: Hashable {
    var instant: Instant
    var venue: VenueID
    var market: MarketID
    var price: Price
    var lots: Int64
    var takerSide: Side
    var motive: Motive
    var fees: [Money]
  }

  private func run(_ plan: WorldPlan) throws -> (told: [Told], trades: [Trade], Fingerprint) {
    var simulation = try Simulation.begin(plan)
    var witness = Witness()
    try simulation.run(observing: &witness)
    let trades = witness.entries.compactMap { entry -> Trade? in
      guard case .filled(let fact) = entry.fact else { return nil }
      return Trade(
        instant: entry.instant, venue: entry.venue, market: entry.market, price: fact.fill.price,
        lots: fact.fill.quantity.lots, takerSide: fact.fill.takerSide, motive: fact.cause.motive,
        fees: [fact.makerFee, fact.takerFee])
    }
    return (witness.entries.map(Told.init), trades, simulation.fingerprint)
  }

  @Test("a run that is watched is the run that nobody watches")
  func observed() throws {
    let plan = SampleWorld.storm(seed: 21).plan
    var alone = try Simulation.begin(plan)
    try alone.run()
    #expect(try run(plan).2 == alone.fingerprint)
  }

  @Test("an agent that never trades, at the end of the plan, changes not a word of the journal")
  func idleAtTheEnd() throws {
    let plan = SampleWorld.crash(seed: 22).plan
    var longer = plan
    longer.agents.append(AgentPlan(.scheduledSeller(.init()), on: VenueID(0)))
    let (base, with) = (try run(plan), try run(longer))
    #expect(base.trades.count > 1_000)
    #expect(with.told == base.told)
  }

  @Test("anywhere else it changes nothing but the ids of accounts")
  func idleAnywhere() throws {
    let plan = SampleWorld.crash(seed: 22).plan
    let base = try run(plan)
    for place in [0, 2, 5] {
      var longer = plan
      longer.agents.insert(AgentPlan(.scheduledSeller(.init()), on: VenueID(0)), at: place)
      #expect(try run(longer).trades == base.trades)
    }
  }

  // MARK: Common random numbers

  /// Everybody that can be added to a plan.
  private var newcomers: [AgentPlan] {
    let market = MarketID(0)
    let kinds: [AgentKind] = [
      .backgroundFlow(.init(), market), .marketMaker(.init(), market),
      .leveragedCrowd(.init()), .trendFollower(.init(), market), .valueBuyer(.init(), market),
      .dipBuyers(.init(), market), .whale(.init()), .scheduledSeller(.init()),
    ]
    return kinds.map { AgentPlan($0, on: VenueID(1)) }
  }

  @Test("whoever is added at the end of a plan leaves everybody else's luck as it is")
  func luck() throws {
    let plan = SampleWorld.storm(seed: 23).plan
    let base = try Simulation.begin(plan)
    for newcomer in newcomers {
      var longer = plan
      longer.agents.append(newcomer)
      let with = try Simulation.begin(longer)
      let names = base.population.names
      #expect(with.population.names.count > names.count)
      #expect(Set(with.population.names).count == with.population.names.count)
      for (place, name) in names.enumerated() {
        let there = try #require(with.population.names.firstIndex(of: name))
        #expect(with.agentStreams[there] == base.agentStreams[place])
        #expect(with.latencyStreams[there] == base.latencyStreams[place])
      }
      let traits = base.population.makers.map(\.traits)
      #expect(Array(with.population.makers.map(\.traits).prefix(traits.count)) == traits)
    }
  }

  @Test("makers beside a crowd do not change what the crowd holds")
  func holdings() throws {
    let plan = SampleWorld.crash(seed: 24).plan
    var fewer = plan
    fewer.agents.removeAll { if case .leveragedCrowd = $0.kind { false } else { true } }
    func crowd(_ plan: WorldPlan) throws -> [[Int64]] {
      let simulation = try Simulation.begin(plan)
      var rows: [[Int64]] = []
      for account in 0..<simulation.venues[0].clearing.accounts.count {
        let ownerClass = simulation.venues[0].clearing.accounts[account].ownerClass
        let isOfCrowd = [AgentClass.leveragedLong, .leveragedShort, .hedger]
          .contains { $0.rawValue == ownerClass }
        if !isOfCrowd { continue }
        let id = AccountID(account)
        let slot = simulation.venues[0].clearing.slot(of: id, in: MarketID(0))
        let position = simulation.venues[0].clearing[MarketID(0), slot]
        let cash = simulation.venues[0].clearing.accounts[account].cash
        rows.append(
          [position.quantity.lots, position.cost.units, position.margin.units, cash.units])
      }
      return rows
    }
    let held = try crowd(plan)
    #expect(held.count >= 200)
    #expect(try crowd(fewer) == held)
  }
}
