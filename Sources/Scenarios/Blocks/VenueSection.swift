public import Primitives

/// A venue of the world: which rulebook it follows and which markets it has.
public struct VenueSection: Equatable, Sendable {
  public var id = ""
  public var preset = ""
  public var insuranceFund = Money.zero
  public var service = Service()
  public var markets: [MarketSection] = []

  public init() {}

  /// Rulebooks by name; the keys of the text come on top.
  static let presets = [
    Preset("binanceUsdm", VenueSection(), "A central venue: mark of three, fund, ranked ADL."),
    Preset("hyperliquid", VenueSection(), "An order book on a chain: oracle mark, backstop vault."),
    Preset("dydx", VenueSection(), "An order book on a chain: opposite side at bankruptcy price."),
    Preset("gmx", VenueSection(), "A pool that trades at an oracle's price."),
  ]

  static let block = Block("venue", "Where is traded, by which rules", VenueSection()) {
    Field(
      required: "id", \.id, .name(.identifier), class: .setting, source: "the experiment",
      "What the venue is called in markets, shocks, tables and charts.")
    Presets(
      required: "preset", \.preset, presets, class: .rule, source: "the venue's documentation",
      note: "cascade list venues", "The rulebook from which this venue starts.")
    Field(
      "insuranceFund", \.insuranceFund, .money(.zero ... .whole(90_000_000_000)),
      class: .measured, source: "published balances before the start",
      "What the fund holds at the start, in money of the run.")
    Field(
      "service", \.service, .block(Service.block), class: .assumed,
      source: "rejects and latency come from load against capacity",
      "How fast requests are taken.")
    Field(
      required: "markets", \.markets, .list(of: .block(MarketSection.block), 1...1_000),
      class: .setting, source: "the experiment", "What can be traded here.")
    Check { venue, at in
      ScenarioChecks.unique(venue.markets.map(\.id), "market", list: "markets", &at)
      let interest = venue.markets.reduce(Int128(0)) { $0 + Int128($1.openInterest.units) }
      guard at.isGiven("insuranceFund"), interest > 0 else { return }
      let perMille = Int128(venue.insuranceFund.units) * 1_000 / interest
      if perMille < 5 {
        let share = DecimalText.text(perMille, places: 1)
        at.fault(
          .unusual, "the insurance fund is \(share) % of open interest", at: "insuranceFund",
          note: "legal; real venues hold 0.5 to 2 % (cascade describe insuranceFund)")
      }
    }
  }
}

/// How fast a venue takes requests.
public struct Service: Equatable, Sendable {
  /// Requests per second.
  public var capacity = 20_000.0
  public var latency = Interval.milliseconds(5)

  public init() {}

  static let block = Block("service", "How fast requests are taken", Service()) {
    Field(
      "capacity", \.capacity, .perSecond(1...1e9), class: .assumed,
      source: "venues publish limits, not capacity",
      "Requests that can be handled; beyond it they wait or are rejected.")
    Field(
      "latency", \.latency, .interval(.zero ... .seconds(60)), class: .calm,
      source: "round trips of calm days", "From a request to its acceptance without load.")
  }
}

/// A perpetual market: what it is, and how large.
public struct MarketSection: Equatable, Sendable {
  public var id = ""
  public var base = ""
  public var quote = ""
  public var tick = FixedDecimal(mantissa: 1, scale: 1)
  public var lot = FixedDecimal(mantissa: 1, scale: 3)
  public var openInterest = Money.zero
  public var depthOnePercent = Money.zero

  public init() {}

  static let block = Block("market", "What can be traded", MarketSection()) {
    Field(
      required: "id", \.id, .name(.identifier), class: .setting, source: "the experiment",
      "What the market is called; with its venue V1/BTC-PERP.")
    Field(
      required: "base", \.base, .name(.asset), class: .rule, source: "contract specification",
      "The asset whose price is traded.")
    Field(
      required: "quote", \.quote, .name(.asset), class: .rule, source: "contract specification",
      "The asset in which is paid.")
    Field(
      "tick", \.tick, .decimal(from: "0.00000001", through: "1000000", places: 8),
      class: .rule,
      source: "contract specification", "The smallest step of the price, in the quote asset.")
    Field(
      "lot", \.lot, .decimal(from: "0.00000001", through: "1000000", places: 8),
      class: .rule,
      source: "contract specification", "The smallest size, in the base asset.")
    Field(
      "openInterest", \.openInterest, .money(.zero ... .whole(90_000_000_000)),
      class: .measured, source: "published before the start",
      "Value of all long positions at the start, in money of the run.")
    Field(
      "depthOnePercent", \.depthOnePercent, .money(.zero ... .whole(90_000_000_000)),
      class: .measured, source: "recorded books before the start",
      "Value of the bids within 1 % of the mid on a calm day, in money of the run.")
    Check { market, at in
      guard Contract(tick: market.tick, lot: market.lot) == nil else { return }
      at.fault(
        .inexactContract,
        "\(at.path("")): tick × lot is finer than 1e-8 of \(shown(market.quote))", at: "lot",
        remark: at.remark("tick", "times this tick"), note: "take a coarser tick or lot")
    }
  }
}
