import Clearing
public import Primitives
public import Venues

/// A market, perpetual or spot: what it is, and how large.
public struct MarketSection: Equatable, Sendable {
  public var id = ""
  public var base = ""
  public var quote = ""
  public var kind = ContractKind.linear
  /// Of a quanto: the asset in which it pays.
  public var settle: String?
  public var tick = FixedDecimal(mantissa: 1, scale: 1)
  public var lot = FixedDecimal(mantissa: 1, scale: 3)
  public var openInterest = Money.zero
  public var depthOnePercent = Money.zero
  /// A year, as a ratio; `nil`: that of the fundamental.
  public var volatility: Double?
  public var tiers = MarginTiers.byBase
  /// Of a spot market: what holdings count less, and the leverage at which the venue lends.
  public var haircuts = Haircuts.flat(.percent(5))
  public var lends: Int64 = 1
  public var collateralPrice = CollateralPrice.book
  /// `nil`: those of the published tiers.
  public var interestCaps: InterestCapsSection?
  /// `nil`: a share of the venue's fund.
  public var purse: Money?
  public var widestMid = Rate.basisPoints(30)
  /// `nil`: by price and tick.
  public var bookWindow: Int?
  public var triggerBuckets: Int?
  public var index = MarketIndexSection()
  /// Perpetuals elsewhere, for a mark that looks at them.
  public var perps: [PriceSourceSection] = []
  /// Another market against whose index funding is measured.
  public var fundingReference: String?
  /// Orders that rest when the run begins.
  public var book: BookFile?

  public init() {}

  static let block = Block("market", "What can be traded", MarketSection()) {
    Field(
      required: "id", \.id, .name(.identifier), class: .setting, source: Origin.experiment,
      "What the market is called; with its venue V1/BTC-PERP.")
    Field(
      required: "base", \.base, .name(.asset), class: .rule, source: Origin.contract,
      "The asset whose price is traded.")
    Field(
      required: "quote", \.quote, .name(.asset), class: .rule, source: Origin.contract,
      "The asset in which the price is quoted.")
    Field(
      "kind", \.kind, ContractKeys.kind, class: .rule, source: Origin.contract,
      """
      linear: pays in the quote asset. inverse: margined and paid in the base asset, sized in the \
      quote asset. quanto: pays in a third asset, `settle`. spot: the thing itself, no position; \
      what is held counts as collateral after its haircut.
      """)
    Field(
      optional: "settle", \.settle, .name(.asset), class: .rule, source: Origin.contract,
      "The asset in which a quanto pays.")
    Field(
      "tick", \.tick, .decimal(from: "0.00000001", through: "1000000", places: 8), class: .rule,
      source: Origin.contract, "The smallest step of the price, in the quote asset.")
    Field(
      "lot", \.lot, .decimal(from: "0.00000001", through: "1000000", places: 8), class: .rule,
      source: Origin.contract,
      """
      The smallest size, in the base asset; inverse: one contract, in the quote asset; quanto: \
      what is paid for each whole of price, in the settlement asset.
      """)
    Field(
      "openInterest", \.openInterest, .runMoney(.zero ... .whole(20_000_000_000)),
      class: .measured, source: Origin.published,
      "Value of all long positions at the start, in money of the run.")
    Field(
      "depthOnePercent", \.depthOnePercent,
      .runMoney(.zero ... .whole(20_000_000_000)),
      class: .measured, source: "recorded books before the start",
      "Value of the bids within 1 % of the mid on a calm day, in money of the run.")
    Field(
      optional: "volatility", \.volatility, .rate(percent: 0...500), class: .measured,
      source: "realised volatility before the start",
      "What agents take for calm volatility, a year; none: that of the base asset.")
    Field(
      "tiers", \.tiers, MarginTiers.kind, class: .rule, source: "published leverage tiers",
      """
      Margin tiers: the name of a published table, whose floors shrink with `scale`, or rows with \
      floors in money of the run. byBase: the table of the preset for the base asset where it \
      has one, else Binance's: BTC and ETH have their own, others that of ADA.
      """)
    Field(
      "haircuts", \.haircuts, Haircuts.kind, class: .rule, source: Origin.contract,
      "Of a spot market: what is taken off the value of holdings that are collateral.")
    Field(
      "lends", \.lends, .count(1...1_000), class: .rule, source: Origin.contract,
      "Of a spot market: the leverage at which may be bought, or sold short; 1: nothing is lent.")
    Field(
      "collateralPrice", \.collateralPrice, .choice("price of collateral"), class: .rule,
      source: Origin.contract,
      """
      Of a spot market: at what holdings count. book: at the mark, as any market has it. \
      redemption: at the fundamental value, whatever the coin trades at here (Binance since \
      October 2025 for WBETH and BNSOL).
      """)
    Field(
      optional: "interestCaps", \.interestCaps, .block(InterestCapsSection.block), class: .rule,
      source: RuleBlocks.presetText,
      """
      Where initial margin rises with open interest, see `margin.scalesWithInterest`; none: as \
      published with the tiers, else nowhere.
      """)
    Field(
      optional: "purse", \.purse, .runMoney(.zero ... .whole(20_000_000_000)),
      class: .measured,
      source: "published balances before the start",
      "This market's part of the insurance fund; none: a share by open interest.")
    Field(
      "widestMid", \.widestMid, .rate(basisPoints: 1...10_000), class: .assumed,
      source: Origin.study,
      "The mid of a book wider than this is not believed; the last trade stands for it.")
    Field(
      optional: "bookWindow", \.bookWindow, .count(16...16_777_216), class: .setting,
      source: "speed, not results",
      "Ticks a side that are reached by index, a power of two; none: a fifth of the price.")
    Field(
      optional: "triggerBuckets", \.triggerBuckets, .count(256...16_777_216), class: .setting,
      source: "speed, not results",
      "Buckets in which liquidation prices wait; none: by price and tick.")
    Field(
      "index", \.index, .block(MarketIndexSection.block), class: .rule, source: Origin.keys,
      "What this market's index is made of.")
    Field(
      "perps", \.perps, .list(of: .block(PriceSourceSection.block), 0...32), class: .rule,
      source: RuleBlocks.presetText, "Perpetuals elsewhere, for a mark `oracleMedian`.")
    Field(
      optional: "fundingReference", \.fundingReference, .name(.market), class: .rule,
      source: RuleBlocks.presetText,
      "Funding is measured against the index of this market; none: against its own.")
    Field(
      optional: "book", \.book, BookFile.kind, class: .measured, source: Origin.scenario,
      "A file with bids and asks that rest when the run begins, beside the orders of agents.")
    Check(MarketChecks.run)
  }
}

