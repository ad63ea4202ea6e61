public import Agents
public import Primitives

/// A group of agents of one class.
public enum AgentSection: Equatable, Sendable {
  case backgroundFlow(AgentGroup<BackgroundFlow.Parameters>)
  case marketMaker(AgentGroup<MarketMaker.Parameters>)
  case leveragedTrader(CrowdGroup)
  case trendFollower(AgentGroup<TrendFollower.Parameters>)
  case valueBuyer(AgentGroup<ValueBuyer.Parameters>)
  case dipBuyer(AgentGroup<DipBuyers.Parameters>)
  case whale(WhaleGroup)
  case seller(SellerGroup)
  case staticBook(AgentGroup<StaticBook.Parameters>)
  case ladderHolders(AgentGroup<LadderHolders.Parameters>)
  case carryTrader(AgentGroup<CarryTrader.Parameters>)
  case borrower(AgentGroup<Borrowers.Parameters>)
  case zeroIntelligence(AgentGroup<ZeroIntelligence.Parameters>)
  case hawkesFlow(AgentGroup<HawkesFlow.Parameters>)
  case metaorders(AgentGroup<Metaorders.Parameters>)
  case arbitrageur(PairGroup<Arbitrageur.Parameters>)
  case hedgingMaker(PairGroup<HedgingMaker.Parameters>)
  case speculator(AgentGroup<Speculator.Parameters>)
  case stopHunter(AgentGroup<StopHunter.Parameters>)
  case informedTrader(AgentGroup<InformedTrader.Parameters>)
  case optionsHedger(AgentGroup<OptionsHedger.Parameters>)
  case macroHedger(PairGroup<MacroHedger.Parameters>)
  case stableVault(StableVaultGroup)
  case creditHouse(CreditHouseGroup)

  /// By which overrides and twins may call it.
  public var id: String? {
    switch self {
    case .backgroundFlow(let group): group.id
    case .marketMaker(let group): group.id
    case .leveragedTrader(let group): group.id
    case .trendFollower(let group): group.id
    case .valueBuyer(let group): group.id
    case .dipBuyer(let group): group.id
    case .whale(let group): group.id
    case .seller(let group): group.id
    case .staticBook(let group): group.id
    case .ladderHolders(let group): group.id
    case .carryTrader(let group): group.id
    case .borrower(let group): group.id
    case .zeroIntelligence(let group): group.id
    case .hawkesFlow(let group): group.id
    case .metaorders(let group): group.id
    case .arbitrageur(let group): group.id
    case .hedgingMaker(let group): group.id
    case .speculator(let group): group.id
    case .stableVault(let group): group.id
    case .creditHouse(let group): group.id
    case .macroHedger(let group): group.id
    case .optionsHedger(let group): group.id
    case .informedTrader(let group): group.id
    case .stopHunter(let group): group.id
    }
  }

  /// The market of a group that trades in one; `nil` when it is in every market, or of a class
  /// that trades in all markets of a venue.
  public var market: String? {
    switch self {
    case .backgroundFlow(let group): group.market
    case .marketMaker(let group): group.market
    case .trendFollower(let group): group.market
    case .valueBuyer(let group): group.market
    case .dipBuyer(let group): group.market
    case .staticBook(let group): group.market
    case .ladderHolders(let group): group.market
    case .carryTrader(let group): group.market
    case .borrower(let group): group.market
    case .zeroIntelligence(let group): group.market
    case .hawkesFlow(let group): group.market
    case .metaorders(let group): group.market
    case .arbitrageur(let group): group.market
    case .hedgingMaker(let group): group.market
    case .speculator(let group): group.market
    case .macroHedger(let group): group.market
    case .optionsHedger(let group): group.market
    case .informedTrader(let group): group.market
    case .stopHunter(let group): group.market
    case .creditHouse(let group): group.market
    case .leveragedTrader, .whale, .seller, .stableVault: nil
    }
  }

  /// The venue that a group names, of a class that trades in all markets of one.
  public var venue: String? {
    switch self {
    case .leveragedTrader(let group): group.venue
    case .whale(let group): group.venue
    case .seller(let group): group.venue
    case .stableVault(let group): group.venue
    default: nil
    }
  }

