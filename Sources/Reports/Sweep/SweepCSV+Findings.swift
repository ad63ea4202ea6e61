/// What the points of a sweep are asked, and what moves its figures.
extension SweepCSV {
  /// A row for each axis, figure and measure; figures that no axis moves have none.
  var sensitivity: Table {
    let table = view.table
    let file = CSVFile(
      "sensitivity.csv",
      [
        Column("axis", .text, "What was varied."),
        Column("keys", .text, "Its keys, with blanks between."),
        Column("metric", .text, "Figure that it may move."),
        Column("market", .text, "Venue and market, or the venue; empty for the run."),
        Column("unit", .text, "Unit of the figure."),
        Column("measure", .text, SweepCSV.measures(table.design)),
        Column("value", .real, "The measure."),
        Column("low", .real, "Lower end of its 95 % interval; empty where it has none."),
        Column("high", .real, "Upper end."),
        Column("n", .integer, "Points, groups, steps or seeds that it is made of."),
        Column("from", .text, "Of a range: the first of the two values it lies between."),
        Column("from_middle", .real, "The figure there."),
        Column("to", .text, "The second."),
        Column("to_middle", .real, "The figure there."),
      ])
    return SweepCSV.written(file, rows: table.columns.count) { column, writer in
      for effect in effects.effects(on: column) {
        writer.append(text: table.axes[effect.axis].title)
        writer.append(text: table.axes[effect.axis].keys.joined(separator: " "))
        writer.append(text: table.columns[column].metric.name)
        writer.append(text: table.columns[column].market)
        writer.append(text: table.columns[column].metric.unit.column(scale: table.scale))
        writer.append(text: effect.measure.rawValue)
        writer.append(effect.estimate.value)
        writer.append(effect.estimate.low)
        writer.append(effect.estimate.high)
        writer.append(integer: effect.estimate.seeds)
        for end in [effect.ends?.from, effect.ends?.to] {
          writer.append(text: end?.name ?? "")
          writer.append(end?.value)
        }
        writer.endRow()
      }
    }
  }

  /// What stands in the column of measures, by design.
  private static func measures(_ design: SweepTable.Design) -> String {
    switch design {
    case .grid:
      "range: largest less smallest middle (median, of a flag the share) along the axis, mean over "
        + "the others; difference: mean over seeds of the figure at `to` less that at `from`, "
        + "interval by Student's t for as many pairs as there are values."
    case .morris:
      "muStar: mean size of the effects of steps, as if over the whole axis; mu: their mean; "
        + "sigma: their standard deviation; intervals by Student's t over walks."
    case .saltelli:
      "first: part of the variance of middles that would go if the axis were known; total: part "
        + "that would stay if all else were; intervals by bootstrap over groups."
    case .latinHypercube, .sobol, .reverseHalton:
      "spearman: rank correlation of the middle of each point (median, of a flag the share) with "
        + "its place on the axis; interval by Fisher's transformation."
    }
  }

  /// A row for each point and expectation.
  func expectations(_ verdict: SweepVerdict) -> Table {
    let fixed = [
      Column("number", .integer, "Place of the expectation in the scenario."),
      Column("expectation", .text, "Its title."),
      Column("where", .text, "Points it is on, as the scenario says it; empty: every point."),
      Column("metric", .text, "What is measured."),
      Column("market", .text, "Venue and market, empty for the run."),
      Column("aggregate", .text, "How the seeds become one figure."),
      Column("comparison", .text, "below, above, atMost, atLeast or equals."),
      Column("limit", .real, "The limit, in the unit of the metric, at the scale of the run."),
      Column("observed", .real, "The figure; of a frequency the share of seeds."),
      Column("low", .real, "Lower end of its 95 % interval; empty for too few seeds."),
      Column("high", .real, "Upper end."),
      Column("seeds", .integer, "Finished runs of the point."),
      Column("result", .text, "ok; ok, unproven; FAIL; FAIL, not measurable."),
      Column("passed", .boolean, "Whether it holds."),
      Column("reason", .text, "Why it could not be measured."),
    ]
    var names = SweepColumnNames(taken: ["point"] + fixed.map(\.name))
    let axes = SweepAxisColumns(view.table, &names)
    let file = CSVFile(
      "expectations.csv",
      [Column("point", .integer, "Point of the design, from 0.")] + axes.columns + fixed)
    return SweepCSV.written(file, rows: verdict.checks.count) { place, writer in
      let check = verdict.checks[place].check
      writer.append(integer: verdict.checks[place].point)
      axes.append(verdict.checks[place].point, to: &writer)
      writer.append(integer: verdict.checks[place].number + 1)
      writer.append(text: check.title)
      writer.append(text: check.limit.pointsText)
      writer.append(text: check.limit.metric)
      writer.append(text: check.limit.market)
      writer.append(text: check.limit.aggregate.text)
      writer.append(text: check.limit.comparison.word)
      writer.append(check.limit.value)
      writer.append(check.estimate?.value)
      let hasSpread = (check.estimate?.seeds ?? 0) > 1
      writer.append(hasSpread ? check.estimate?.low : nil)
      writer.append(hasSpread ? check.estimate?.high : nil)
      writer.append(integer: check.seeds)
      writer.append(text: check.result.rawValue)
      writer.append(check.result.passes)
      writer.append(text: check.reason)
      writer.endRow()
    }
  }
}
