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
  var speculators: [Speculator] = []
  var borrowers: [Borrowers] = []
  var zeroes: [ZeroIntelligence] = []
  var hawkes: [HawkesFlow] = []
  var metaorders: [Metaorders] = []
  var arbitrageurs: [Arbitrageur] = []
  var hedgingMakers: [HedgingMaker] = []
  var vaults: [StableVault] = []
  var creditHouses: [CreditHouses] = []
  var macroHedgers: [MacroHedger] = []
  var optionsHedgers: [OptionsHedger] = []
  var informed: [InformedTrader] = []
  var hunters: [StopHunter] = []

  init(seed: UInt64, facts: [[MarketFacts]]) {
    self.seed = seed
    self.facts = facts
  }

  /// Six bits of class, five of venue, seven of market, fourteen of number.
  func name(_ plan: AgentPlan, _ market: MarketID?) -> AgentID {
    let stem =
      UInt32(plan.kind.ownerClass.rawValue) << 26 | UInt32(plan.venue.index) << 21
      | UInt32(market?.index ?? 127) << 14
    precondition(plan.venue.index < 32 && market?.index ?? 0 < 127, "a venue or market too many")
    let taken = names.count { $0.index & ~0x3fff == stem }
    precondition(taken < 1 << 14, "more than 16,384 agents of one kind in one market")
    return AgentID(stem | UInt32(taken))
  }

  mutating func seat(
    _ plan: AgentPlan, _ name: AgentID, _ kind: Population.Kind, place: Int, first: AccountID,
    accounts: Int = 1, away: AwaySeat? = nil
  ) {
    names.append(name)
    seats.append(
      Population.Seat(
        kind: kind, place: place, venue: plan.venue, first: first, accounts: accounts,
        latency: plan.latency, away: away, lead: plan.kind.lead))
  }

  /// Net lots per market that others than the crowd carry in at a venue.
  func carried(_ plans: [AgentPlan], on venue: VenueID) -> [Int64] {
    var lots = facts[Int(venue.index)].map { _ in Int64(0) }
    for plan in plans where plan.venue == venue {
      let facts = known(to: plan)
      guard let carried = plan.kind.carriedLots(facts) else { continue }
      for (market, short) in carried.enumerated() { lots[market] += short }
    }
    return lots
  }

  /// The markets of a plan's venue; in those of another asset, and in spot, nothing is held.
  func known(to plan: AgentPlan) -> [MarketFacts] {
    facts[Int(plan.venue.index)].map { fact in
      var fact = fact
      if fact.asset != plan.asset || fact.isSpot { fact.openInterest = .zero }
      return fact
    }
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
      parameters, facts: known(to: plan), schedules: schedules, carried: carried, seed: seed,
      agent: name, asset: plan.asset)
    let first = crowd.install(into: &venues[venue], asset: plan.asset)
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
      let (account, fact) = open(
        { BackgroundFlow.capital(parameters, $0) }, plan, market, in: &venues[venue])
      venues[venue].liftRateLimit(of: account)
      seat(plan, name(plan, market), .backgroundFlow, place: flows.count, first: account)
      flows.append(BackgroundFlow(parameters, facts: fact, account: account))
    case .trendFollower(let parameters, let market):
      let (account, fact) = open(parameters.deposit, plan, market, in: &venues[venue])
      seat(plan, name(plan, market), .trendFollower, place: trends.count, first: account)
      trends.append(TrendFollower(parameters, facts: fact, account: account))
    case .valueBuyer(let parameters, let market):
      let (account, fact) = open(parameters.deposit, plan, market, in: &venues[venue])
      seat(plan, name(plan, market), .valueBuyer, place: values.count, first: account)
      values.append(ValueBuyer(parameters, facts: fact, account: account))
    case .dipBuyers(let parameters, let market):
      settleDips(plan, parameters, market, into: &venues[venue])
    case .whale(let parameters):
      let facts = known(to: plan)
      let account = Whale.install(
        parameters, facts: facts, asset: plan.asset, into: &venues[venue])
      seat(plan, name(plan, nil), .whale, place: whales.count, first: account)
      whales.append(Whale(parameters, facts: facts, account: account))
    case .scheduledSeller(let parameters):
      let account = open(parameters.capital, plan, plan.asset, in: &venues[venue])
      seat(plan, name(plan, nil), .scheduledSeller, place: sellers.count, first: account)
      sellers.append(ScheduledSeller(parameters, account: account))
    case .staticBook(let parameters, let market):
      let (account, fact) = open(parameters.deposit, plan, market, in: &venues[venue])
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
      let (account, fact) = open(parameters.deposit, plan, market, in: &venues[venue])
      seat(plan, name(plan, market), .carryTrader, place: carries.count, first: account)
      carries.append(CarryTrader(parameters, facts: fact, account: account))
    case .speculator(let parameters, let market):
      settleSpeculators(plan, parameters, market, into: &venues[venue])
    case .borrowers(let parameters, let market):
      let name = name(plan, market)
      guard
        let group = Borrowers(
          parameters, facts: facts[venue][Int(market.index)], seed: seed, agent: name,
          into: &venues[venue])
      else { return }
      let place = borrowers.count
      seat(plan, name, .borrowers, place: place, first: group.first, accounts: group.accounts)
      borrowers.append(group)
    case .arbitrageur(let parameters, let market, let away):
      settleArbitrageur(plan, parameters, market, away, into: &venues)
    case .hedgingMaker(let parameters, let market, let away):
      settleHedgingMakers(plan, parameters, market, away, into: &venues)
    case .zeroIntelligence, .hawkesFlow, .metaorders: settleFlow(plan, into: &venues[venue])
    case .stopHunter, .informedTrader, .optionsHedger, .macroHedger, .stableVault, .creditHouses:
      settleDesk(plan, into: &venues[venue])
    }
  }

  private mutating func settleFlow(_ plan: AgentPlan, into venue: inout Venue) {
    switch plan.kind {
    case .zeroIntelligence(let parameters, let market):
      let (account, fact) = open(
        { ZeroIntelligence.capital(parameters, $0) }, plan, market, in: &venue)
      venue.liftRateLimit(of: account)
      seat(plan, name(plan, market), .zeroIntelligence, place: zeroes.count, first: account)
      zeroes.append(ZeroIntelligence(parameters, facts: fact, account: account))
    case .hawkesFlow(let parameters, let market):
      let (account, fact) = open(
        { HawkesFlow.capital(parameters, $0) }, plan, market, in: &venue)
      venue.liftRateLimit(of: account)
      seat(plan, name(plan, market), .hawkesFlow, place: hawkes.count, first: account)
      hawkes.append(HawkesFlow(parameters, facts: fact, account: account))
    case .metaorders(let parameters, let market):
      let (account, fact) = open(parameters.deposit, plan, market, in: &venue)
      seat(plan, name(plan, market), .metaorders, place: metaorders.count, first: account)
      metaorders.append(Metaorders(parameters, facts: fact, account: account))
    default: preconditionFailure("not a flow")
    }
  }

  func open(
    _ deposit: Money, _ plan: AgentPlan, _ asset: AssetID, in venue: inout Venue
  ) -> AccountID {
    venue.openAccount(
      deposit: deposit, ownerClass: plan.kind.ownerClass.rawValue, asset: asset)
  }

  /// An account in the asset of a market. In a spot market it has as much of the thing itself as of
  /// money, since nothing else can be sold.
  /// - Returns: the account, and the facts with what it was given.
  func open(
    _ deposit: (MarketFacts) -> Money, _ plan: AgentPlan, _ market: MarketID,
    in venue: inout Venue
  ) -> (AccountID, MarketFacts) {
    var fact = facts[Int(plan.venue.index)][Int(market.index)]
    let account = open(deposit(fact), plan, fact.asset, in: &venue)
    if fact.isSpot {
      fact.endowment = fact.contract.quantity(worth: deposit(fact).amount, at: fact.price)
      venue.bringIn(fact.endowment, for: account, in: market)
    }
    return (account, fact)
  }

  private mutating func settleMakers(
    _ plan: AgentPlan, _ parameters: MarketMaker.Parameters, _ market: MarketID,
    into venue: inout Venue
  ) {
    var parameters = parameters
    if parameters.isVault { parameters.makers = 1 }
    for number in 0..<parameters.makers {
      let (account, fact) =
        parameters.isVault
        ? (venue.vault.child(of: market), facts[Int(plan.venue.index)][Int(market.index)])
        : open({ MarketMaker.capital(parameters, $0) }, plan, market, in: &venue)
      let name = name(plan, market)
      var stream = Stream(StreamKey(seed: seed, .account(name, index: 0)))
      seat(plan, name, .marketMaker, place: makers.count, first: account)
      makers.append(
        MarketMaker(
          parameters, facts: fact, account: account, number: number, stream: &stream))
    }
  }

  /// Each has a confidence of his own, and chooses the leverage that he may need.
  private mutating func settleSpeculators(
    _ plan: AgentPlan, _ parameters: Speculator.Parameters, _ market: MarketID,
    into venue: inout Venue
  ) {
    for _ in 0..<parameters.count {
      let (account, fact) = open(parameters.deposit, plan, market, in: &venue)
      let chosen = CrowdDraft.ladder(parameters.maxLeverage, highest: fact.maxLeverage)
      venue.choose(.cross, leverage: max(1, chosen), for: account, in: market)
      let name = name(plan, market)
      var stream = Stream(StreamKey(seed: seed, .account(name, index: 0)))
      seat(plan, name, .speculator, place: speculators.count, first: account)
      speculators.append(
        Speculator(parameters, facts: fact, account: account, stream: &stream))
    }
  }

  private mutating func settleDips(
    _ plan: AgentPlan, _ parameters: DipBuyers.Parameters, _ market: MarketID,
    into venue: inout Venue
  ) {
    let fact = facts[Int(plan.venue.index)][Int(market.index)]
    var first: AccountID?
    for _ in 0..<parameters.buyers {
      let account = open(parameters.deposit(fact), plan, fact.asset, in: &venue)
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
