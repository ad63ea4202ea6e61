import Clearing
import Kernel
import Primitives
import Venues

/// Brings a plan's agents into the world: names, accounts, first positions.
struct Settler {
  let seed: UInt64
  let facts: [[MarketFacts]]
  var names: [AgentID] = []
  var seats: [Population.Seat] = []
  var makers: [MarketMaker] = []
  var flows: [BackgroundFlow] = []
  var trends: [TrendFollower] = []
  var values: [ValueBuyer] = []
  var dips: [DipBuyers] = []
  var whales: [Whale] = []
  var sellers: [ScheduledSeller] = []
  var staticBooks: [StaticBook] = []
  var ladders: [LadderHolders] = []
  var carries: [CarryTrader] = []

  init(seed: UInt64, facts: [[MarketFacts]]) {
    self.seed = seed
    self.facts = facts
  }

  /// Six bits of class, five of venue, seven of market, fourteen of number.
  private func name(_ plan: AgentPlan, _ market: MarketID?) -> AgentID {
    let stem =
      UInt32(plan.kind.ownerClass.rawValue) << 26 | UInt32(plan.venue.index) << 21
      | UInt32(market?.index ?? 127) << 14
    precondition(plan.venue.index < 32 && market?.index ?? 0 < 127, "a venue or market too many")
    let taken = names.count { $0.index & ~0x3fff == stem }
    precondition(taken < 1 << 14, "more than 16,384 agents of one kind in one market")
    return AgentID(stem | UInt32(taken))
  }

  private mutating func seat(
    _ plan: AgentPlan, _ name: AgentID, _ kind: Population.Kind, place: Int, first: AccountID,
    accounts: Int = 1
  ) {
    names.append(name)
    seats.append(
      Population.Seat(
        kind: kind, place: place, venue: plan.venue, first: first, accounts: accounts,
        latency: plan.latency))
  }

  /// Net lots per market that others than the crowd carry in at a venue.
  func carried(_ plans: [AgentPlan], on venue: VenueID) -> [Int64] {
    let facts = facts[Int(venue.index)]
    var lots = facts.map { _ in Int64(0) }
    for plan in plans where plan.venue == venue {
      guard case .whale(let parameters) = plan.kind else { continue }
      for (market, short) in parameters.carriedLots(facts).enumerated() { lots[market] += short }
    }
    return lots
  }

  mutating func settleCrowd(
    _ plan: AgentPlan, carried: [Int64], place: Int, into venues: inout Row<Venue>
  ) -> LeveragedCrowd {
    guard case .leveragedCrowd(let parameters) = plan.kind else {
      preconditionFailure("not a crowd")
    }
    let venue = Int(plan.venue.index)
    let name = name(plan, nil)
    let schedules = facts[venue].indices.map { venues[venue].clearing.books[$0].schedule }
    let crowd = CrowdPlan(
      parameters, facts: facts[venue], schedules: schedules, carried: carried, seed: seed,
      agent: name)
    let first = crowd.install(into: &venues[venue])
    seat(
      plan, name, .leveragedCrowd, place: place, first: first, accounts: crowd.accounts.count)
    return LeveragedCrowd(crowd, first: first)
  }

