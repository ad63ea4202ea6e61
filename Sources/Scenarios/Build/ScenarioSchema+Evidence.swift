/// How much of a scenario is known, and how much is assumed.
extension ScenarioSchema {
  /// Single values of a scenario by the class of their key, defaults included: every class there
  /// is, in the order in which they are explained.
  public func keysByClass(
    of scenario: Scenario
  ) -> [(parameterClass: ParameterClass, count: Int)] {
    var counts: [ParameterClass: Int] = [:]
    ScenarioSchema.count(block.write(scenario), outline, into: &counts)
    return ParameterClass.allCases.map { ($0, counts[$0] ?? 0) }
  }

  private static func count(
    _ node: Node, _ outline: Outline, into counts: inout [ParameterClass: Int]
  ) {
    for entry in node.entries ?? [] {
      let others = outline.others?.key
      guard let key = outline.key(entry.key) ?? others else { continue }
      count(entry.value, key.shape, key.parameterClass, into: &counts)
    }
  }

  private static func count(
    _ node: Node, _ shape: Shape, _ parameterClass: ParameterClass,
    into counts: inout [ParameterClass: Int]
  ) {
    switch shape {
    case .block(let outline, _) where !node.isScalar: count(node, outline, into: &counts)
    case .union(let key, let outlines):
      let name = node.entry(key.name)?.value.scalar
      guard let outline = outlines.first(where: { $0.name == name }) else { return }
      counts[key.parameterClass, default: 0] += 1
      count(node, outline, into: &counts)
    case .list(let element, _) where node.items != nil:
      for item in node.items ?? [] { count(item, element, parameterClass, into: &counts) }
    case .map(_, let element):
      for entry in node.entries ?? [] {
        count(entry.value, element, parameterClass, into: &counts)
      }
    case .optional(let inner) where !node.isNone:
      count(node, inner, parameterClass, into: &counts)
    case .either(_, let inner) where !node.isScalar:
      count(node, inner, parameterClass, into: &counts)
    default: counts[parameterClass, default: 0] += 1
    }
  }
}
