/// A metric that an expectation may name. Whoever computes the metrics hands in the list.
public struct MetricDefinition: Equatable, Sendable {
  /// A flag is 0 or 1; over seeds, the share of runs in which it was 1.
  public enum Unit: Sendable { case rate, money, minutes, count, number, flag }
  /// What a metric is measured of: there is one value for each.
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
  /// In a sweep, the points it is on: keys of axes with the values they may have there.
  public var points: [Named<[Node]>] = []

  public init() {}

  static func block(metrics: [MetricDefinition]) -> Block<Expectation> {
    Block("expectation", "A threshold on a metric", Expectation()) {
      Field(
        required: "metric", \.metric,
        .word(
          "metric", of: metrics.map(\.name), code: .unknownMetric, note: "cascade list metrics"),
        class: .setting, source: Origin.experiment, "What is measured.")
      Field(
        optional: "venue", \.venue, .name(.identifier), class: .setting, source: Origin.experiment,
        "The venue, for a metric of a venue.")
      Field(
        optional: "market", \.market, .name(.market), class: .setting, source: Origin.experiment,
        "The market, for a metric of a market.")
      Field(
        "at", \.at, .aggregate, class: .setting, source: Origin.experiment,
        "How the values of several seeds become one; all: each must hold; share: of a flag.")
      OneOf {
        Field(
          case: "below", \.limit, .measure, Threshold.below,
          { if case .below(let value) = $0 { value } else { nil } },
          class: .setting, source: Origin.experiment, "Holds while the metric is less.")
        Field(
          case: "above", \.limit, .measure, Threshold.above,
          { if case .above(let value) = $0 { value } else { nil } },
          class: .setting, source: Origin.experiment, "Holds while the metric is more.")
        Field(
          case: "atMost", \.limit, .measure, Threshold.atMost,
          { if case .atMost(let value) = $0 { value } else { nil } },
          class: .setting, source: Origin.experiment, "Holds while the metric is not more.")
        Field(
          case: "atLeast", \.limit, .measure, Threshold.atLeast,
          { if case .atLeast(let value) = $0 { value } else { nil } },
          class: .setting, source: Origin.experiment, "Holds while the metric is not less.")
        Field(
          case: "equals", \.limit, .measure, Threshold.equals,
          { if case .equals(let value) = $0 { value } else { nil } },
          class: .setting, source: Origin.experiment, "Holds while the metric is exactly this.")
      }
      Field(
        "where", \.points, .map(of: .path, .list(of: .anything, 1...10_000), atMost: 100),
        class: .setting, source: Origin.experiment,
        """
        In a sweep, the points at which it is held: keys of axes, each with the values that it may \
        have there. None: every point. A single run is held against it in any case.
        """
      ).unwritten { $0.points.isEmpty }
      Check { expectation, at in check(expectation, metrics, &at) }
    }
  }

  private static func check(
    _ expectation: Expectation, _ metrics: [MetricDefinition], _ at: inout Inspector
  ) {
    guard let metric = metrics.first(where: { $0.name == expectation.metric }) else { return }
    let limit = expectation.limit
    if expectation.at == .share {
      if metric.unit != .flag {
        at.fault(
          .metricUnit,
          "\(at.path("at")): a share of seeds is counted of a flag, and `\(metric.name)` is none",
          at: "at")
      } else if !limit.value.countsSeeds {
        at.fault(
          .metricUnit, "\(at.path(limit.word)): seeds are counted in %, or as a whole number",
          at: limit.word)
      }
    } else {
      metric.checkUnit(of: limit.value, key: limit.word, &at)
    }
    metric.checkScope(venue: expectation.venue, market: expectation.market, &at)
  }
}

extension Measure {
  /// Whether it can be a share, or a number, of seeds.
  fileprivate var countsSeeds: Bool {
    switch self {
    case .rate: true
    case .number(let number): number == number.rounded() && number >= 0
    case .money, .time: false
    }
  }
}

extension MetricDefinition {
  /// A value in another unit than the metric's.
  func checkUnit(of value: Measure, key: String, _ at: inout Inspector) {
    if unit.fits(value) { return }
    at.fault(
      .metricUnit, "\(at.path(key)): `\(name)` is measured in \(unit.words)", at: key,
      suggestion: unit.proposal(value))
  }

  /// A place that the metric does not have, or the place that it needs.
  /// - Parameter named: the key that names the metric.
  func checkScope(
    venue: String?, market: String?, named: String = "metric", _ at: inout Inspector
  ) {
    switch (scope, venue != nil, market != nil) {
    case (.run, true, _), (.run, _, true), (.venue, _, true), (.market, true, _):
      let key = scope != .market && market != nil ? "market" : "venue"
      at.fault(
        .metricScope,
        "\(at.path("")): `\(name)` is measured per \(scope.word), not per \(key)", at: key)
    case (.venue, false, _):
      at.fault(
        .metricScope, "\(at.path("")): `\(name)` is measured per venue: name one", at: named,
        note: "for example venue: V1")
    case (.market, _, false):
      at.fault(
        .metricScope, "\(at.path("")): `\(name)` is measured per market: name one", at: named,
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
  /// Number, or share, of the seeds in which a flag is 1.
  case share
  case seed(UInt64)

  static let words = ["median", "mean", "min", "max", "all", "any", "share"]

  init(text: String) throws(Trouble) {
    switch text {
    case "median": self = .median
    case "mean": self = .mean
    case "min": self = .min
    case "max": self = .max
    case "all": self = .all
    case "any": self = .any
    case "share": self = .share
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
    case .share: "share"
    case .percentile(let percent): percent < 10 ? "p0\(percent)" : "p\(percent)"
    case .seed(let seed): "seed:\(seed)"
    }
  }
}

extension Kind where Value == Aggregate {
  static var aggregate: Kind {
    .scalar(
      ScalarForm(
        noun: "an aggregate over seeds",
        range: "median mean min max all any share, p01 to p99, seed:7",
        example: "median",
        json: .string(
          pattern: "(median|mean|min|max|all|any|share|p[0-9]{2}|seed:[0-9]+)", lengths: nil)),
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
  /// In one line: `drawdown, V1/BTC-PERP, median, below 25%, where duration: [1h]`.
  public var text: String {
    let place = (market ?? venue).map { ", \($0)" } ?? ""
    let keys = points.map { "\($0.name): \(YAMLWriter.flow(.list($0.value)))" }
    let limited = keys.isEmpty ? "" : ", where " + keys.joined(separator: ", ")
    return "\(metric)\(place), \(at.text), \(limit.word) \(limit.value.text)\(limited)"
  }
}

extension MetricDefinition.Unit {
  /// For a message.
  public var words: String {
    switch self {
    case .rate: "% or bp"
    case .money: "dollars"
    case .minutes: "time"
    case .count: "whole numbers"
    case .number: "plain numbers"
    case .flag: "0 or 1"
    }
  }

  fileprivate func fits(_ value: Measure) -> Bool {
    switch (self, value) {
    case (.rate, .rate), (.money, .money), (.minutes, .time), (.number, .number): true
    case (.count, .number(let number)): number == number.rounded()
    case (.flag, .number(let number)): number == 0 || number == 1
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
    case .minutes: text + "m"
    case .count, .number, .flag: nil
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
