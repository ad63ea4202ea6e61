/// The expectations of a sweep as JUnit test cases: one for each expectation at each point. No
/// times: the same sweep gives the same bytes.
enum SweepJUnit {
  /// A complete XML document.
  static func text(_ view: SweepView, _ verdict: SweepVerdict) -> String {
    let name = JUnit.attribute(view.table.name)
    let counts =
      "tests=\"\(verdict.checks.count)\" failures=\"\(verdict.failed.count)\" errors=\"0\""
    var lines = [
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
      "<testsuites name=\"cascade\" \(counts)>",
      "  <testsuite name=\"\(name)\" \(counts) skipped=\"0\">",
      "    <properties>",
      property("design", view.table.design.word),
      property("points", "\(view.table.points.count)"),
      property("seeds", view.table.seeds.map { "\($0)" }.joined(separator: " ")),
      property("command", view.command),
      "    </properties>",
    ]
    for row in verdict.checks { lines += testCase(row, view, name) }
    lines += ["  </testsuite>", "</testsuites>"]
    return lines.joined(separator: "\n") + "\n"
  }

  private static func testCase(
    _ row: SweepVerdict.Check, _ view: SweepView, _ suite: String
  ) -> [String] {
    let (check, scale) = (row.check, max(1, view.table.scale))
    let limit = check.limitText(scale: scale)
    let title = JUnit.attribute(
      "\(check.title) \(limit), point \(row.point): \(view.place(of: row.point))")
    let line = check.limit.line > 0 ? " line=\"\(check.limit.line)\"" : ""
    let head = "    <testcase classname=\"\(suite)\" name=\"\(title)\"\(line)>"
    let facts = check.facts(scale: scale)
    let body: String
    switch check.result {
    case .ok: body = "<system-out>\(JUnit.content(facts))</system-out>"
    case .unproven:
      let text = "unproven: the interval reaches past the limit; \(facts)"
      body = "<system-out>\(JUnit.content(text))</system-out>"
    case .failed, .notMeasurable:
      let type = check.result == .failed ? "limit" : "notMeasurable"
      var words = [facts]
      if !check.reason.isEmpty { words.append(check.reason) }
      if !check.failing.isEmpty { words.append("seeds that break it: \(check.failingText)") }
      body =
        "<failure type=\"\(type)\" message=\"\(JUnit.attribute(facts))\">"
        + "\(JUnit.content(words.joined(separator: "; ")))</failure>"
    }
    return [head, "      " + body, "    </testcase>"]
  }

  private static func property(_ name: String, _ value: String) -> String {
    "      <property name=\"\(name)\" value=\"\(JUnit.attribute(value))\"/>"
  }
}
