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
      ] + limited(view),
      cases: verdict.checks.map { row in
        let limit = row.check.limitText(scale: scale)
        let place = "point \(row.point): \(view.place(of: row.point))"
        return JUnit.Case(row.check, name: "\(row.check.title) \(limit), \(place)", scale: scale)
      })
  }

  /// Expectations that are not on every point, by their place in the scenario.
  private static func limited(_ view: SweepView) -> [(name: String, value: String)] {
    view.limits.enumerated().filter { !$0.element.points.isEmpty }.map { number, limit in
      ("expectation \(number + 1) where", limit.pointsText)
    }
  }
}
