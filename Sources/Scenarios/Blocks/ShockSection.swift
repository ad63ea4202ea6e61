public import Primitives

/// Something from outside, at its time.
public struct ShockSection: Equatable, Sendable {
  /// By which overrides and twins may call it.
  public var id: String?
  public var at = Moment.offset(.zero)
  /// A shock that is written down and not part of the base case; a twin can switch it on.
  public var active = true
  public var evidence = Evidence.assumed
  public var effect = ShockEffect.news(NewsShock())

  public init() {}

  static let block = Block("shock", "Something from outside, at its time", ShockSection()) {
    Field(
      required: "at", \.at, .moment, class: .measured, source: Origin.scenario,
      "When: a span since the start, or a time of day.")
    Field(
      optional: "id", \.id, .name(.identifier), class: .setting, source: Origin.experiment,
      "A name by which overrides and twins may call it.")
    Field(
      "active", \.active, .flag, class: .setting, source: Origin.experiment,
      "false: written down, but not part of the base case; a twin can switch it on.")
    Field(
      "evidence", \.evidence, .choice("kind of evidence"), class: .setting,
      source: Origin.experiment,
      "What stands behind it: a dated fact, a figure measured before the event, or an assumption.")
    OneOf {
      Field(
        case: "news", \.effect, .block(NewsShock.block), ShockEffect.news,
        { if case .news(let shock) = $0 { shock } else { nil } },
        class: .assumed, source: Origin.scenario, "The fundamental moves.")
      Field(
        case: "sell", \.effect, .block(SellShock.block), ShockEffect.sell,
        { if case .sell(let shock) = $0 { shock } else { nil } },
        class: .assumed, source: Origin.scenario, "Somebody from outside sells.")
      Field(
        case: "degraded", \.effect, .block(DegradedShock.block), ShockEffect.degraded,
        { if case .degraded(let shock) = $0 { shock } else { nil } },
        class: .measured, source: "status pages", "A venue rejects requests and answers slowly.")
      Field(
        case: "haltedCancels", \.effect, .block(VenueShock.haltedCancels),
        ShockEffect.haltedCancels,
        { if case .haltedCancels(let shock) = $0 { shock } else { nil } },
        class: .measured, source: "status pages", "Orders can be placed and not cancelled.")
      Field(
        case: "outage", \.effect, .block(VenueShock.outage), ShockEffect.outage,
        { if case .outage(let shock) = $0 { shock } else { nil } },
        class: .measured, source: "status pages", "A venue takes no requests at all.")
      Field(
        case: "transfersFrozen", \.effect, .block(VenueShock.transfersFrozen),
        ShockEffect.transfersFrozen,
        { if case .transfersFrozen(let shock) = $0 { shock } else { nil } },
        class: .measured, source: "status pages", "Nothing enters or leaves a venue.")
      Field(
        case: "makerSize", \.effect, .block(MakerShock.block), ShockEffect.makerSize,
        { if case .makerSize(let shock) = $0 { shock } else { nil } },
        class: .assumed, source: Origin.scenario, "Makers quote a share of their usual size.")
      Field(
        case: "halt", \.effect, .block(HaltShock.block), ShockEffect.halt,
        { if case .halt(let shock) = $0 { shock } else { nil } },
        class: .measured, source: "status pages",
        "A market stops trading by decision; its gateway goes on.")
    }
  }
}

/// What stands behind an input.
public enum Evidence: String, CaseIterable, Sendable {
  case dated, measured, assumed

  /// For a table.
  public var title: String {
    switch self {
    case .dated: "dated fact"
    case .measured: "measured"
    case .assumed: "assumed"
    }
  }
}

/// What a shock does.
public enum ShockEffect: Equatable, Sendable {
  case news(NewsShock)
  case sell(SellShock)
  case degraded(DegradedShock)
  case haltedCancels(VenueShock)
  case outage(VenueShock)
  case transfersFrozen(VenueShock)
  case makerSize(MakerShock)
  case halt(HaltShock)
}

/// The fundamental of some assets moves.
public struct NewsShock: Equatable, Sendable {
  /// Relative moves.
  public var moves: [Named<Rate>] = []
  public var over = Interval.zero

