/// A scenario on a few screens: what it tells, what is set, what is expected.
extension ScenarioSchema {
  /// Rows beyond this many are a number.
  private static let rows = 200

  /// What `cascade describe oct-2025` prints.
  public func text(of scenario: Scenario, name: String) -> String {
    var lines = ["\(name): \(visible(scenario.title))"]
    var story = scenario.story
    while story.last == "\n" { story.removeLast() }
    if !story.isEmpty { lines += wrap(visible(story), width: 78) }
    let hidden =
      ["title", "story", "targets", "expect", "twins", "priors"] + Scenario.questions
    var values: [KeyValue] = []
    KeyValue.collect(said(block.write(scenario), outline), path: "", into: &values)
    values.removeAll { value in
      hidden.contains(String(value.path.prefix { $0 != "[" && $0 != "." }))
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
    if !scenario.priors.isEmpty {
      lines +=
        ["", "priors, drawn with --priors"]
        + scenario.priors.flatMap { prior in
          ["  \(visible(prior.title))"]
            + prior.keys.map { key in
              "    \(key.name): \(YAMLWriter.flow(.list(key.value)))"
            }
        }
    }
    if let sweep = scenario.sweep { lines += self.lines(of: sweep) }
    if let boundary = scenario.boundary {
      lines += self.lines(of: boundary, asking: scenario.question)
    }
    if let rare = scenario.rare {
      let place = scenario.rarePlace?.name ?? ""
      lines += [
        "",
        "rare event, asked with cascade rare: \(rare.score.rawValue) of \(visible(place)) reaches "
          + rare.reaches.text,
      ]
    }
    if let calibration = scenario.calibrate { lines += self.lines(of: calibration) }
    return lines.joined(separator: "\n") + "\n"
  }

  private func lines(of sweep: Sweep) -> [String] {
    let size = sweep.pointCount.map { "\($0) points of \(sweep.seeds) seeds" } ?? ""
    let until = sweep.until.map { until in
      let place = (until.market ?? until.venue).map { ", \($0)" } ?? ""
      let widths = [until.within?.text, until.relative.map { "\(Measure.rate($0).text) of it" }]
      let width = widths.compactMap { $0 }.joined(separator: " or ")
      return "  seeds until \(until.metric)\(place) is known within \(width)"
    }
    return ["", "sweep, run with cascade sweep: \(sweep.design.rawValue), \(size)"]
      + (until.map { [$0] } ?? [])
      + sweep.axes.flatMap { axis in
        let count = axis.count.map { ", \($0) values" } ?? ""
        return ["  \(visible(axis.name)) (\(axis.law.rawValue)\(count))"]
          + axis.keys.map { "    \($0.name): \(YAMLWriter.flow(.list($0.value)))" }
      }
  }

  private func lines(of calibration: Calibration) -> [String] {
    ["", "looks for values with cascade calibrate, \(calibration.seeds) seeds a point"]
      + calibration.axes.flatMap { axis in
        ["  \(visible(axis.name)) (\(axis.law.rawValue))"]
          + axis.keys.map { "    \($0.name): \(YAMLWriter.flow(.list($0.value)))" }
      } + ["  from"]
      + calibration.facts.map { "    \($0.text)" }
  }

  private func lines(of boundary: Boundary, asking question: Expectation?) -> [String] {
    let way = "\(boundary.law.rawValue), \(boundary.steps) halvings"
    return ["", "boundary, run with cascade boundary: \(visible(boundary.axis.name)) (\(way))"]
      + (question.map { ["  \($0.text)"] } ?? [])
      + boundary.keys.map { "    \($0.name): \(YAMLWriter.flow(.list($0.value)))" }
  }

  /// A block without the keys that are as they would be if nobody had written them.
  private func said(_ node: Node, _ outline: Outline) -> Node {
    let entries = (node.entries ?? []).compactMap { entry -> (key: String, value: Node)? in
      guard let key = outline.key(entry.key) ?? outline.others?.key else {
        return (entry.key, entry.value)
      }
      if let fallback = key.fallback, fallback == entry.value { return nil }
      let value = said(entry.value, key.shape)
      return value.entries?.isEmpty == true ? nil : (entry.key, value)
    }
    return .block(entries)
  }

  private func said(_ node: Node, _ shape: Shape) -> Node {
    switch shape {
    case .block(let outline, _) where node.entries != nil: return said(node, outline)
    case .optional(let inner): return said(node, inner)
    case .list(let element, _): return .list((node.items ?? []).map { said($0, element) })
    case .union(let key, let outlines):
      let name = node.entry(key.name)?.value.scalar
      return outlines.first { $0.name == name }.map { said(node, $0) } ?? node
    default: return node
    }
  }

  private func visible(_ text: String) -> String {
    String(text.map { $0 == "\n" ? $0 : Excerpt.visible($0) })
  }
}
