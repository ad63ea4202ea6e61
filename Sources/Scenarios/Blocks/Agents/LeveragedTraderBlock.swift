public import Agents
public import Primitives

/// The leveraged population of a venue.
public struct CrowdGroup: Equatable, Sendable {
  public var id: String?
  /// `nil`: every venue, one population each.
  public var venue: String?
  public var latency = LatencyModel.retail
  /// `nil`: that of the scenario.
  public var warmUp: Interval?
  /// What holds in every market that is not named below.
  public var usual = LeveragedCrowd.Market.major
  /// What differs, by the id of the market.
  public var markets: [Named<CrowdMarket>] = []
  public var collateral: CrowdCollateral?
  /// Who they are, in the place of a population that is drawn.
  public var accounts: AccountsFile?
  /// All but its `markets` and `collateral`, which are made from the above.
  public var parameters = LeveragedCrowd.Parameters()

  public init() {}

  /// Whether there is nobody in it.
  var isEmpty: Bool { accounts == nil && parameters.accounts == 0 }
}

/// What differs from market to market; `nil` is as everywhere.
public struct CrowdMarket: Equatable, Sendable {
  public var leverage: Double?
  public var stopSlippage: Rate?
  public var exitSlippage: Rate?

  public init() {}
}

/// Coins that stand for a part of the equity of some.
public struct CrowdCollateral: Equatable, Sendable {
  /// A spot market of the venue.
  public var market = ""
  public var accounts = 0.5
  public var part = 0.8

  public init() {}

  static let block = Block("collateral", "Coins in the place of money", CrowdCollateral()) {
    Field(
      required: "market", \.market, .name(.identifier), class: .setting,
      source: Origin.experiment, "A spot market of the venue: where the coins are valued and sold.")
    Field(
      "accounts", \.accounts, .rate(percent: 0...100), class: .assumed, source: Origin.assumed,
      "Accounts in cross margin that have coins in the place of money.")
    Field(
      "part", \.part, .rate(percent: 0...100), class: .assumed, source: Origin.assumed,
      "The part of their equity that is coins, after the haircut.")
  }
}

/// `class: leveragedTrader`.
enum LeveragedTraderBlock {
  private typealias Crowd = LeveragedCrowd.Parameters

  static let block = Block(
    "leveragedTrader", "Longs and shorts on margin, who can be liquidated, and hedgers.",
    CrowdGroup()
  ) {
    AgentKeys.id(\.id)
    Field(
      optional: "venue", \.venue, .name(.identifier), class: .setting,
      source: Origin.experiment,
      "Where they trade: in all markets of this venue; none means every venue.")
    Field(
      "count", \.parameters.accounts, .count(0...2_000_000).growing(.count), class: .assumed,
      source: Origin.study,
      "Accounts over all markets, hedgers not counted. Not neutral: more accounts sell faster.")
    Field(
      optional: "accounts", \.accounts, AccountsFile.kind, class: .measured,
      source: Origin.scenario,
      """
      A file with accounts and positions, in the place of a population that is drawn: `count`, \
      `leverage` and `population` then count for nothing.
      """)
    Field(
      "unlevered", \.parameters.unlevered, .flag, class: .setting, source: Origin.experiment,
      "true: the same positions with equity equal to their value, so that nobody is liquidated.")
    Field(
      "leverage", \.self, leverage, class: .assumed, source: Origin.keys,
      "Leverage at entry; a number alone is the median, and 1 is nobody borrowing.")
    Field(
      "markets", \.markets, .map(of: .identifier, .block(market), atMost: 100),
      class: .assumed, source: Origin.keys, "What differs in single markets, by their id.")
    Field(
      optional: "collateral", \.collateral, .block(CrowdCollateral.block), class: .assumed,
      source: Origin.keys, "Coins in the place of money; none: everybody has money.")
    Embedded(character, at: \.self)
    Field(
      "exits", \.self, .block(exits), class: .assumed, source: Origin.keys,
      "How a closing account works its order: one slice at each waking.")
    Field(
      "stops", \.self, .block(stops), class: .bridging, source: Origin.keys,
      "Orders left with the venue that close a position at a price.")
    Field(
      "wake", \.parameters.wake, .interval(.milliseconds(100) ... .minutes(1)),
      class: .assumed, source: Origin.study, "Time between two looks at the market.")
    Field(
      "requestsPerWake", \.parameters.requestsPerWake, .count(2...1_000_000), class: .assumed,
      source: Origin.study, "Most requests sent at one waking; the rest waits for the next.")
    Field(
      optional: "warmUp", \.warmUp, .interval(.zero ... .hours(24)), class: .assumed,
      source: Origin.study,
      "Time from the start in which they are still; none: that of the scenario.")
    AgentKeys.latency(\.latency)
  }

  private static let leverage = Kind<CrowdGroup>.block(leverageBlock, or: .number(1...50)) {
    median, group in
    if median == 1 {
      group.parameters.unlevered = true
    } else {
      group.usual.medianLeverage = median
    }
  }

