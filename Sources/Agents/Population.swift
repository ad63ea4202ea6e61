public import Kernel
public import Primitives
public import Venues

/// Everybody who trades: one array per kind, and a roster that says who is who. This is the only
/// place that knows all strategies.
public struct Population: ~Copyable {
  /// One agent: its kind, its place among its kind, and what it may trade with.
  struct Seat: Sendable {
    var kind: Kind
    var place: Int
    var venue: VenueID
    var first: AccountID
    var accounts: Int
    var latency: LatencyModel
    /// Of those that trade at a second venue.
    var away: AwaySeat?
    /// Of those that go by a price elsewhere.
    var lead: MarketPlace?
  }

  enum Kind: Sendable {
    case backgroundFlow, marketMaker, leveragedCrowd, trendFollower, valueBuyer, dipBuyers
    case whale, scheduledSeller, staticBook, ladderHolders, carryTrader, borrowers
    case zeroIntelligence, hawkesFlow, metaorders
    case arbitrageur, hedgingMaker, speculator
    case stopHunter, informedTrader, optionsHedger, macroHedger, stableVault
    case creditHouses
  }

  /// Name of each agent for its streams: kind, venue, market and number among those. Adding an
  /// agent leaves the names, and so the luck, of all others as they are.
  public internal(set) var names: [AgentID] = []
  public internal(set) var makers: [MarketMaker] = []
  public internal(set) var flows: [BackgroundFlow] = []
  public internal(set) var trends: [TrendFollower] = []
  public internal(set) var values: [ValueBuyer] = []
  public internal(set) var dips: [DipBuyers] = []
  public internal(set) var whales: [Whale] = []
  public internal(set) var sellers: [ScheduledSeller] = []
  public internal(set) var staticBooks: [StaticBook] = []
  public internal(set) var ladders: [LadderHolders] = []
  public internal(set) var carries: [CarryTrader] = []
  public internal(set) var speculators: [Speculator] = []
  public internal(set) var borrowers: [Borrowers] = []
  public internal(set) var zeroes: [ZeroIntelligence] = []
  public internal(set) var hawkes: [HawkesFlow] = []
  public internal(set) var metaorders: [Metaorders] = []
  public internal(set) var arbitrageurs: [Arbitrageur] = []
  public internal(set) var hedgingMakers: [HedgingMaker] = []
  public internal(set) var hunters: [StopHunter] = []
  public internal(set) var informed: [InformedTrader] = []
  public internal(set) var optionsHedgers: [OptionsHedger] = []
  public internal(set) var macroHedgers: [MacroHedger] = []
  public internal(set) var vaults: [StableVault] = []
  public internal(set) var creditHouses: [CreditHouses] = []
  public internal(set) var crowds: Row<LeveragedCrowd>
  var seats: [Seat] = []

  /// Opens everybody's accounts at the venues, with first deposits and positions.
  /// - Parameter facts: per venue, per market.
  public init(
    _ plans: [AgentPlan], seed: UInt64, facts: [[MarketFacts]], into venues: inout Row<Venue>
  ) {
    var settler = Settler(seed: seed, facts: facts)
    let crowdPlans = plans.filter { if case .leveragedCrowd = $0.kind { true } else { false } }
    crowds = Row(count: crowdPlans.count) { place in
      // The first crowd of a venue in an asset holds the other side of what was carried in there.
      let (venue, asset) = (crowdPlans[place].venue, crowdPlans[place].asset)
      let isFirst = crowdPlans.firstIndex { $0.venue == venue && $0.asset == asset } == place
      let carried = settler.carried(
        isFirst ? plans.filter { $0.asset == asset } : [], on: venue)
      return settler.settleCrowd(
        crowdPlans[place], carried: carried, place: place, into: &venues)
    }
    for plan in plans { settler.settle(plan, into: &venues) }
    names = settler.names
    seats = settler.seats
    (makers, flows, trends) = (settler.makers, settler.flows, settler.trends)
    (values, dips) = (settler.values, settler.dips)
    (whales, sellers) = (settler.whales, settler.sellers)
    (staticBooks, ladders) = (settler.staticBooks, settler.ladders)
    (carries, borrowers) = (settler.carries, settler.borrowers)
    speculators = settler.speculators
    (zeroes, hawkes, metaorders) = (settler.zeroes, settler.hawkes, settler.metaorders)
    (arbitrageurs, hedgingMakers) = (settler.arbitrageurs, settler.hedgingMakers)
    vaults = settler.vaults
    creditHouses = settler.creditHouses
    macroHedgers = settler.macroHedgers
    optionsHedgers = settler.optionsHedgers
    informed = settler.informed
    hunters = settler.hunters
  }

