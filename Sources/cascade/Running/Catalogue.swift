import Reports
import Scenarios

/// What there is: the lists behind `cascade list` and `cascade describe`.
enum Catalogue {
  struct Item: Equatable, Sendable {
    var kind: ListCommand.Subject
    var name: String
    var summary: String
  }

  static func items(_ subject: ListCommand.Subject) throws(Failure) -> [Item] {
    switch subject {
    case .scenarios:
      try scenarios().map {
        Item(kind: subject, name: $0.name, summary: $0.title ?? "not a scenario")
      }
    case .agents:
      ScenarioDesk.schema.agents.map {
        Item(kind: subject, name: $0.name, summary: $0.summary)
      }
    case .venues:
      ScenarioDesk.schema.presets.map {
        Item(kind: subject, name: $0.name, summary: $0.summary)
      }
    case .metrics:
      Metric.all.map {
        Item(
          kind: subject, name: $0.name,
          summary: "\($0.meaning) (\($0.scope.words))")
      }
    }
  }

  private static func scenarios() throws(Failure) -> [Library.Entry] {
    do {
      return try ScenarioDesk.library.entries()
    } catch {
      guard case .missing(let directory, _) = error else { throw error.failure }
      throw Failure(
        code: .inputUnreadable, message: "there is no directory `\(directory)` here",
        notes: ["names of scenarios are looked up in it; a path works from everywhere"])
    }
  }

  /// A line each, names in one column.
  static func text(_ items: [Item], width: Int) -> String {
    let column = min(28, items.map(\.name.count).max() ?? 0)
    return items.map { item in
      let gap = String(repeating: " ", count: max(2, column + 2 - item.name.count))
      let line = "  \(item.name)\(gap)\(visible(item.summary))"
      return line.count <= width ? line : String(line.prefix(max(20, width - 1))) + "…"
    }.joined(separator: "\n")
  }

  /// One object on standard output: kinds in order, items in order.
  static func json(_ items: [Item]) -> JSON {
    .object([
      ("schema", .string("cascade.list/1")),
      (
        "items",
        .array(
          items.map {
            .object([
              ("kind", .string($0.kind.rawValue)), ("name", .string($0.name)),
              ("summary", .string($0.summary)),
            ])
          })
      ),
    ])
  }

  /// What is known under a name: a scenario, a key, a class, a preset, a metric, a fault code.
  static func description(of name: String) throws -> String? {
    if let metric = Metric.named(name) {
      return """
        \(metric.name): \(metric.meaning)
          of          \(metric.scope.words)
          unit        \(metric.unit.rawValue)
        """
    }
    let isFile = name == "-" || name.contains("/") || name.hasSuffix(".yaml")
    if let path = isFile ? name : ScenarioDesk.library.path(of: name) {
      let loaded = try ScenarioDesk.load(path, overrides: []).loaded
      return ScenarioDesk.schema.text(of: loaded.scenario, name: Library.name(of: path))
    }
    return ScenarioDesk.schema.description(of: name)
  }
}