  public init() {}

  static let block = Block("news", "The fundamental of some assets moves", NewsShock()) {
    Field(
      "over", \.over, .interval(.zero ... .hours(24)), class: .assumed, source: Origin.scenario,
      "Time constant with which the move spreads: 63 % of it are there after it. 0s is one step.")
    Others(
      \.moves, .asset, .rate(percent: -99.9...1_000), atMost: 64, class: .assumed,
      source: Origin.scenario, "Relative move of this asset.")
    Check { news, at in
      if news.moves.isEmpty {
        at.fault(
          .notExactlyOne, "\(at.path("")) moves no asset", at: "", note: "for example { BTC: -3% }")
      }
    }
  }
}

/// Somebody from outside sells.
public struct SellShock: Equatable, Sendable {
  public var market = ""
  public var amount = Amount(.zero)
  public var over = Interval.zero

  public init() {}

  static let block = Block("sell", "Somebody from outside sells", SellShock()) {
    Field(
      required: "market", \.market, .name(.market), class: .assumed, source: Origin.scenario,
      "Where, V1/BTC-PERP.")
    Field(
      required: "amount", \.amount, .amount(.zero ... .whole(5_000_000_000)).growing(.money),
      class: .assumed,
      source: Origin.scenario,
      "How much, in money of the run, or of the market's base asset at its first price.")
    Field(
      "over", \.over, .interval(.zero ... .hours(24)), class: .assumed, source: Origin.scenario,
      "Time over which it is sold evenly; 0s is one order.")
  }
}

/// A venue rejects requests and answers slowly.
public struct DegradedShock: Equatable, Sendable {
  public var venue = ""
  public var duration = Interval.zero
  public var rejects = Rate.zero
  public var latencyFactor = 1.0

  public init() {}

  static let block = Block("degraded", "A venue rejects and is slow", DegradedShock()) {
    Embedded(VenueShock.block("degraded", ""), at: \.place)
    Field(
      "rejects", \.rejects, .rate(percent: 0...100), class: .measured, source: "status pages",
      "Share of requests that are rejected.")
    Field(
      "latencyFactor", \.latencyFactor, .number(1...100_000), class: .measured,
      source: "status pages", "How many times longer than usual requests take.")
  }

  private var place: VenueShock {
    get { VenueShock(venue: venue, duration: duration) }
    set { (venue, duration) = (newValue.venue, newValue.duration) }
  }
}

/// Something is wrong at one venue for some time.
public struct VenueShock: Equatable, Sendable {
  public var venue = ""
  public var duration = Interval.zero

  public init(venue: String = "", duration: Interval = .zero) {
    self.venue = venue
    self.duration = duration
  }

  static let haltedCancels = block("haltedCancels", "Orders cannot be cancelled")
  static let outage = block("outage", "A venue takes no requests")
  static let transfersFrozen = block("transfersFrozen", "Nothing enters or leaves a venue")

  static func block(_ name: String, _ summary: String) -> Block<VenueShock> {
    Block(name, summary, VenueShock()) {
      Field(
        required: "venue", \.venue, .name(.identifier), class: .measured, source: "status pages",
        "Which venue.")
      Field(
        required: "for", \.duration, .interval(.milliseconds(1) ... .hours(24 * 366)),
        class: .measured, source: "status pages", "How long.")
    }
  }
}

/// Makers quote a share of their usual size.
public struct MakerShock: Equatable, Sendable {
  /// `nil`: in every market.
  public var market: String?
  public var share = 1.0
  public var over = Interval.zero

  public init() {}

  static let block = Block("makerSize", "Makers quote a share of their size", MakerShock()) {
    Field(
      optional: "market", \.market, .name(.market), class: .assumed, source: Origin.scenario,
      "Where; none means every market.")
    Field(
      required: "share", \.share, .rate(percent: 0...1_000), class: .assumed,
      source: Origin.scenario, "Size of their quotes against the usual one.")
    Field(
      "over", \.over, .interval(.zero ... .hours(24)), class: .assumed, source: Origin.scenario,
      "Time in which that share is reached.")
  }
}