  private init(copying other: borrowing Population) {
    (names, seats) = (other.names, other.seats)
    (makers, flows, trends) = (other.makers, other.flows, other.trends)
    (values, dips) = (other.values, other.dips)
    (whales, sellers) = (other.whales, other.sellers)
    (staticBooks, ladders) = (other.staticBooks, other.ladders)
    (carries, borrowers) = (other.carries, other.borrowers)
    speculators = other.speculators
    (zeroes, hawkes, metaorders) = (other.zeroes, other.hawkes, other.metaorders)
    (arbitrageurs, hedgingMakers) = (other.arbitrageurs, other.hedgingMakers)
    vaults = other.vaults
    creditHouses = other.creditHouses
    macroHedgers = other.macroHedgers
    optionsHedgers = other.optionsHedgers
    informed = other.informed
    hunters = other.hunters
    crowds = other.crowds.clone { $0.clone() }
  }

  /// An independent copy.
  public borrowing func clone() -> Population { Population(copying: self) }

  /// Where an agent trades.
  public func venue(of agent: Int) -> VenueID { seats[agent].venue }
  /// How far an agent is from its venue.
  public func latency(of agent: Int) -> LatencyModel { seats[agent].latency }

  /// Every account of an agent on a venue.
  public func forEachAccount(on venue: VenueID, _ body: (AccountID, Int) -> Void) {
    for (agent, seat) in seats.enumerated() {
      if seat.venue == venue {
        for k in 0..<seat.accounts { body(AccountID(Int(seat.first.index) + k), agent) }
      }
      if let away = seat.away, away.place.venue == venue { body(away.account, agent) }
    }
  }

  /// An agent is awake: it looks and asks. Returns how long it sleeps.
  public mutating func react(
    _ agent: Int, on venue: borrowing Venue, at now: Instant, stream: inout Stream,
    requests: inout Buffer<Request>
  ) -> Interval {
    MarketView.lend(of: venue, at: now) { view in
      react(agent, to: view, stream: &stream, requests: &requests)
    }
  }

  private mutating func react(
    _ agent: Int, to view: borrowing MarketView, stream: inout Stream,
    requests: inout Buffer<Request>
  ) -> Interval {
    let place = seats[agent].place
    switch seats[agent].kind {
    case .backgroundFlow:
      return flows[place].react(to: view, stream: &stream, requests: &requests)
    case .marketMaker:
      return makers[place].react(to: view, stream: &stream, requests: &requests)
    case .leveragedCrowd:
      return crowds[place].react(to: view, stream: &stream, requests: &requests)
    case .trendFollower:
      return trends[place].react(to: view, stream: &stream, requests: &requests)
    case .valueBuyer:
      return values[place].react(to: view, stream: &stream, requests: &requests)
    case .dipBuyers: return dips[place].react(to: view, stream: &stream, requests: &requests)
    case .whale: return whales[place].react(to: view, stream: &stream, requests: &requests)
    case .scheduledSeller:
      return sellers[place].react(to: view, stream: &stream, requests: &requests)
    case .staticBook:
      return staticBooks[place].react(to: view, stream: &stream, requests: &requests)
    case .ladderHolders:
      return ladders[place].react(to: view, stream: &stream, requests: &requests)
    case .carryTrader:
      return carries[place].react(to: view, stream: &stream, requests: &requests)
    case .speculator:
      return speculators[place].react(to: view, stream: &stream, requests: &requests)
    case .borrowers:
      return borrowers[place].react(to: view, stream: &stream, requests: &requests)
    case .zeroIntelligence:
      return zeroes[place].react(to: view, stream: &stream, requests: &requests)
    case .hawkesFlow: return hawkes[place].react(to: view, stream: &stream, requests: &requests)
    case .metaorders:
      return metaorders[place].react(to: view, stream: &stream, requests: &requests)
    case .stopHunter:
      return hunters[place].react(to: view, stream: &stream, requests: &requests)
    case .informedTrader:
      return informed[place].react(to: view, stream: &stream, requests: &requests)
    case .optionsHedger:
      return optionsHedgers[place].react(to: view, stream: &stream, requests: &requests)
    case .macroHedger:
      return macroHedgers[place].react(to: view, stream: &stream, requests: &requests)
    case .stableVault:
      return vaults[place].react(to: view, stream: &stream, requests: &requests)
    case .creditHouses:
      let pause = creditHouses[place].react(to: view, stream: &stream, requests: &requests)
      recallCredit(of: place, on: seats[agent].venue)
      return pause
    case .arbitrageur, .hedgingMaker: preconditionFailure("an agent of two venues sees both")
    }
  }