  /// What a group is short from before the run, by the id of the market.
  public var shorts: [Named<Money>] {
    switch self {
    case .whale(let group): group.shorts
    case .stableVault(let group): group.shorts
    default: []
    }
  }

  /// The second market of a group that trades at two venues.
  public var other: String? {
    switch self {
    case .arbitrageur(let group): group.other
    case .hedgingMaker(let group): group.other
    case .macroHedger(let group): group.other
    default: nil
    }
  }

  static let kind = Kind<AgentSection>.union(
    by: "class",
    [
      Variant(BackgroundFlowBlock.block, AgentSection.backgroundFlow) {
        if case .backgroundFlow(let group) = $0 { group } else { nil }
      },
      Variant(MarketMakerBlock.block, AgentSection.marketMaker) {
        if case .marketMaker(let group) = $0 { group } else { nil }
      },
      Variant(LeveragedTraderBlock.block, AgentSection.leveragedTrader) {
        if case .leveragedTrader(let group) = $0 { group } else { nil }
      },
      Variant(TrendFollowerBlock.block, AgentSection.trendFollower) {
        if case .trendFollower(let group) = $0 { group } else { nil }
      },
      Variant(ValueBuyerBlock.block, AgentSection.valueBuyer) {
        if case .valueBuyer(let group) = $0 { group } else { nil }
      },
      Variant(DipBuyerBlock.block, AgentSection.dipBuyer) {
        if case .dipBuyer(let group) = $0 { group } else { nil }
      },
      Variant(WhaleGroup.block, AgentSection.whale) {
        if case .whale(let group) = $0 { group } else { nil }
      },
      Variant(SellerGroup.block, AgentSection.seller) {
        if case .seller(let group) = $0 { group } else { nil }
      },
      Variant(LadderBlocks.book, AgentSection.staticBook) {
        if case .staticBook(let group) = $0 { group } else { nil }
      },
      Variant(LadderBlocks.holders, AgentSection.ladderHolders) {
        if case .ladderHolders(let group) = $0 { group } else { nil }
      },
      Variant(CarryTraderBlock.block, AgentSection.carryTrader) {
        if case .carryTrader(let group) = $0 { group } else { nil }
      },
      Variant(BorrowerBlock.block, AgentSection.borrower) {
        if case .borrower(let group) = $0 { group } else { nil }
      },
      Variant(ZeroIntelligenceBlock.block, AgentSection.zeroIntelligence) {
        if case .zeroIntelligence(let group) = $0 { group } else { nil }
      },
      Variant(HawkesFlowBlock.block, AgentSection.hawkesFlow) {
        if case .hawkesFlow(let group) = $0 { group } else { nil }
      },
      Variant(MetaordersBlock.block, AgentSection.metaorders) {
        if case .metaorders(let group) = $0 { group } else { nil }
      },
      Variant(ArbitrageurBlock.block, AgentSection.arbitrageur) {
        if case .arbitrageur(let group) = $0 { group } else { nil }
      },
      Variant(HedgingMakerBlock.block, AgentSection.hedgingMaker) {
        if case .hedgingMaker(let group) = $0 { group } else { nil }
      },
      Variant(SpeculatorBlock.block, AgentSection.speculator) {
        if case .speculator(let group) = $0 { group } else { nil }
      },
      Variant(StopHunterBlock.block, AgentSection.stopHunter) {
        if case .stopHunter(let group) = $0 { group } else { nil }
      },
      Variant(InformedTraderBlock.block, AgentSection.informedTrader) {
        if case .informedTrader(let group) = $0 { group } else { nil }
      },
      Variant(OptionsHedgerBlock.block, AgentSection.optionsHedger) {
        if case .optionsHedger(let group) = $0 { group } else { nil }
      },
      Variant(MacroHedgerBlock.block, AgentSection.macroHedger) {
        if case .macroHedger(let group) = $0 { group } else { nil }
      },
      Variant(StableVaultGroup.block, AgentSection.stableVault) {
        if case .stableVault(let group) = $0 { group } else { nil }
      },
      Variant(CreditHouseGroup.block, AgentSection.creditHouse) {
        if case .creditHouse(let group) = $0 { group } else { nil }
      },
    ],
    class: .setting, source: Origin.experiment, note: "cascade list agents",
    "What the agents of this group do.")
}
