import Primitives

/// The expectations of a study as JUnit test cases, for continuous integration. No times: the same
/// study gives the same bytes.
public enum JUnit {
  /// A complete XML document.
  public static func text(_ study: Study) -> String {
    let verdict = Verdict(study)
    let scale = max(1, study.subject.scale)
    return document(
      study.subject.name, tests: verdict.checks.count, failures: verdict.failed.count,
      properties: [
        ("seeds", study.seeds.map { "\($0.seed)" }.joined(separator: " ")),
        ("scenario", study.subject.hash), ("version", study.subject.version),
        ("command", study.subject.command),
      ],
      cases: verdict.checks.map { check in
        Case(check, name: "\(check.title) \(check.limitText(scale: scale))", scale: scale)
      })
  }

  /// An expectation as a test case.
  struct Case {
    private let check: LimitCheck
    private let name: String
    private let scale: Int64

    init(_ check: LimitCheck, name: String, scale: Int64) {
      (self.check, self.name, self.scale) = (check, name, scale)
    }

    func text(_ suite: String) -> String {
      let line = check.limit.line > 0 ? " line=\"\(check.limit.line)\"" : ""
      let head = "<testcase classname=\"\(suite)\" name=\"\(JUnit.attribute(name))\"\(line)>"
      return "    \(head)\n      \(result)\n    </testcase>"
    }

    private var result: String {
      let facts = check.facts(scale: scale)
      switch check.result {
      case .ok: return "<system-out>\(JUnit.content(facts))</system-out>"
      case .unproven:
        let text = "unproven: the interval reaches past the limit; \(facts)"
        return "<system-out>\(JUnit.content(text))</system-out>"
      case .failed, .notMeasurable:
        let type = check.result == .failed ? "limit" : "notMeasurable"
        var words = [facts]
        if !check.reason.isEmpty { words.append(check.reason) }
        if !check.failing.isEmpty { words.append("seeds that break it: \(check.failingText)") }
        return "<failure type=\"\(type)\" message=\"\(JUnit.attribute(facts))\">"
          + "\(JUnit.content(words.joined(separator: "; ")))</failure>"
      }
    }
  }

  /// One suite with its cases.
  static func document(
    _ suite: String, tests: Int, failures: Int, properties: [(name: String, value: String)],
    cases: [Case]
  ) -> String {
    let name = attribute(suite)
    let counts = "tests=\"\(tests)\" failures=\"\(failures)\" errors=\"0\""
    var lines = [
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
      "<testsuites name=\"cascade\" \(counts)>",
      "  <testsuite name=\"\(name)\" \(counts) skipped=\"0\">",
      "    <properties>",
    ]
    lines += properties.map {
      "      <property name=\"\($0.name)\" value=\"\(attribute($0.value))\"/>"
    }
    lines.append("    </properties>")
    lines += cases.map { $0.text(name) }
    lines += ["  </testsuite>", "</testsuites>"]
    return lines.joined(separator: "\n") + "\n"
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
