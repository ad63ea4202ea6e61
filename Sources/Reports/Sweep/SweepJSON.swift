/// `summary.json` of a sweep: what was varied, what came out and what was expected, for programs.
/// Figures of all metrics stand in the CSV files.
struct SweepJSON {
  static let schema = "cascade.sweep/1"

  let view: SweepView
  let verdict: SweepVerdict
  let findings: SweepFindings

  var value: JSON {
    let table = view.table
    return .object([
      ("schema", .string(SweepJSON.schema)),
      ("scenario", .object([("name", .string(table.name)), ("title", .string(table.title))])),
      ("command", .string(view.command)),
      ("scale", .integer(table.scale)),
      ("design", .string(table.design.rawValue)),
      ("axes", .array(table.axes.map(axis))),
      ("points", .integer(Int64(table.points.count))),
      ("seeds", .array(table.seeds.map { .large(Int128($0)) })),
      ("runs", .integer(Int64(table.runs.count))),
      ("stopped", .integer(Int64(view.stopped))),
      ("complete", .bool(table.isWhole)),
      ("passed", .bool(verdict.passes)),
      ("verdict", .string(verdict.title)),
      ("summary", .string(findings.sentence)),
      ("headlines", .array(view.headlines.map(headline))),
      ("effects", .array(findings.effects.map(effect))),
      ("half", half),
      ("expectations", expectations),
      ("precision", precision),
    ])
  }

  /// What is to be known how well, and the points where it is not.
  private var precision: JSON {
    guard let check = SweepPrecisionCheck(view) else { return .null }
    let wanted = check.precision
    let column = view.table.columns[wanted.column]
    return .object([
      ("metric", .string(column.metric.name)), ("market", .string(column.market)),
      ("within", number(wanted.within)), ("relative", number(wanted.relative)),
      ("wide", .array(check.wide.map { .integer(Int64($0.point)) })),
    ])
  }

  private func number(_ value: Double?) -> JSON {
    value.map { $0.isFinite ? .number($0) : .null } ?? .null
  }

  private func axis(_ axis: SweepTable.Axis) -> JSON {
    .object([
      ("title", .string(axis.title)), ("keys", .array(axis.keys.map { .string($0) })),
      ("logarithmic", .bool(axis.isLogarithmic)), ("values", .integer(Int64(axis.count))),
    ])
  }

  private func headline(_ column: Int) -> JSON {
    let (metric, market) = (view.table.columns[column].metric, view.table.columns[column].market)
    return .object([
      ("metric", .string(metric.name)), ("market", .string(market)),
      ("unit", .string(metric.unit.rawValue)),
    ])
  }

  /// What an axis does to the first headline figure.
  private func effect(_ effect: AxisEffect) -> JSON {
    .object([
      ("axis", .string(view.table.axes[effect.axis].title)),
      ("measure", .string(effect.measure.rawValue)), ("value", number(effect.estimate.value)),
      ("low", number(effect.estimate.low)), ("high", number(effect.estimate.high)),
      ("n", .integer(Int64(effect.estimate.seeds))),
    ])
  }

  private var half: JSON {
    guard let half = findings.half else { return .null }
    return .object([
      ("metric", .string(view.table.columns[half.column].metric.name)),
      ("market", .string(view.table.columns[half.column].market)),
      ("axis", .string(view.table.axes[half.axis].title)), ("value", number(half.crossing.value)),
      ("low", number(half.crossing.low)), ("high", number(half.crossing.high)),
    ])
  }

  private var expectations: JSON {
    .object([
      ("checked", .integer(Int64(verdict.checks.count))),
      ("unproven", .integer(Int64(verdict.unproven.count))),
      ("failed", .integer(Int64(verdict.failed.count))),
      (
        "failing",
        .array(
          verdict.failed.prefix(SweepJSON.mostFailing).map { row in
            .object([
              ("point", .integer(Int64(row.point))), ("title", .string(row.check.title)),
              ("observed", number(row.check.estimate?.value)),
              ("limit", number(row.check.limit.value)),
              ("result", .string(row.check.result.rawValue)),
            ])
          })
      ),
    ])
  }

  /// As many failing expectations as are listed; all stand in `expectations.csv`.
  private static let mostFailing = 100
}
