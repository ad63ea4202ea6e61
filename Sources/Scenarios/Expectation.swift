/// A metric that an expectation may name. Whoever computes the metrics hands in the list.
public struct MetricDefinition: Equatable, Sendable {
  public enum Unit: Sendable { case rate, money, time, count, number }
  public enum Scope: Sendable { case run, venue, market }

  public var name: String
  public var unit: Unit
  public var scope: Scope
  public var meaning: String

  public init(_ name: String, _ unit: Unit, _ scope: Scope, _ meaning: String) {
    self.name = name
    self.unit = unit
    self.scope = scope
    self.meaning = meaning
  }
}

/// A threshold on a metric. One that fails makes the command exit with 99.
public struct Expectation: Equatable, Sendable {
  public var metric = ""
  public var venue: String?
  public var market: String?
  public var at = Aggregate.median
  public var limit = Threshold.below(.number(0))

  public init() {}

  static func block(metrics: [MetricDefinition]) -> Block<Expectation> {
    Block("expectation", "A threshold on a metric", Expectation()) {
      Field(
        required: "metric", \.metric,
        .word(
          "metric", of: metrics.map(\.name), code: .unknownMetric, note: "cascade list metrics"),
        class: .setting, source: "the experiment", "What is measured.")
      Field(
        optional: "venue", \.venue, .name(.identifier), class: .setting, source: "the experiment",
        "The venue, for a metric of a venue.")
      Field(
        optional: "market", \.market, .name(.market), class: .setting, source: "the experiment",
        "The market, for a metric of a market.")
      Field(
        "at", \.at, .aggregate, class: .setting, source: "the experiment",
        "How the values of several seeds become one.")
      OneOf {
        Field(
          case: "below", \.limit, .measure, Threshold.below,
          { if case .below(let value) = $0 { value } else { nil } },
          class: .setting, source: "the experiment", "Holds while the metric is less.")
        Field(
          case: "above", \.limit, .measure, Threshold.above,
          { if case .above(let value) = $0 { value } else { nil } },
          class: .setting, source: "the experiment", "Holds while the metric is more.")
        Field(
          case: "atMost", \.limit, .measure, Threshold.atMost,
          { if case .atMost(let value) = $0 { value } else { nil } },
          class: .setting, source: "the experiment", "Holds while the metric is not more.")
        Field(
          case: "atLeast", \.limit, .measure, Threshold.atLeast,
          { if case .atLeast(let value) = $0 { value } else { nil } },
          class: .setting, source: "the experiment", "Holds while the metric is not less.")
        Field(
          case: "equals", \.limit, .measure, Threshold.equals,
          { if case .equals(let value) = $0 { value } else { nil } },
          class: .setting, source: "the experiment", "Holds while the metric is exactly this.")
      }
      Check { expectation, at in check(&expectation, metrics, &at) }
    }
  }

  private static func check(
    _ expectation: inout Expectation, _ metrics: [MetricDefinition], _ at: inout Inspector
  ) {
    let name = expectation.metric
    guard let metric = metrics.first(where: { $0.name == name }) else { return }
    let limit = expectation.limit
    if !metric.unit.fits(limit.value) {
      at.fault(
        .metricUnit, "\(at.path(limit.word)): `\(name)` is measured in \(metric.unit.words)",
        at: limit.word, suggestion: metric.unit.proposal(limit.value))
    }
    let isPlaced = (expectation.venue != nil, expectation.market != nil)
    switch (metric.scope, isPlaced) {
    case (.run, (true, _)), (.run, (_, true)), (.venue, (_, true)), (.market, (true, _)):
      let key = metric.scope != .market && expectation.market != nil ? "market" : "venue"
      at.fault(
        .metricScope,
        "\(at.path("")): `\(name)` is measured per \(metric.scope.word), not per \(key)",
        at: key)
    case (.venue, (false, _)):
      at.fault(
        .metricScope, "\(at.path("")): `\(name)` is measured per venue: name one", at: "metric",
        note: "for example venue: V1")
    case (.market, (_, false)):
      at.fault(
        .metricScope, "\(at.path("")): `\(name)` is measured per market: name one", at: "metric",
        note: "for example market: V1/BTC-PERP")
    default: break
    }
  }
}

/// How a metric is compared with its limit.
public enum Threshold: Equatable, Sendable {
  case below(Measure)
  case above(Measure)
  case atMost(Measure)
  case atLeast(Measure)
  case equals(Measure)

