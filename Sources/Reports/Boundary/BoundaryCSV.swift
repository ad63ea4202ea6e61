/// `steps.csv`: the places of a search, in the order in which they were played.
enum BoundaryCSV {
  static func steps(_ findings: BoundaryFindings) -> SweepCSV.Table {
    let table = findings.view.table
    let steps = findings.trace.steps
    var names = SweepColumnNames(taken: before + after.map(\.name))
    let axes = SweepAxisColumns(table, &names)
    let file = CSVFile(
      "steps.csv",
      [
        Column("step", .integer, "From 1, in the order of the search."),
        Column(
          "purpose", .text,
          "end; between: both ends say the same; halving; beside: does it stay so on this side?"),
        Column("point", .integer, "Place on the axis, from 0, as in runs.csv."),
      ] + axes.columns + after)
    return SweepCSV.written(file, rows: steps.count) { place, writer in
      let step = steps[place]
      let check = step.verdict.check
      writer.append(integer: place + 1)
      writer.append(text: step.purpose.rawValue)
      writer.append(integer: step.place)
      axes.append(step.place, to: &writer)
      writer.append(integer: step.verdict.seeds)
      writer.append(integer: check.seeds)
      writer.append(check.estimate?.value)
      writer.append(check.intervals ? check.estimate?.low : nil)
      writer.append(check.intervals ? check.estimate?.high : nil)
      writer.append(check.limit.value)
      writer.append(step.verdict.holds)
      writer.append(step.verdict.isProven)
      for end in [step.bracket?.low, step.bracket?.high] {
        if let end { writer.append(integer: end) } else { writer.appendAbsent() }
      }
      writer.endRow()
    }
  }

  private static let before = ["step", "purpose", "point"]

  private static let after = [
    Column("seeds", .integer, "Seeds that were asked."),
    Column("finished", .integer, "Those that came to their end."),
    Column(
      "observed", .real,
      "The figure of the expectation; of all, any and share the share of seeds."),
    Column("low", .real, "Lower end of its 95 % interval; empty where it has none."),
    Column("high", .real, "Upper end."),
    Column("limit", .real, "The limit, in the unit of the metric, at the scale of the run."),
    Column("holds", .boolean, "Whether the expectation holds there, by the estimate."),
    Column(
      "proven", .boolean,
      "Whether the interval lies on one side of the limit, or the figure is of these seeds alone."),
    Column("bracket_low", .integer, "Place below the boundary after this step."),
    Column("bracket_high", .integer, "Place above it."),
  ]
}

extension LimitCheck {
  /// Whether its figure is an estimate with an interval.
  var intervals: Bool { limit.aggregate.isEstimate && (estimate?.seeds ?? 0) > 1 }
}
