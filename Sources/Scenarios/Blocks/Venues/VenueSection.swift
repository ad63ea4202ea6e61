public import Primitives
public import Simulations
public import Venues

/// A venue of the world: which rulebook it follows and which markets it has.
public struct VenueSection: Equatable, Sendable {
  public var id = ""
  public var preset = ""
  /// The preset's rules with what the text changes; `funding.first` is set when the world is built.
  public var rules = VenueRules()
  /// From the start to the first settlement of funding; `nil`: by the calendar.
  public var firstFunding: Interval?
  /// Of all markets; `nil`: the sum of their purses.
  public var insuranceFund: Money?
  public var service = Service.Rules()
  public var hours = HoursSection()
  public var markets: [MarketSection] = []

  public init() {}

  /// Rulebooks by name; the keys of the text come on top.
  static let presets = [
    Preset(
      "binanceUsdm", binanceUsdm,
      "Binance USD-M: mark of three, tiers, liquidation in steps, fund, ranked ADL."),
    Preset(
      "binanceCoinm", ruled(.binanceCOINM),
      "Binance COIN-M: contracts that pay in the coin, with margin and fund in it."),
    Preset(
      "bybit", ruled(.bybit),
      "Bybit USDT perpetuals: down a tier at a time, a pool's fall brings ADL, limits clipped."),
    Preset(
      "okx", ruled(.okx),
      "OKX swaps: down two tiers at a time, one fund for all, winners closed at the mark."),
    Preset(
      "bitmex", ruled(.bitmex),
      "BitMEX: fair price by funding basis, take-over at once, offers lowered, ADL at bankruptcy."),
    Preset(
      "hyperliquid", ruled(.hyperliquid),
      "Hyperliquid: oracle mark, a fifth first, backstop vault, blocks, ADL at the mark before."),
    Preset(
      "dydxV4", ruled(.dydxV4),
      "dYdX v4: oracle mark, fillable price with caps a block, ADL by lot at bankruptcy."),
    Preset(
      "gmxV2", ruled(.gmxV2),
      "GMX v2: trades with a pool at the oracle, keepers, price impact, capped profits."),
    Preset(
      "lendingPool", ruled(.lendingPool),
      "Lending pool (Aave v3): kinked interest, keepers who repay loans for a bonus."),
    Preset(
      "rwaLender", ruled(.rwaLender),
      "Lender with a cure window: margin call, a day to cure, sale in slices, its own capital."),
  ]

  private static var binanceUsdm: VenueSection { ruled(.binanceUSDM) }

  private static func ruled(_ rules: VenueRules) -> VenueSection {
    var section = VenueSection()
    section.rules = rules
    return section
  }

  /// A section as its preset leaves it.
  static func fresh(_ preset: String) -> VenueSection? {
    presets.first { $0.name == preset }?.value
  }

  private var funding: FundingKeys {
    get { FundingKeys(rule: rules.funding, first: firstFunding) }
    set { (rules.funding, firstFunding) = (newValue.rule, newValue.first) }
  }

  static let block = Block("venue", "Where is traded, by which rules", VenueSection()) {
    Field(
      required: "id", \.id, .name(.identifier), class: .setting, source: Origin.experiment,
      "What the venue is called in markets, shocks, tables and charts.")
    Presets(
      required: "preset", \.preset, presets, class: .rule, source: "the venue's documentation",
      note: "cascade list venues", "The rulebook from which this venue starts.")
    Embedded(rulebook, at: \.self)
    Field(
      optional: "insuranceFund", \.insuranceFund,
      .runMoney(.zero ... .whole(20_000_000_000)),
      class: .measured, source: "published balances before the start",
      """
      What the fund holds at the start, in money of the run. Markets without a `purse` of their \
      own share what is left, by open interest. None: the sum of the purses.
      """)
    Field(
      "service", \.service, .block(serviceBlock), class: .assumed,
      source: "rejects and latency come from load against capacity",
      "The gateway in front of the venue.")
    Field(
      "hours", \.hours, .block(HoursSection.block), class: .rule,
      source: "the venue's trading hours", "When the venue is open; by default always.")
    Field(
      required: "markets", \.markets, .list(of: .block(MarketSection.block), 1...100),
      class: .setting, source: Origin.experiment, "What can be traded here.")
    Check(VenueChecks.run)
  }

