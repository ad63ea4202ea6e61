/// A scenario on a few screens: what it tells, what is set, what is expected.
extension ScenarioSchema {
  /// Rows beyond this many are a number.
  private static let rows = 200

  /// What `cascade describe oct-2025` prints.
  public func text(of scenario: Scenario, name: String) -> String {
    var lines = ["\(name): \(visible(scenario.title))"]
    if !scenario.story.isEmpty { lines += wrap(visible(scenario.story), width: 78) }
    let hidden = ["title", "story", "expect", "twins"]
    let values = values(of: scenario).filter { value in
      !hidden.contains { value.path == $0 || value.path.hasPrefix("\($0)[") }
    }
    lines.append("")
    let width = min(44, values.prefix(ScenarioSchema.rows).map(\.path.count).max() ?? 0)
    for value in values.prefix(ScenarioSchema.rows) {
      let gap = String(repeating: " ", count: max(0, width - value.path.count) + 2)
      lines.append("  \(value.path)\(gap)\(value.value)")
    }
    if values.count > ScenarioSchema.rows {
      lines.append("  and \(values.count - ScenarioSchema.rows) more")
    }
    if !scenario.expect.isEmpty {
      lines += ["", "expects"] + scenario.expect.map { "  \($0.text)" }
    }
    if !scenario.twins.isEmpty {
      lines +=
        ["", "twins"]
        + scenario.twins.map { twin in
          twin.title.isEmpty ? "  \(twin.id)" : "  \(twin.id): \(visible(twin.title))"
        }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func visible(_ text: String) -> String {
    String(text.map { $0 == "\n" ? $0 : Excerpt.visible($0) })
  }
}
