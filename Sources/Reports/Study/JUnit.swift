import Primitives

/// The expectations of a study as JUnit test cases, for continuous integration. No times: the same
/// study gives the same bytes.
public enum JUnit {
  /// A complete XML document.
  public static func text(_ study: Study) -> String {
    let verdict = Verdict(study)
    let name = attribute(study.subject.name)
    let counts =
      "tests=\"\(verdict.checks.count)\" failures=\"\(verdict.failed.count)\" errors=\"0\""
    var lines = [
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
      "<testsuites name=\"cascade\" \(counts)>",
      "  <testsuite name=\"\(name)\" \(counts) skipped=\"0\">",
      "    <properties>",
      property("seeds", study.seeds.map { "\($0.seed)" }.joined(separator: " ")),
      property("scenario", study.subject.hash), property("version", study.subject.version),
      property("command", study.subject.command),
      "    </properties>",
    ]
    for check in verdict.checks { lines += testCase(check, study, name) }
    lines += ["  </testsuite>", "</testsuites>"]
    return lines.joined(separator: "\n") + "\n"
  }

  private static func testCase(_ check: LimitCheck, _ study: Study, _ suite: String) -> [String] {
    let scale = max(1, study.subject.scale)
    let line = check.limit.line > 0 ? " line=\"\(check.limit.line)\"" : ""
    let limit = check.limitText(scale: scale)
    let title = attribute("\(check.title) \(limit)")
    let head = "    <testcase classname=\"\(suite)\" name=\"\(title)\"\(line)>"
    let facts = check.facts(scale: scale)
    var words = [facts]
    if !check.reason.isEmpty { words.append(check.reason) }
    if !check.failing.isEmpty { words.append("seeds that break it: \(check.failingText)") }
    switch check.result {
    case .ok:
      return [head, "      <system-out>\(content(facts))</system-out>", "    </testcase>"]
    case .unproven:
      let text = content("unproven: the interval reaches past the limit; \(facts)")
      return [head, "      <system-out>\(text)</system-out>", "    </testcase>"]
    case .failed, .notMeasurable:
      let type = check.result == .failed ? "limit" : "notMeasurable"
      return [
        head,
        "      <failure type=\"\(type)\" message=\"\(attribute(facts))\">"
          + "\(content(words.joined(separator: "; ")))</failure>",
        "    </testcase>",
      ]
    }
  }

  private static func property(_ name: String, _ value: String) -> String {
    "      <property name=\"\(name)\" value=\"\(attribute(value))\"/>"
  }

  /// Text from outside between tags: no markup, no characters XML does not have.
  static func content(_ text: String) -> String {
    var result = ""
    for character in TextColumns.printable(text) {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      default: result.append(character)
      }
    }
    return result
  }

  /// The same between quotes.
  static func attribute(_ text: String) -> String {
    var result = ""
    for character in content(text) {
      switch character {
      case "\"": result += "&quot;"
      case "'": result += "&apos;"
      default: result.append(character)
      }
    }
    return result
  }
}
