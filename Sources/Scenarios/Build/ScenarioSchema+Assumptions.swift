/// What a scenario assumes.
extension ScenarioSchema {
  /// A value of a key whose class is "assumed".
  public struct Assumption: Equatable, Sendable {
    /// `agents[longs].fear.threshold`
    public let path: String
    public let value: String
    /// The key's default, as it would be written; `nil` where it has none.
    public let usual: String?
    public let source: String
  }

  /// Assumed values that are not those of the keys' defaults, in the order in which the scenario
  /// is written.
  public func assumptions(of scenario: Scenario) -> [Assumption] {
    var found: [Assumption] = []
    ScenarioSchema.walk(block.write(scenario), outline, "", into: &found)
    return found
  }

  private static func walk(
    _ node: Node, _ outline: Outline, _ path: String, defaults: Node? = nil,
    into found: inout [Assumption]
  ) {
    let keys = outline.keys(in: node, defaults: defaults)
    for entry in node.entries ?? [] {
      let known = keys.first { $0.name == entry.key }
      guard let key = known ?? outline.others?.key else { continue }
      let place = path.isEmpty ? entry.key : "\(path).\(entry.key)"
      walk(entry.value, key.shape, key, place, into: &found)
    }
  }

  private static func walk(
    _ node: Node, _ shape: Shape, _ key: Outline.Key, _ path: String,
    into found: inout [Assumption]
  ) {
    switch shape {
    case .block(let outline, _) where !node.isScalar:
      walk(node, outline, path, defaults: key.fallback, into: &found)
    case .union(let by, let outlines):
      let name = node.entry(by.name)?.value.scalar
      guard let outline = outlines.first(where: { $0.name == name }) else { return }
      walk(node, outline, path, into: &found)
    case .list(let element, _) where node.items != nil:
      let items = node.items ?? []
      for (item, name) in zip(items, KeyValue.names(of: items)) {
        walk(item, element, key, "\(path)[\(name)]", into: &found)
      }
    case .map(_, let element):
      for entry in node.entries ?? [] {
        walk(entry.value, element, key, "\(path).\(entry.key)", into: &found)
      }
    case .optional(let inner) where !node.isNone: walk(node, inner, key, path, into: &found)
    case .either(_, let inner) where !node.isScalar: walk(node, inner, key, path, into: &found)
    default:
      guard key.parameterClass == .assumed, let value = node.scalar else { return }
      let usual = key.fallback?.scalar
      if value == usual { return }
      found.append(Assumption(path: path, value: value, usual: usual, source: key.source))
    }
  }
}