  static let leverageBlock = Block("leverage", "Leverage at entry", CrowdGroup()) {
    Field(
      "median", \.usual.medianLeverage, .number(1...50), class: .assumed, source: Origin.study,
      "Median leverage at entry of the longs, weighted by notional.")
    Field(
      "sigma", \.parameters.population.leverageSpread, .number(0...1.5), class: .calm,
      source: Origin.study, "Deviation of ln leverage among accounts of equal size.")
    Field(
      "slope", \.parameters.population.leverageSlope, .number(0...1), class: .bridging,
      source: "leverage by count and by notional, Cheng-Deng-Wang-Yu 2021",
      "Fall of ln leverage per unit of ln equity.")
    Field(
      "shorts", \.parameters.population.shortLeverage, .number(0.1...2), class: .assumed,
      source: Origin.study, "Median leverage of shorts over that of longs.")
    Field(
      "max", \.parameters.population.highestLeverage, .number(1...1_000), class: .assumed,
      source: Origin.contract,
      "Nobody enters above this; the market's own limit holds as well.")
  }

  static let market = Block("crowdMarket", "What differs in one market", CrowdMarket()) {
    Field(
      optional: "leverage", \.leverage, .number(1...50), class: .assumed, source: Origin.study,
      "Median leverage at entry of the longs; none: as everywhere.")
    Field(
      optional: "stopSlippage", \.stopSlippage, .rate(percent: 0.01...99), class: .bridging,
      source: Origin.study, "Worst price of a stop's order, from its trigger.")
    Field(
      optional: "exitSlippage", \.exitSlippage, .rate(percent: 0.01...99), class: .bridging,
      source: Origin.study, "Worst price of every other market order, from mid or mark.")
  }

  static let exits = Block("exits", "How a closing account works its order", CrowdGroup()) {
    Field(
      "slippage", \.usual.exitSlippage, .rate(percent: 0.01...99), class: .bridging,
      source: Origin.study,
      "Worst price of market orders other than stops, from mid or mark.")
    Field(
      "slice", \.parameters.exits.slice, .rate(percent: 0.001...100), class: .assumed,
      source: Origin.study, "Smallest slice, as a share of the calm depth within 1 %.")
    Field(
      "depthShare", \.parameters.exits.depthShare, .rate(percent: 0...100), class: .assumed,
      source: Origin.study, "Share of the depth that is there now.")
    Field(
      "band", \.parameters.exits.band, .rate(percent: 0.01...99), class: .assumed,
      source: Origin.study, "Where that depth is counted, from the best price.")
    HaltMagnetBlock.key(\.parameters.exits.magnet)
    Field(
      "rush", \.parameters.exits.rush, .number(1...1_000), class: .assumed,
      source: Origin.assumed,
      "How many times larger slices are in the first while after a halt; 1: as ever.")
    Field(
      "rushFor", \.parameters.exits.rushFor, .interval(.zero ... .hours(1)), class: .assumed,
      source: Origin.assumed, "How long that while is.")
  }

  static let stops = Block("stops", "Orders that close at a price", CrowdGroup()) {
    Field(
      "share", \.parameters.stops.share, .rate(percent: 0...100), class: .bridging,
      source: Origin.study, "Accounts with a stop.")
    Field(
      "slippage", \.usual.stopSlippage, .rate(percent: 0.01...99), class: .bridging,
      source: Origin.study, "Worst price of a stop's order, from its trigger.")
    Field(
      "distance", \.parameters.stops.distance, .number(0...1), class: .bridging,
      source: Origin.assumed, "Median distance from the first price, times leverage.")
    Field(
      "distanceSpread", \.parameters.stops.distanceSpread, .number(0...2), class: .bridging,
      source: Origin.study, "Deviation of its logarithm.")
    Field(
      "roundShare", \.parameters.stops.roundShare, .rate(percent: 0...100), class: .calm,
      source: "stop orders cluster at round prices, Osler 2003", "Stops that lie at round prices.")
    Field(
      "takeProfitShare", \.parameters.stops.takeProfitShare, .rate(percent: 0...100),
      class: .bridging, source: "off, to save messages", "Accounts with a take-profit.")
    Field(
      "takeProfitDistance", \.parameters.stops.takeProfitDistance, .number(0...5),
      class: .bridging, source: Origin.assumed, "Its distance, times leverage.")
  }

  /// Who they are and what moves them.
  static let character = Block("character", "What moves leveraged traders", CrowdGroup()) {
    Field(
      "population", \.parameters.population, .block(CrowdBlocks.population), class: .assumed,
      source: Origin.keys, "Who holds what at the start.")
    Field(
      "topUps", \.parameters.topUps, .block(CrowdBlocks.topUps), class: .bridging,
      source: Origin.keys, "Money sent after a margin that runs low.")
    Field(
      "additions", \.parameters.additions, .block(CrowdBlocks.additions), class: .bridging,
      source: Origin.keys, "More of a position that loses.")
    Field(
      "information", \.parameters.information, .block(CrowdBlocks.information),
      class: .assumed, source: Origin.keys, "Those who trade on news as it spreads.")
    Field(
      "lenders", \.parameters.lenders, .block(CrowdBlocks.lenders), class: .assumed,
      source: Origin.keys, "Positions bought with a lender's money.")
    Field(
      "panic", \.parameters.panic, .block(CrowdBlocks.panic), class: .bridging,
      source: Origin.keys, "Fear that spreads.")
    Field(
      optional: "returns", \.parameters.returns, .block(CrowdBlocks.returns), class: .assumed,
      source: Origin.assumed,
      "Those who have gone come back; without it open interest only falls.")
    Field(
      optional: "social", \.parameters.social, .block(SocialBlocks.social), class: .assumed,
      source: Origin.keys,
      "What they hear of one another; none: nothing but the liquidations that all see.")
  }
}