  /// A fact about one of an agent's accounts.
  public mutating func hear(_ agent: Int, _ entry: JournalEntry) {
    let (kind, place) = (seats[agent].kind, seats[agent].place)
    switch kind {
    case .backgroundFlow: flows[place].hear(entry)
    case .marketMaker: makers[place].hear(entry)
    case .leveragedCrowd: crowds[place].hear(entry)
    case .trendFollower: trends[place].hear(entry)
    case .valueBuyer: values[place].hear(entry)
    case .dipBuyers: dips[place].hear(entry)
    case .whale: whales[place].hear(entry)
    case .scheduledSeller: sellers[place].hear(entry)
    case .staticBook: staticBooks[place].hear(entry)
    case .ladderHolders: ladders[place].hear(entry)
    case .carryTrader: carries[place].hear(entry)
    case .speculator: speculators[place].hear(entry)
    case .borrowers: borrowers[place].hear(entry)
    case .zeroIntelligence: zeroes[place].hear(entry)
    case .hawkesFlow: hawkes[place].hear(entry)
    case .metaorders: metaorders[place].hear(entry)
    case .arbitrageur: arbitrageurs[place].hear(entry)
    case .hedgingMaker: hedgingMakers[place].hear(entry)
    case .stableVault: vaults[place].hear(entry)
    case .creditHouses: creditHouses[place].hear(entry)
    case .macroHedger: macroHedgers[place].hear(entry)
    case .optionsHedger: optionsHedgers[place].hear(entry)
    case .informedTrader: informed[place].hear(entry)
    case .stopHunter: hunters[place].hear(entry)
    }
  }

  /// Something the world tells an agent.
  public mutating func learn(
    _ agent: Int, _ signal: Signal, at now: Instant, stream: inout Stream
  ) {
    let (kind, place) = (seats[agent].kind, seats[agent].place)
    switch kind {
    case .backgroundFlow: flows[place].learn(signal, at: now, stream: &stream)
    case .marketMaker: makers[place].learn(signal, at: now, stream: &stream)
    case .leveragedCrowd: crowds[place].learn(signal, at: now, stream: &stream)
    case .trendFollower: trends[place].learn(signal, at: now, stream: &stream)
    case .valueBuyer: values[place].learn(signal, at: now, stream: &stream)
    case .dipBuyers: dips[place].learn(signal, at: now, stream: &stream)
    case .whale: whales[place].learn(signal, at: now, stream: &stream)
    case .scheduledSeller: sellers[place].learn(signal, at: now, stream: &stream)
    case .staticBook: staticBooks[place].learn(signal, at: now, stream: &stream)
    case .ladderHolders: ladders[place].learn(signal, at: now, stream: &stream)
    case .carryTrader: carries[place].learn(signal, at: now, stream: &stream)
    case .speculator: speculators[place].learn(signal, at: now, stream: &stream)
    case .borrowers: borrowers[place].learn(signal, at: now, stream: &stream)
    case .zeroIntelligence: zeroes[place].learn(signal, at: now, stream: &stream)
    case .hawkesFlow: hawkes[place].learn(signal, at: now, stream: &stream)
    case .metaorders: metaorders[place].learn(signal, at: now, stream: &stream)
    case .arbitrageur: arbitrageurs[place].learn(signal, at: now, stream: &stream)
    case .hedgingMaker: hedgingMakers[place].learn(signal, at: now, stream: &stream)
    case .stableVault: vaults[place].learn(signal, at: now, stream: &stream)
    case .creditHouses: creditHouses[place].learn(signal, at: now, stream: &stream)
    case .macroHedger: macroHedgers[place].learn(signal, at: now, stream: &stream)
    case .optionsHedger: optionsHedgers[place].learn(signal, at: now, stream: &stream)
    case .informedTrader: informed[place].learn(signal, at: now, stream: &stream)
    case .stopHunter: hunters[place].learn(signal, at: now, stream: &stream)
    }
  }
}
