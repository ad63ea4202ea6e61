import Clearing
import Kernel
import Primitives
import TestSupport
import Testing

@testable import Agents
@testable import Venues

/// A venue with BTC and ETH, and whoever is planned for it.
struct Town: ~Copyable {
  var venues: Row<Venue>
  var population: Population

  init(
    _ plans: [AgentPlan], seed: UInt64 = 1, venues count: Int = 1,
    rules: VenueRules = VenueRules()
  ) {
    var listed = [MarketRules.bitcoin, .ether]
    for index in listed.indices { listed[index].triggerBuckets = 1 << 12 }
    var facts = [MarketFacts.bitcoin, .ether]
    facts[1].market = MarketID(1)
    var venues = Row(count: count) {
      Venue(id: VenueID($0), rules: rules, markets: listed)
    }
    population = Population(
      plans, seed: seed, facts: Array(repeating: facts, count: count), into: &venues)
    self.venues = venues
  }

  /// One of each, but twelve makers and two speculators.
  static var count: Int { everybody.count + 12 }

  /// Everybody in BTC, on the first venue.
  static var everybody: [AgentPlan] {
    let market = MarketID(0)
    var crowd = LeveragedCrowd.Parameters()
    (crowd.accounts, crowd.population.hedgers) = (150, 5)
    var ladder = LadderHolders.Parameters()
    ladder.ticks = 50
    var bets = Speculator.Parameters()
    bets.count = 2
    var vault = StableVault.Parameters()
    vault.shorts = [.whole(500_000)]
    var credit = CreditHouses.Parameters()
    credit.houses = [.init(), .init()]
    (credit.houses[0].coins, credit.houses[1].coins) = (.whole(50_000), .whole(10_000))
    let kinds: [AgentKind] = [
      .backgroundFlow(.init(), market), .marketMaker(.init(), market),
      .trendFollower(.init(), market), .valueBuyer(.init(), market), .dipBuyers(.init(), market),
      .scheduledSeller(.init()), .whale(.init()), .leveragedCrowd(crowd),
      .staticBook(.init(), market), .ladderHolders(ladder, market),
      .carryTrader(.init(), market), .zeroIntelligence(.init(), market),
      .hawkesFlow(.init(), market), .metaorders(.init(), market),
      .speculator(bets, market),
      .stopHunter(.init(), market), .informedTrader(.init(), market),
      .optionsHedger(.init(), market),
      .macroHedger(.init(), market, hedge: MarketID(1)), .stableVault(vault),
      .creditHouses(credit, market),
    ]
    return kinds.map { AgentPlan($0, on: VenueID(0)) }
  }
}

@Suite struct PopulationTests {
  @Test("every agent has a seat, a name, a latency and its accounts")
  func seats() {
    let town = Town(Town.everybody)
    // One of each, but twelve makers and two speculators.
    #expect(town.population.names.count == Town.count)
    #expect(town.population.seats.count == Town.count)
    #expect(town.population.makers.count == 12)
    var owners = [Int](repeating: -1, count: town.venues[0].clearing.accounts.count)
    town.population.forEachAccount(on: VenueID(0)) { account, agent in
      #expect(owners[Int(account.index)] == -1)
      owners[Int(account.index)] = agent
    }
    // All that is nobody's is the venue's own.
    for index in owners.indices {
      let isTrader = town.venues[0].clearing.accounts[index].role == .trader
      #expect((owners[index] >= 0) == isTrader)
    }
    for agent in 0..<Town.count { #expect(town.population.venue(of: agent) == VenueID(0)) }
  }

  @Test("an agent that wakes is the one that is called")
  func react() {
    var town = Town(Town.everybody)
    var requests = Buffer<Request>()
    for agent in 0..<Town.count {
      var stream = Stream(StreamKey(seed: 1, .test(UInt64(agent))))
      requests.removeAll()
      let pause = town.population.react(
        agent, on: town.venues[0], at: .start + .seconds(200), stream: &stream,
        requests: &requests)
      #expect(pause > .zero)
      let seat = town.population.seats[agent]
      for index in 0..<requests.count {
        let account = requests[index].account.index
        #expect(account >= seat.first.index)
        #expect(account < seat.first.index + UInt32(seat.accounts))
      }
    }
  }

  @Test("what concerns an account is heard by its agent alone")
  func hear() throws {
    var town = Town(Town.everybody)
    let maker = try #require(town.population.seats.firstIndex { $0.kind == .marketMaker })
    let place = town.population.seats[maker].place
    let account = town.population.makers[place].account
    let fill = Fill(
      price: Price(ticks: 1_168_500), quantity: Quantity(lots: 10), makerOrder: .none,
      maker: account, taker: AccountID(0), takerSide: .sell, makerIsDone: true)
    let fact = Filled(
      fill: fill, makerTag: 0, takerTag: 0, makerFee: .zero, takerFee: .zero,
      cause: Cause(motive: .background))
    town.population.hear(
      maker,
      JournalEntry(
        instant: .start, event: EventID(1), cause: EventID(0), venue: VenueID(0),
        market: MarketID(0), fact: .filled(fact)))
    #expect(town.population.makers[place].traded == 10)
    #expect(town.population.makers.count { $0.traded == 0 } == 11)
  }

  @Test("a signal reaches the one it is told to")
  func learn() throws {
    var town = Town(Town.everybody)
    var stream = Stream(StreamKey(seed: 1, .test(0)))
    let signal = Signal.sell(MarketID(0), amount: .whole(1_000), over: .zero)
    var requests = Buffer<Request>()
    for agent in 0..<Town.count {
      town.population.learn(agent, signal, at: .start, stream: &stream)
      _ = town.population.react(
        agent, on: town.venues[0], at: .start + .seconds(1), stream: &stream,
        requests: &requests)
    }
    let sales = (0..<requests.count).count { requests[$0].motive == .seller }
    #expect(sales == 1)
  }

  @Test("a clone shares nothing with the original")
  func clone() {
    var town = Town(Town.everybody)
    let copy = town.population.clone()
    var stream = Stream(StreamKey(seed: 1, .test(0)))
    var requests = Buffer<Request>()
    for agent in 0..<Town.count {
      let signal = Signal.makerSize(MarketID(0), share: 0, over: .zero)
      town.population.learn(agent, signal, at: .start, stream: &stream)
      _ = town.population.react(
        agent, on: town.venues[0], at: .start + .seconds(200), stream: &stream,
        requests: &requests)
    }
    #expect(requests.count > 0)
    #expect(town.population.makers.allSatisfy { $0.woken > .start })
    #expect(copy.makers.allSatisfy { $0.woken == .start })
  }
}