  /// The rules alone.
  static let rulebook = Block("rules", "The rulebook of a venue", VenueSection()) {
    Field(
      "fees", \.rules.fees, .block(RuleBlocks.fees), class: .rule, source: Origin.keys,
      "What a trade costs.")
    Field(
      "mark", \.rules.mark,
      .block(RuleBlocks.mark, or: .choice("source")) { source, rule in rule.source = source },
      class: .rule, source: Origin.keys,
      "The price at which accounts are valued; its source alone may stand for the block.")
    Field(
      "index", \.rules.index, .block(RuleBlocks.index), class: .assumed, source: Origin.keys,
      "What stands for the spot price.")
    Field(
      "funding", \.funding, .block(FundingKeys.block), class: .rule, source: Origin.keys,
      "What longs pay shorts, and when.")
    Field(
      "distress", \.rules.distress, RuleBlocks.distress, class: .rule,
      source: RuleBlocks.presetText,
      "Whether an account whose equity equals its maintenance margin is already in distress.")
    Field(
      "liquidation", \.rules.liquidation, .block(RuleBlocks.liquidation), class: .rule,
      source: Origin.keys, "How an account in distress is closed.")
    Field(
      "fund", \.rules.fund, .block(RuleBlocks.fund), class: .assumed, source: Origin.keys,
      "How the insurance fund takes over and sells.")
    Field(
      "deleveraging", \.rules.deleveraging, .block(RuleBlocks.deleveraging), class: .rule,
      source: Origin.keys, "Who is closed when the fund cannot take over.")
    Field(
      "bands", \.rules.bands,
      .block(RuleBlocks.bands, or: .choice("kind of band")) { kind, rule in rule.kind = kind },
      class: .rule, source: Origin.keys,
      "Prices at which may be bought and sold; the kind alone may stand for the block.")
    Field(
      "orders", \.rules.orders, .block(RuleBlocks.orders), class: .rule, source: Origin.keys,
      "Which orders are taken, and when.")
    Field(
      "breakers", \.rules.breakers, .block(RuleBlocks.breakers), class: .rule,
      source: Origin.keys, "When a market stops trading, and how it begins again.")
    Field(
      "execution", \.rules.execution, .block(RuleBlocks.execution), class: .rule,
      source: Origin.keys, "Whether orders trade in a book or against a pool.")
    Field(
      "lending", \.rules.lending, .block(RuleBlocks.lending), class: .rule,
      source: Origin.keys, "What borrowed money costs in spot markets that lend.")
    Field(
      "margin", \.rules.margin, .block(RuleBlocks.margin), class: .rule, source: Origin.keys,
      "What is asked for beyond the tiers of the markets.")
    Field(
      "collateral", \.rules.collateral, .block(RuleBlocks.collateral), class: .rule,
      source: Origin.keys, "What becomes of debts against coins that are collateral.")
    Field(
      "transparent", \.rules.transparent, .flag, class: .rule, source: RuleBlocks.presetText,
      "true: positions are public, and so the prices at which they would be liquidated.")
  }

  static let serviceBlock = Block("service", "The gateway of a venue", Service.Rules()) {
    Field(
      "capacity", \.capacity, .perSecond(1...1e9).growing(.rate), class: .assumed,
      source: "venues publish limits, not capacity",
      "Messages that can be handled; beyond it they are rejected.")
    Field(
      "latency", \.latency, .interval(.zero ... .seconds(60)), class: .calm,
      source: "round trips of calm days",
      "Time in an empty gateway; it grows as latency / (1 - load).")
    Field(
      "longest", \.longest, .interval(.milliseconds(1) ... .hours(1)), class: .assumed,
      source: Origin.assumed, "The gateway answers, or rejects, within this.")
    Field(
      "userLoad", \.userLoad, .perSecond(0...1e9).growing(.rate), class: .assumed,
      source: Origin.study,
      "Messages of users outside the model in calm; they grow with volatility.")
    Field(
      "userLoadLimit", \.userLoadLimit, .number(1...1e6), class: .assumed,
      source: Origin.assumed, "How many times their calm load those users make at most.")
    Field(
      "outages", \.outages, .block(ServiceBlocks.outages), class: .assumed, source: Origin.keys,
      "Failures that come of load.")
    Field(
      "retry", \.retry, .block(ServiceBlocks.retry), class: .assumed, source: Origin.keys,
      "What clients do when they are turned away.")
  }
}

extension VenueSection {
  /// What each market's purse holds at the start, to the unit.
  public var purses: [Money] {
    let own = markets.reduce(Int128(0)) { $0 + Int128($1.purse?.units ?? 0) }
    guard let insuranceFund else { return markets.map { $0.purse ?? .zero } }
    let rest = max(0, Int128(insuranceFund.units) - own)
    let sharing = markets.map { $0.purse == nil }
    // By open interest; equal parts where nobody holds anything.
    let interest = zip(markets, sharing).reduce(Int128(0)) {
      $0 + ($1.1 ? Int128($1.0.openInterest.units) : 0)
    }
    let weights = zip(markets, sharing).map { market, shares -> Int128 in
      if !shares { return 0 }
      return interest > 0 ? Int128(market.openInterest.units) : 1
    }
    let whole = weights.reduce(0, +)
    var (running, given) = (Int128(0), Int128(0))
    return zip(markets, weights).map { market, weight in
      if let purse = market.purse { return purse }
      running += weight
      // The quotient of a running sum: remainders go to the next market, none is lost.
      let due = whole == 0 ? 0 : (rest * running).divided(by: whole, rounding: .down)
      defer { given = due }
      return Money(due - given)
    }
  }
}

/// What must agree within a venue.
enum VenueChecks {
  static func run(_ venue: inout VenueSection, _ at: inout Inspector) {
    ScenarioChecks.unique(venue.markets.map(\.id), "market", list: "markets", &at)
    venue.checkSettlement(&at)
    fund(venue, &at)
  }

  private static func fund(_ venue: VenueSection, _ at: inout Inspector) {
    let own = venue.markets.reduce(Int128(0)) { $0 + Int128($1.purse?.units ?? 0) }
    let isShared = venue.markets.contains { $0.purse == nil }
    if let total = venue.insuranceFund {
      let sum = Amount(Money(units: Int64(clamping: own))).text
      if Int128(total.units) < own || (!isShared && Int128(total.units) != own) {
        at.fault(
          .contradiction,
          "\(at.path("insuranceFund")) is \(Amount(total).text) and the purses add up to \(sum)",
          at: "insuranceFund", note: "leave one of the two out")
        return
      }
    }
    let all = venue.purses.reduce(Int128(0)) { $0 + Int128($1.units) }
    let interest = venue.markets.reduce(Int128(0)) { $0 + Int128($1.openInterest.units) }
    guard at.isGiven("insuranceFund"), interest > 0, all * 1_000 / interest < 5 else { return }
    let permille = all * 1_000 / interest
    let share = permille == 0 ? "less than 0.1" : DecimalText.text(permille, places: 1)
    at.fault(
      .unusual, "the insurance fund is \(share) % of open interest", at: "insuranceFund",
      note: "legal; real venues hold 0.5 to 2 % (cascade describe insuranceFund)")
  }
}