  public var value: Measure {
    switch self {
    case .below(let value), .above(let value), .atMost(let value), .atLeast(let value),
      .equals(let value):
      value
    }
  }

  /// The key: `below`.
  public var word: String {
    switch self {
    case .below: "below"
    case .above: "above"
    case .atMost: "atMost"
    case .atLeast: "atLeast"
    case .equals: "equals"
    }
  }

  /// Whether a value in the basic unit of the metric satisfies the limit.
  public func holds(for value: Double) -> Bool {
    switch self {
    case .below(let limit): value < limit.value
    case .above(let limit): value > limit.value
    case .atMost(let limit): value <= limit.value
    case .atLeast(let limit): value >= limit.value
    case .equals(let limit): value == limit.value
    }
  }
}

/// How the values of several seeds become one.
public enum Aggregate: Hashable, Sendable {
  case median, mean, min, max
  /// In percent: 5 is written `p05`.
  case percentile(Int)
  /// Every seed must satisfy the limit; at least one must.
  case all, any
  case seed(UInt64)

  static let words = ["median", "mean", "min", "max", "all", "any"]

  init(text: String) throws(Trouble) {
    switch text {
    case "median": self = .median
    case "mean": self = .mean
    case "min": self = .min
    case "max": self = .max
    case "all": self = .all
    case "any": self = .any
    default:
      let digits = text.utf8.dropFirst()
      let isPercentile =
        text.hasPrefix("p") && digits.count == 2 && digits.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
      if isPercentile, let percent = Int(text.dropFirst()), percent > 0 {
        self = .percentile(percent)
      } else if text.hasPrefix("seed:"), let seed = UInt64(text.dropFirst(5)) {
        self = .seed(seed)
      } else {
        throw Trouble(
          .unknownChoice, "is unknown: `\(shown(text))`",
          suggestion: nearest(text, among: Aggregate.words + ["p05", "p95"]),
          note: "known: \(Aggregate.words.joined(separator: ", ")), p01 to p99, seed:7")
      }
    }
  }

  public var text: String {
    switch self {
    case .median: "median"
    case .mean: "mean"
    case .min: "min"
    case .max: "max"
    case .all: "all"
    case .any: "any"
    case .percentile(let percent): percent < 10 ? "p0\(percent)" : "p\(percent)"
    case .seed(let seed): "seed:\(seed)"
    }
  }
}

extension Kind where Value == Aggregate {
  static var aggregate: Kind {
    .scalar(
      ScalarForm(
        noun: "an aggregate over seeds", range: "median mean min max all any, p01 to p99, seed:7",
        example: "median",
        json: .string(
          pattern: "(median|mean|min|max|all|any|p[0-9]{2}|seed:[0-9]+)", lengths: nil)),
      parse: { written, _ throws(Trouble) in try Aggregate(text: written) }, text: { $0.text })
  }
}

extension MetricDefinition {
  /// For `cascade describe`.
  public var text: String {
    "\(name)\n  \(meaning)\n  unit     \(unit.words)\n  per      \(scope.word)\n"
  }
}

extension Expectation {
  /// In one line: `drawdown, V1/BTC-PERP, median, below 25%`.
  public var text: String {
    let place = (market ?? venue).map { ", \($0)" } ?? ""
    return "\(metric)\(place), \(at.text), \(limit.word) \(limit.value.text)"
  }
}

extension MetricDefinition.Unit {
  /// For a message.
  public var words: String {
    switch self {
    case .rate: "% or bp"
    case .money: "dollars"
    case .time: "time"
    case .count: "whole numbers"
    case .number: "plain numbers"
    }
  }

  fileprivate func fits(_ value: Measure) -> Bool {
    switch (self, value) {
    case (.rate, .rate), (.money, .money), (.time, .time), (.number, .number): true
    case (.count, .number(let number)): number == number.rounded()
    default: false
    }
  }

  /// What a limit without unit should probably be.
  fileprivate func proposal(_ value: Measure) -> String? {
    guard case .number(let number) = value else { return nil }
    let text = DecimalText.text(number)
    return switch self {
    case .rate: text + "%"
    case .money: "$" + text
    case .time: text + "s"
    case .count, .number: nil
    }
  }
}

extension MetricDefinition.Scope {
  /// `run`, `venue` or `market`.
  public var word: String {
    switch self {
    case .run: "run"
    case .venue: "venue"
    case .market: "market"
    }
  }
}
