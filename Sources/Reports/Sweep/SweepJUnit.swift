/// The expectations of a sweep as JUnit test cases: one for each expectation at each point. No
/// times: the same sweep gives the same bytes.
enum SweepJUnit {
  /// A complete XML document.
  static func text(_ view: SweepView, _ verdict: SweepVerdict) -> String {
    let table = view.table
    let scale = max(1, table.scale)
    return JUnit.document(
      table.name, tests: verdict.checks.count, failures: verdict.failed.count,
      properties: [
        ("design", table.design.rawValue), ("points", "\(table.points.count)"),
        ("seeds", table.seeds.map { "\($0)" }.joined(separator: " ")), ("command", view.command),
      ],
      cases: verdict.checks.map { row in
        let limit = row.check.limitText(scale: scale)
        let place = "point \(row.point): \(view.place(of: row.point))"
        return JUnit.Case(row.check, name: "\(row.check.title) \(limit), \(place)", scale: scale)
      })
  }
}
