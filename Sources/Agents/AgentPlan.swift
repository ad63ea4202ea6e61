public import Primitives
public import Venues

/// Agents of one kind on one venue, before the run.
public struct AgentPlan: Hashable, Sendable {
  public var venue: VenueID
  public var kind: AgentKind
  public var latency: LatencyModel
  /// The settlement asset of those that trade in all markets of their venue that have it.
  public var asset: AssetID

  public init(
    _ kind: AgentKind, on venue: VenueID, latency: LatencyModel? = nil, asset: AssetID = .first
  ) {
    self.venue = venue
    self.asset = asset
    self.kind = kind
    self.latency = latency ?? kind.usualLatency
  }
}

/// The kinds of agents there are. To add one: write the strategy, add the case, and let the
/// compiler lead to every switch.
public enum AgentKind: Hashable, Sendable {
  case backgroundFlow(BackgroundFlow.Parameters, MarketID)
  /// As many makers as the parameters say.
  case marketMaker(MarketMaker.Parameters, MarketID)
  case leveragedCrowd(LeveragedCrowd.Parameters)
  case trendFollower(TrendFollower.Parameters, MarketID)
  case valueBuyer(ValueBuyer.Parameters, MarketID)
  case dipBuyers(DipBuyers.Parameters, MarketID)
  case whale(Whale.Parameters)
  case scheduledSeller(ScheduledSeller.Parameters)
  case staticBook(StaticBook.Parameters, MarketID)
  case ladderHolders(LadderHolders.Parameters, MarketID)
  case carryTrader(CarryTrader.Parameters, MarketID)
  /// As many as the parameters say.
  case speculator(Speculator.Parameters, MarketID)
  case borrowers(Borrowers.Parameters, MarketID)
  case zeroIntelligence(ZeroIntelligence.Parameters, MarketID)
  case hawkesFlow(HawkesFlow.Parameters, MarketID)
  case metaorders(Metaorders.Parameters, MarketID)
  /// Trades in this market and in one of another venue.
  case arbitrageur(Arbitrageur.Parameters, MarketID, away: MarketPlace)
  /// As many makers as the parameters say, who hedge in a market of another venue.
  case hedgingMaker(HedgingMaker.Parameters, MarketID, away: MarketPlace)
  case stopHunter(StopHunter.Parameters, MarketID)
  case informedTrader(InformedTrader.Parameters, MarketID)
  case optionsHedger(OptionsHedger.Parameters, MarketID)
  case macroHedger(MacroHedger.Parameters, MarketID, hedge: MarketID)
  case stableVault(StableVault.Parameters)
  /// As many houses as the parameters say.
  case creditHouses(CreditHouses.Parameters, MarketID)

  /// Programs sit near the engine; people do not.
  public var usualLatency: LatencyModel {
    switch self {
    case .marketMaker, .valueBuyer, .backgroundFlow, .whale, .scheduledSeller, .staticBook,
      .carryTrader, .zeroIntelligence, .hawkesFlow, .metaorders, .stopHunter, .informedTrader,
      .optionsHedger, .macroHedger, .stableVault, .creditHouses, .hedgingMaker:
      .program
    case .trendFollower, .leveragedCrowd, .dipBuyers, .ladderHolders, .borrowers, .speculator:
      .retail
    case .arbitrageur: Arbitrageur.latency
    }
  }

  /// The market of those that have one; others trade in all markets of their venue.
  public var market: MarketID? {
    switch self {
    case .backgroundFlow(_, let market), .marketMaker(_, let market),
      .trendFollower(_, let market), .valueBuyer(_, let market), .dipBuyers(_, let market),
      .staticBook(_, let market), .ladderHolders(_, let market),
      .carryTrader(_, let market), .speculator(_, let market), .borrowers(_, let market),
      .zeroIntelligence(_, let market), .hawkesFlow(_, let market), .metaorders(_, let market),
      .stopHunter(_, let market),
      .informedTrader(_, let market),
      .optionsHedger(_, let market),
      .macroHedger(_, let market, _), .creditHouses(_, let market),
      .arbitrageur(_, let market, _), .hedgingMaker(_, let market, _):
      market
    case .leveragedCrowd, .whale, .scheduledSeller, .stableVault: nil
    }
  }

  /// The other market of those that trade at two venues.
  public var away: MarketPlace? {
    switch self {
    case .arbitrageur(_, _, let away), .hedgingMaker(_, _, let away): away
    default: nil
    }
  }

  /// Lots carried in per market of the venue by those who are short from before, whom a crowd has
  /// to balance; `nil` of all others.
  public func carriedLots(_ facts: [MarketFacts]) -> [Int64]? {
    switch self {
    case .whale(let parameters): parameters.carriedLots(facts)
    case .stableVault(let parameters): parameters.carriedLots(facts)
    default: nil
    }
  }

  /// The market of another venue that makers go by.
  public var lead: MarketPlace? {
    switch self {
    case .marketMaker(let maker, _): maker.lead
    case .hedgingMaker(let hedging, _, _): hedging.maker.lead
    default: nil
    }
  }

  var ownerClass: AgentClass {
    switch self {
    case .backgroundFlow: .backgroundFlow
    case .marketMaker: .marketMaker
    case .leveragedCrowd: .leveragedLong
    case .trendFollower: .trendFollower
    case .valueBuyer: .valueBuyer
    case .dipBuyers: .dipBuyer
    case .whale: .whale
    case .scheduledSeller: .seller
    case .staticBook: .staticBook
    case .ladderHolders: .leveragedLong
    case .carryTrader: .carryTrader
    case .speculator: .speculator
    case .borrowers: .borrower
    case .zeroIntelligence: .zeroIntelligence
    case .hawkesFlow: .hawkesFlow
    case .metaorders: .institution
    case .arbitrageur: .arbitrageur
    case .hedgingMaker: .hedgingMaker
    case .stableVault: .stableVault
    case .creditHouses: .creditHouse
    case .macroHedger: .macroHedger
    case .optionsHedger: .optionsHedger
    case .informedTrader: .informedTrader
    case .stopHunter: .stopHunter
    }
  }
}
