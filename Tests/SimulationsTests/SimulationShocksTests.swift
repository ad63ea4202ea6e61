import Agents
import Clearing
import Matching
import Primitives
import TestSupport
import Testing
import Venues

@testable import Simulations

@Suite struct SimulationShocksTests {
  private let first = VenueID(0)
  private let second = VenueID(1)

  /// A quiet world of two venues with these shocks, at seconds of the run.
  private func world(_ shocks: [(Int64, Shock.Kind)]) throws -> Simulation {
    var world = SampleWorld.quiet(seed: 1, .minutes(1))
    world.venues = 2
    world.shocks = shocks.map { Shock(at: .start + .seconds($0.0), $0.1) }
    return try Simulation.begin(world.plan)
  }

  /// What holds of the first venue's gateway at each of these seconds.
  private func watch<Value>(
    _ simulation: inout Simulation, at seconds: [Double],
    _ look: (borrowing Simulation) -> Value
  ) throws -> [Value] {
    try seconds.map { second in
      try simulation.run(until: .start + Interval(up: second))
      return look(simulation)
    }
  }

  @Test("a shock strikes and ends at its time, at its own venue")
  func one() throws {
    var simulation = try world([(10, .outage(first, lasting: .seconds(20)))])
    let seen = try watch(&simulation, at: [9.9, 10, 29.9, 30, 40]) {
      [$0.services[0].condition.isDown, $0.services[1].condition.isDown]
    }
    #expect(
      seen == [[false, false], [true, false], [true, false], [false, false], [false, false]])
  }

  @Test("insiders are told of news before the run, and trade before they break")
  func foretold() throws {
    var sample = SampleWorld.quiet(seed: 1, .minutes(1))
    sample.shocks = [
      Shock(at: .start + .seconds(50), .news([Shock.Jump(asset: 0, ratio: -0.05)], over: .zero))
    ]
    var plan = sample.plan
    var insider = InformedTrader.Parameters()
    (insider.lead, insider.execution) = (.seconds(20), .schedule)
    var late = insider
    late.lead = .zero
    for trader in [insider, late] {
      plan.agents.append(AgentPlan(.informedTrader(trader, MarketID(0)), on: first))
    }
    var simulation = try Simulation.begin(plan)
    var accounts: [AccountID] = []
    let agents = simulation.population.names.count
    simulation.population.forEachAccount(on: first) { account, agent in
      if agent >= agents - 2 { accounts.append(account) }
    }
    let held = try watch(&simulation, at: [29, 49, 58]) { simulation in
      accounts.map { account in
        let slot = simulation.venues[0].clearing.slot(of: account, in: MarketID(0))
        return slot == 0 ? 0 : simulation.venues[0].clearing[MarketID(0), slot].quantity.lots
      }
    }
    #expect(held[0] == [0, 0])
    #expect(held[1][0] < 0 && held[1][1] == 0)
    #expect(held[2][1] < 0)
  }

  @Test("of two outages that overlap the second's end does not end the first, nor the other way")
  func overlap() throws {
    var inside = try world([
      (10, .outage(first, lasting: .seconds(20))), (15, .outage(first, lasting: .seconds(5))),
    ])
    #expect(
      try watch(&inside, at: [12, 17, 21, 29.9, 30]) { $0.services[0].condition.isDown }
        == [true, true, true, true, false])
    var across = try world([
      (10, .outage(first, lasting: .seconds(10))), (15, .outage(first, lasting: .seconds(10))),
    ])
    #expect(
      try watch(&across, at: [12, 20.5, 24.9, 25]) { $0.services[0].condition.isDown }
        == [true, true, true, false])
  }

  @Test("two shocks of one time and place are both needed, and both end")
  func twins() throws {
    let outage = Shock.Kind.outage(first, lasting: .seconds(10))
    var simulation = try world([(10, outage), (10, outage)])
    #expect(
      try watch(&simulation, at: [10, 19.9, 20]) { $0.services[0].condition.isDown }
        == [true, true, false])
  }

  @Test("of degraded services the worst holds; when it ends the other goes on")
  func degraded() throws {
    var simulation = try world([
      (10, .degraded(first, rejects: 0.2, latencyFactor: 50, lasting: .seconds(20))),
      (15, .degraded(first, rejects: 0.5, latencyFactor: 10, lasting: .seconds(5))),
    ])
    let seen = try watch(&simulation, at: [9, 12, 17, 21, 30]) { $0.services[0].condition }
    #expect(seen.map(\.rejects) == [0, 0.2, 0.5, 0.2, 0])
    #expect(seen.map(\.latencyFactor) == [1, 50, 50, 50, 1])
  }

  @Test("shocks of different kinds do not touch each other")
  func kinds() throws {
    var simulation = try world([
      (10, .cancelsHalted(first, lasting: .seconds(20))),
      (12, .degraded(first, rejects: 0.2, latencyFactor: 2, lasting: .seconds(2))),
      (13, .transfersFrozen(first, lasting: .seconds(2))),
    ])
    let seen = try watch(&simulation, at: [11, 13, 14, 15, 30]) {
      [
        $0.services[0].condition.cancelsHalted, $0.services[0].condition.rejects > 0,
        $0.venues[0].transfersFrozen,
      ]
    }
    #expect(
      seen == [
        [true, false, false], [true, true, true], [true, false, true], [true, false, false],
        [false, false, false],
      ])
  }

  @Test("transfers stay frozen until the last freeze has ended, at one venue")
  func frozen() throws {
    var simulation = try world([
      (10, .transfersFrozen(first, lasting: .seconds(10))),
      (15, .transfersFrozen(first, lasting: .seconds(10))),
      (5, .transfersFrozen(second, lasting: .seconds(1))),
    ])
    let seen = try watch(&simulation, at: [5.5, 12, 22, 25]) {
      [$0.venues[0].transfersFrozen, $0.venues[1].transfersFrozen]
    }
    #expect(seen == [[false, true], [true, false], [true, false], [false, false]])
  }

  @Test("what is sent during an outage is refused, what was sent before or after is not")
  func refused() throws {
    var simulation = try world([(20, .outage(first, lasting: .seconds(10)))])
    var witness = Witness()
    try simulation.run(observing: &witness)
    let refused = witness.refusals(.outage)
    #expect(refused.count > 100)
    #expect(refused.allSatisfy { $0 >= .start + .seconds(20) && $0 < .start + .seconds(31) })
    #expect(simulation.services[0].rejected == Int64(refused.count))
    #expect(simulation.services[1].rejected == 0)
  }

  @Test("news between two ticks of the price clock arrive at the next one in part")
  func betweenTicks() throws {
    var plan = SampleWorld.quiet(seed: 1, .minutes(1)).plan
    plan.fundamental.assets[0].volatility = 0
    plan.shocks = [
      Shock(
        at: .start + .milliseconds(20_500), .news([.init(asset: 0, ratio: -0.1)], over: .seconds(1))
      )
    ]
    var simulation = try Simulation.begin(plan)
    let ticks = try watch(&simulation, at: [20.9, 21.9, 22.9]) {
      $0.venues[0].markets[0].fundamental.ticks
    }
    let expected = [nil, 0.5, 1.5].map { (age: Double?) in
      let share = age.map { 1 - Math.exp(-$0) } ?? 0
      return Int64((1_168_500 * Math.exp(share * Math.log(0.9))).rounded())
    }
    #expect(ticks == expected)
  }

  @Test("makers that are told to quote less quote less, in their own market")
  func makerSize() throws {
    func depth(_ shocks: [Shock]) throws -> [Int64] {
      var world = SampleWorld.quiet(seed: 1, .minutes(1))
      (world.venues, world.shocks) = (2, shocks)
      var simulation = try Simulation.begin(world.plan)
      try simulation.run()
      return (0..<2).map { venue in
        var lots: Int64 = 0
        simulation.venues[venue].markets[0].book.forEachOrder(.buy) { _, order in
          let owner = simulation.venues[venue].clearing.accounts[Int(order.owner.index)].ownerClass
          if owner == AgentClass.marketMaker.rawValue { lots += order.quantity.lots }
          return true
        }
        return lots
      }
    }
    let full = try depth([])
    let cut = try depth([
      Shock(
        at: .start + .seconds(30),
        .makerSize(first, MarketID(0), share: 0.25, over: .seconds(10)))
    ])
    #expect(Double(cut[0]) < 0.35 * Double(full[0]))
    #expect(Double(cut[1]) > 0.8 * Double(full[1]))
  }

  @Test("a sale that is ordered is sold, by the seller")
  func sale() throws {
    var simulation = try world([
      (25, .sale(first, MarketID(0), amount: .whole(100_000), over: .seconds(20)))
    ])
    var witness = Witness()
    try simulation.run(observing: &witness)
    let sold = witness.fills.filter { $0.cause.motive == .seller }
    #expect(sold.allSatisfy { $0.fill.takerSide == .sell })
    let contract = MarketRules.bitcoin.contract
    let value = sold.reduce(Money.zero) { $0 + contract.notional($1.fill.price, $1.fill.quantity) }
    #expect(abs(value.amount / 100_000 - 1) < 0.02)
  }

  @Test("a halted market trades nothing and takes cancels, and its gateway goes on")
  func haltByPlan() throws {
    var simulation = try world([
      (20, .halt(first, MarketID(0), as: .cancelOnly, lasting: .seconds(15)))
    ])
    var witness = Witness()
    try simulation.run(observing: &witness)
    let (from, to) = (Instant.start + .seconds(20), Instant.start + .seconds(35))
    let fills = witness.entries.filter { entry in
      guard case .filled = entry.fact, entry.venue == first else { return false }
      return entry.instant > from && entry.instant < to
    }
    #expect(fills.isEmpty)
    let told = witness.entries.compactMap { entry -> String? in
      switch entry.fact {
      case .halted(let fact): "\(entry.venue.index) \(fact.reason) \(entry.instant.seconds)"
      case .resumed: "\(entry.venue.index) again \(entry.instant.seconds)"
      default: nil
      }
    }
    #expect(told == ["0 planned 20.0", "0 again 35.0"])
    // The makers took their quotes out, and came back.
    let orders = simulation.venues[0].markets[0].book.count
    #expect(orders > 100)
  }

  @Test("a breaker at one venue halts the asset at all that have agreed to it")
  func coordinated() throws {
    func told(_ isCoordinated: Bool) throws -> [String] {
      var world = SampleWorld.crash(seed: 3, .minutes(1))
      (world.venues, world.markets) = (2, 2)
      world.news = [-0.2, 0]
      world.rules.breakers.priceHalt.move = .percent(3)
      world.rules.breakers.priceHalt.halt = .seconds(40)
      world.rules.breakers.coordinated = isCoordinated
      var simulation = try Simulation.begin(world.plan)
      var witness = Witness()
      try simulation.run(observing: &witness)
      return witness.entries.compactMap { entry in
        guard case .halted(let fact) = entry.fact else { return nil }
        return "\(entry.venue.index)/\(entry.market.index) \(fact.reason)"
      }
    }
    let together = try told(true)
    #expect(!together.isEmpty && together.count % 2 == 0)
    for pair in stride(from: 0, to: together.count, by: 2) {
      #expect(together[pair].hasSuffix("priceMove") && together[pair + 1].hasSuffix("coordinated"))
      #expect(together[pair].first != together[pair + 1].first)
      #expect(together[pair].dropFirst().prefix(2) == together[pair + 1].dropFirst().prefix(2))
    }
    #expect(try told(false).allSatisfy { $0.hasSuffix("priceMove") })
  }

  @Test("a call auction in a crash trades at one price, and the books agree")
  func auction() throws {
    var world = SampleWorld.crash(seed: 5, .minutes(2))
    world.audit = .full
    world.rules.breakers.priceHalt.move = .percent(4)
    world.rules.breakers.priceHalt.halt = .seconds(20)
    var simulation = try Simulation.begin(world.plan)
    var witness = Witness()
    try simulation.run(observing: &witness)
    let auctions = witness.entries.compactMap { entry -> AuctionUncrossed? in
      if case .auctionUncrossed(let fact) = entry.fact { fact } else { nil }
    }
    #expect(!auctions.isEmpty && auctions.allSatisfy { $0.quantity.isPositive })
    let prices = witness.fills.filter { $0.cause.motive == .auction }.map(\.fill.price)
    #expect(Set(prices).count <= auctions.count)
    let trades = simulation.venues[0].markets[0].halts.isTrading
    #expect(trades)
  }
}