extension MarketSection {
  /// Tick and lot together, `nil` when they are too fine.
  var contract: Contract? { Contract(tick: tick, lot: lot, kind: kind) }

  /// The book's window: the smallest power of two that holds a fifth of the price, within reason.
  func window(at price: Price) -> Int {
    bookWindow ?? powerOfTwo(holding: price.ticks / 5, 1 << 14, 1 << 20)
  }

  /// Buckets for a bucket a tick up to four times the price, within reason.
  func buckets(at price: Price) -> Int {
    triggerBuckets ?? powerOfTwo(holding: 4 * price.ticks, 1 << 10, 1 << 18)
  }

  private func powerOfTwo(holding count: Int64, _ least: Int, _ most: Int) -> Int {
    var power = least
    while power < most, Int64(power) < count { power *= 2 }
    return power
  }
}

/// What must agree within a market.
enum MarketChecks {
  static func run(_ market: inout MarketSection, _ at: inout Inspector) {
    if market.contract == nil {
      let isInverse = market.kind == .inverse
      at.fault(
        .inexactContract,
        "\(at.path("")): \(isInverse ? "lot / tick" : "tick × lot") is finer than 1e-8 of "
          + shown(isInverse ? market.base : market.settlement),
        at: "lot", remark: at.remark("tick", isInverse ? "over this tick" : "times this tick"),
        note: isInverse
          ? "take a lot that is a multiple of the tick" : "take a coarser tick or lot")
    }
    if market.base == market.quote {
      at.fault(
        .contradiction, "\(at.path("quote")): \(shown(market.base)) cannot be traded for itself",
        at: "quote", remark: at.remark("base", "the same asset"))
    }
    if let window = market.bookWindow, window & (window - 1) != 0 {
      var power = 16
      while power * 2 <= window { power *= 2 }
      at.fault(
        .outOfRange, "\(at.path("bookWindow")) is \(window); it must be a power of two",
        at: "bookWindow", suggestion: "\(power)")
    }
    market.tiers.check(&at)
    market.checkKind(&at)
  }
}
