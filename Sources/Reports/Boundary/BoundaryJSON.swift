/// `summary.json` of a search for a boundary: what was asked, what was found, and its steps.
struct BoundaryJSON {
  static let schema = "cascade.boundary/1"

  let findings: BoundaryFindings

  var value: JSON {
    let table = findings.view.table
    let trace = findings.trace
    return .object([
      ("schema", .string(BoundaryJSON.schema)),
      ("scenario", .object([("name", .string(table.name)), ("title", .string(table.title))])),
      ("command", .string(findings.view.command)),
      ("scale", .integer(table.scale)),
      ("question", question),
      ("axis", axis),
      ("places", .integer(Int64(table.points.count))),
      ("seeds", .integer(Int64(table.seeds.count))),
      ("runs", .integer(Int64(table.runs.count))),
      ("stopped", .integer(Int64(findings.view.stopped))),
      ("summary", .string(findings.sentence)),
      ("holdsAtFirstEnd", trace.steps.isEmpty ? .null : .bool(trace.holdsFirst)),
      ("bracket", bracket),
      ("contradictions", .array(trace.contradictions.map { place($0.place) })),
      ("critical", critical),
      ("theory", number(findings.theory)),
      ("steps", .array(trace.steps.map(step))),
    ])
  }

  private func number(_ value: Double?) -> JSON {
    value.map { $0.isFinite ? .number($0) : .null } ?? .null
  }

  private var question: JSON {
    let limit = findings.trace.limit
    return .object([
      ("text", .string(findings.question)), ("metric", .string(limit.metric)),
      ("market", .string(limit.market)), ("aggregate", .string(limit.aggregate.text)),
      ("comparison", .string(limit.comparison.word)), ("limit", number(limit.value)),
    ])
  }

  private var axis: JSON {
    let axis = findings.view.table.axes[0]
    return .object([
      ("title", .string(axis.title)), ("keys", .array(axis.keys.map { .string($0) })),
      ("logarithmic", .bool(axis.isLogarithmic)),
    ])
  }

  /// A value of the axis, in words and as a number.
  private func place(_ place: Int) -> JSON {
    .object([
      ("point", .integer(Int64(place))), ("text", .string(findings.value(place))),
      ("number", number(findings.view.table.points[place][0].number)),
    ])
  }

  private var bracket: JSON {
    guard let bracket = findings.trace.bracket else { return .null }
    return .object([
      ("low", place(bracket.low)), ("high", place(bracket.high)),
      ("proven", .bool(findings.isProven == true)),
    ])
  }

  private var critical: JSON {
    guard let critical = findings.critical else { return .null }
    return .object([
      ("value", number(critical.value)), ("low", number(critical.low)),
      ("high", number(critical.high)), ("width", number(critical.fit.width)),
      ("inflation", number(critical.fit.inflation)),
    ])
  }

  private func step(_ step: BoundaryTrace.Step) -> JSON {
    let check = step.verdict.check
    return .object([
      ("point", .integer(Int64(step.place))), ("text", .string(findings.value(step.place))),
      ("purpose", .string(step.purpose.rawValue)),
      ("seeds", .integer(Int64(step.verdict.seeds))), ("observed", number(check.estimate?.value)),
      ("low", number(check.intervals ? check.estimate?.low : nil)),
      ("high", number(check.intervals ? check.estimate?.high : nil)),
      ("holds", .bool(step.verdict.holds)), ("proven", .bool(step.verdict.isProven)),
    ])
  }
}
