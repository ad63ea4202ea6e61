import Primitives

/// The picture of several rulebooks.
extension StudyCharts {
  static func rules(_ view: StudyView) -> Picture? {
    guard let comparison = view.rules else { return nil }
    let ofLoans: [(RulesChart.Panel, RuleComparison.Measure)] = [
      (RulesChart.Panel("fall in the book", .fall), .drawdownLast),
      (RulesChart.Panel("closed", .closed), .liquidated),
      (RulesChart.Panel("lost beyond the price", .deleveraged), .closingCost),
      (RulesChart.Panel("lenders lose", .paid), .housePaid),
    ]
    let ofPositions: [(RulesChart.Panel, RuleComparison.Measure)] = [
      (RulesChart.Panel("fall of the mark", .fall), .drawdown),
      (RulesChart.Panel("closed by liquidation", .closed), .liquidated),
      (RulesChart.Panel("fund, vault or pool paid", .paid), .housePaid),
      (RulesChart.Panel("closed by ADL", .deleveraged), .deleveraged),
    ]
    let all = comparison.lends ? ofLoans : ofPositions
    // What is nothing under each rulebook needs no panel.
    let shown = all.enumerated().filter { place, panel in
      place == 0 || comparison.rows.contains { $0.known(panel.1) != 0 }
    }.map(\.element)
    let rows = comparison.rows.prefix(RulesChart.mostRows).map { row in
      RulesChart.Row(row.name, values: shown.map { value($0.1, row, scale: view.money.scale) })
    }
    let chart = RulesChart(
      market: view.title(of: view.lead), panels: shown.map(\.0), rows: rows,
      seeds: comparison.rows.map(\.seeds).min() ?? 0,
      source: ChartSource(files: ["rulebooks.csv"], sample: "\(view.study.seeds.count) seeds"))
    return Picture(path: "charts/rules.svg", chart: chart.chart())
  }

  private static func value(
    _ measure: RuleComparison.Measure, _ row: RuleComparison.Row, scale: Int64
  ) -> RulesChart.Value? {
    guard let estimate = row.values[measure] else { return nil }
    let factor = measure.unit == .money ? Double(scale) : 1
    let change = row.changes[measure]
    return RulesChart.Value(
      RulesChart.Estimate(
        estimate.value * factor, low: (estimate.low ?? .nan) * factor,
        high: (estimate.high ?? .nan) * factor),
      differs: change?.leavesZeroOut ?? false)
  }
}

extension Estimate {
  /// Whether the interval of a difference leaves zero out; `nil` when the seeds are too few.
  var leavesZeroOut: Bool? {
    guard let low, let high else { return nil }
    return low > 0 || high < 0
  }
}