  mutating func settle(_ plan: AgentPlan, into venues: inout Row<Venue>) {
    let venue = Int(plan.venue.index)
    switch plan.kind {
    case .leveragedCrowd: break
    case .marketMaker(let parameters, let market):
      settleMakers(plan, parameters, market, into: &venues[venue])
    case .backgroundFlow(let parameters, let market):
      let fact = facts[venue][Int(market.index)]
      let account = open(BackgroundFlow.capital(parameters, fact), plan, in: &venues[venue])
      venues[venue].liftRateLimit(of: account)
      seat(plan, name(plan, market), .backgroundFlow, place: flows.count, first: account)
      flows.append(BackgroundFlow(parameters, facts: fact, account: account))
    case .trendFollower(let parameters, let market):
      let fact = facts[venue][Int(market.index)]
      let account = open(parameters.deposit(fact), plan, in: &venues[venue])
      seat(plan, name(plan, market), .trendFollower, place: trends.count, first: account)
      trends.append(TrendFollower(parameters, facts: fact, account: account))
    case .valueBuyer(let parameters, let market):
      let fact = facts[venue][Int(market.index)]
      let account = open(parameters.deposit(fact), plan, in: &venues[venue])
      seat(plan, name(plan, market), .valueBuyer, place: values.count, first: account)
      values.append(ValueBuyer(parameters, facts: fact, account: account))
    case .dipBuyers(let parameters, let market):
      settleDips(plan, parameters, market, into: &venues[venue])
    case .whale(let parameters):
      let account = Whale.install(parameters, facts: facts[venue], into: &venues[venue])
      seat(plan, name(plan, nil), .whale, place: whales.count, first: account)
      whales.append(Whale(parameters, facts: facts[venue], account: account))
    case .scheduledSeller(let parameters):
      let account = open(parameters.capital, plan, in: &venues[venue])
      seat(plan, name(plan, nil), .scheduledSeller, place: sellers.count, first: account)
      sellers.append(ScheduledSeller(parameters, account: account))
    case .staticBook(let parameters, let market):
      let fact = facts[venue][Int(market.index)]
      let account = open(parameters.deposit(fact), plan, in: &venues[venue])
      seat(plan, name(plan, market), .staticBook, place: staticBooks.count, first: account)
      staticBooks.append(StaticBook(parameters, facts: fact, account: account))
    case .ladderHolders(let parameters, let market):
      let name = name(plan, market)
      let ladder = LadderHolders(
        parameters, facts: facts[venue][Int(market.index)], seed: seed, agent: name,
        into: &venues[venue])
      seat(
        plan, name, .ladderHolders, place: ladders.count, first: ladder.first,
        accounts: ladder.accounts)
      ladders.append(ladder)
    case .carryTrader(let parameters, let market):
      let fact = facts[venue][Int(market.index)]
      let account = open(parameters.deposit(fact), plan, in: &venues[venue])
      seat(plan, name(plan, market), .carryTrader, place: carries.count, first: account)
      carries.append(CarryTrader(parameters, facts: fact, account: account))
    }
  }

  private func open(_ deposit: Money, _ plan: AgentPlan, in venue: inout Venue) -> AccountID {
    venue.openAccount(deposit: deposit, ownerClass: plan.kind.ownerClass.rawValue)
  }

  private mutating func settleMakers(
    _ plan: AgentPlan, _ parameters: MarketMaker.Parameters, _ market: MarketID,
    into venue: inout Venue
  ) {
    let fact = facts[Int(plan.venue.index)][Int(market.index)]
    for number in 0..<parameters.makers {
      let account = open(MarketMaker.capital(parameters, fact), plan, in: &venue)
      let name = name(plan, market)
      var stream = Stream(StreamKey(seed: seed, .account(name, index: 0)))
      seat(plan, name, .marketMaker, place: makers.count, first: account)
      makers.append(
        MarketMaker(
          parameters, facts: fact, account: account, number: number, stream: &stream))
    }
  }

  private mutating func settleDips(
    _ plan: AgentPlan, _ parameters: DipBuyers.Parameters, _ market: MarketID,
    into venue: inout Venue
  ) {
    let fact = facts[Int(plan.venue.index)][Int(market.index)]
    var first: AccountID?
    for _ in 0..<parameters.buyers {
      let account = open(parameters.deposit(fact), plan, in: &venue)
      if first == nil { first = account }
    }
    guard let first else { return }
    let name = name(plan, market)
    seat(
      plan, name, .dipBuyers, place: dips.count, first: first, accounts: parameters.buyers)
    dips.append(
      DipBuyers(parameters, facts: fact, first: first, seed: seed, agent: name))
  }
}
