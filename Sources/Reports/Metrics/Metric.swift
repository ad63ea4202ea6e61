import Primitives
import Simulations

/// What a metric's number means, for printing, limits and the dictionary of columns.
public enum MetricUnit: String, Sendable, CaseIterable {
  /// A ratio printed in per cent.
  case share
  /// A plain multiple.
  case factor
  /// A plain number without unit, such as a rank correlation.
  case number
  case minutes
  /// Whole units of the quote asset, at the run's own scale.
  case money
  case count
  /// Basis points for a million of the quote asset, as the world counts it.
  case impact
  /// 0 or 1; over seeds the share of runs in which it happened.
  case flag
}

/// What a metric belongs to.
public enum MetricScope: String, Sendable, CaseIterable {
  case run, venue, market

  /// For lists and help: there is one value for each.
  public var words: String {
    switch self {
    case .run: "the run"
    case .venue: "a venue"
    case .market: "a market"
    }
  }

  /// Where the value for a market ("V1/BTC-PERP") stands: under its own name, that of its venue, or
  /// none.
  func place(of market: String) -> String {
    switch self {
    case .run: ""
    case .venue: String(market.prefix { $0 != "/" })
    case .market: market
    }
  }
}

/// One measured quantity of a run, by the name that `expect:` and `targets:` use.
public struct Metric: Sendable {
  public let name: String
  public let scope: MetricScope
  public let unit: MetricUnit
  public let meaning: String
  let value: @Sendable (MetricSubject) -> Double?

  init(
    _ name: String, _ scope: MetricScope, _ unit: MetricUnit, _ meaning: String,
    _ value: @escaping @Sendable (MetricSubject) -> Double?
  ) {
    self.name = name
    self.scope = scope
    self.unit = unit
    self.meaning = meaning
    self.value = value
  }

  /// The metric of a name, `nil` when there is none.
  public static func named(_ name: String) -> Metric? { all.first { $0.name == name } }
}

/// What a metric is read from: the run, and one venue or market of it where the metric is of those.
public struct MetricSubject: Sendable {
  public let record: RunRecord
  public let window: EventWindow
  public let stages: StageDetector
  let venue: Int
  let market: Int?

  var venueRecord: VenueRecord { record.venues[venue] }
  var marketRecord: MarketRecord { venueRecord.markets[market ?? 0] }
  var prices: MarketMeasures { MarketMeasures(marketRecord, window) }
  var depth: DepthMeasures { DepthMeasures(marketRecord, window) }
  var forced: LiquidationMeasures { LiquidationMeasures([marketRecord], window) }
  var allForced: LiquidationMeasures { LiquidationMeasures(record.markets, window) }

  /// A cascade: a fall beyond 10 % within half an hour of which over 30 % of sales are forced.
  /// Where the unlevered twin is known its fall must be doubled as well; see
  /// `MetricTable.beside(unlevered:)`.
  var isCascade: Bool {
    let market = prices
    return market.worstFall(within: 1_800) > 0.10 && market.forcedShare > 0.30
  }
}

/// The figures of one run, by metric and market.
public struct MetricTable: Sendable {
  /// Row of a metric for the run (`market` empty), for a venue ("V1") or a market ("V1/BTC-PERP").
  public struct Row: Sendable {
    public let metric: Metric
    public let market: String
    public let value: Double?

    func with(_ value: Double?) -> Row { Row(metric: metric, market: market, value: value) }
  }

  public let rows: [Row]

  init(rows: [Row]) { self.rows = rows }

  /// - Parameter metrics: those that are wanted.
  public init(
    _ record: RunRecord, _ window: EventWindow, stages: StageDetector,
    of metrics: [Metric] = Metric.all
  ) {
    let venues = record.venues.map { (name: $0.name, markets: $0.markets.map(\.name)) }
    rows = MetricTable.places(of: metrics, venues: venues).map { place in
      let subject = MetricSubject(
        record: record, window: window, stages: stages, venue: place.venueIndex,
        market: place.marketIndex)
      return Row(metric: place.metric, market: place.market, value: place.metric.value(subject))
    }
  }

  /// Where a metric is measured.
  public struct Place: Sendable {
    public let metric: Metric
    /// Empty for the run, "V1" or "V1/BTC-PERP" else.
    public let market: String
    let venueIndex: Int
    let marketIndex: Int?
  }

  /// Every metric at every place that it has, in the order of the rows of a table.
  public static func places(
    of metrics: [Metric], venues: [(name: String, markets: [String])]
  ) -> [Place] {
    metrics.flatMap { metric -> [Place] in
      if metric.scope == .run {
        return [Place(metric: metric, market: "", venueIndex: 0, marketIndex: nil)]
      }
      return venues.enumerated().flatMap { place, venue in
        if metric.scope == .venue {
          return [Place(metric: metric, market: venue.name, venueIndex: place, marketIndex: nil)]
        }
        return venue.markets.enumerated().map { index, name in
          Place(
            metric: metric, market: venue.name + "/" + name, venueIndex: place, marketIndex: index)
        }
      }
    }
  }

  /// A metric's value; `nil` when there is no such row, or it could not be measured.
  public func value(_ name: String, market: String = "") -> Double? {
    rows.first { $0.metric.name == name && $0.market == market }?.value
  }
}
