/// What a fact of a calibration is measured by in a run.
public enum CalibrationFigure: Sendable {
  case metric(Metric)
  /// A figure of a fact of ordinary markets, as `cascade facts` measures it.
  case fact(code: String, part: String)

  /// `calmSpread`, or `F3`.
  public var name: String {
    switch self {
    case .metric(let metric): metric.name
    case .fact(let code, _): code
    }
  }

  /// Which figure of a fact by code; `nil` for a metric.
  var part: String? { if case .fact(_, let part) = self { part } else { nil } }

  /// For a table in which nothing else is said: `calmSpread of V1/BTC-PERP`, `F3 (trade to trade)
  /// of V1/BTC-PERP`.
  public func title(in market: String) -> String {
    let what = part.map { "\(name) (\($0))" } ?? name
    return market.isEmpty ? what : "\(what) of \(market)"
  }

  /// In snake case: `calm_spread`, `f3_trade_to_trade`.
  var columnName: String {
    switch self {
    case .metric(let metric): metric.columnName
    case .fact(let code, let part): SweepColumnNames.snake("\(code) \(part)")
    }
  }

  /// The unit in a column; that of a fact stands in the name of its figure.
  func unit(scale: Int64) -> String { metricUnit.column(scale: scale) }

  /// A figure of a run, for people.
  func text(_ value: Double, scale: Int64) -> String {
    switch self {
    case .metric(let metric): MetricForm(metric.unit, scale: scale).text(value)
    case .fact: FactReport.figure(value)
    }
  }

  /// What was measured, as it was given.
  func given(_ value: Double, scale: Int64) -> String {
    MetricForm(metricUnit, scale: scale).given(value)
  }

  private var metricUnit: MetricUnit {
    if case .metric(let metric) = self { metric.unit } else { .number }
  }
}
