/// Puts values into the tree of a scenario.
struct OverrideApplier {
  typealias Step = Reading.Step

  private(set) var root: Node
  /// Keys of the scenario itself; any other first part is the name of a group, venue or market.
  let rootKeys: [String]
  var faults = FaultList()

  init(_ root: Node, rootKeys: [String]) {
    self.root = root
    self.rootKeys = rootKeys
  }

  /// Sets what `path` names. `place` is the path in its source; parts of it are pointed at.
  mutating func apply(
    path text: String, at place: Span, value: Node
  ) -> [AppliedOverride.Effect] {
    let index = Int(place.source)
    guard let path = OverridePath(text, base: place.start) else {
      faults.add(
        Fault(
          .malformedOverride, "`\(shown(text))` is not a path", at: place,
          note:
            "for example duration, agents[2].count, marketMaker.capital, venues[V1].markets[0].tick"
        ))
      return []
    }
    guard let targets = targets(of: path, index: index) else { return [] }
    let paths = targets.map { $0.steps[...] }
    guard let changed = setting(root, paths[...], value, index: index) else { return [] }
    root = changed
    let after = YAMLWriter.flow(value)
    return targets.map { target in
      AppliedOverride.Effect(
        path: Reading.text(of: target.steps.map(\.step)),
        before: target.node.map(YAMLWriter.flow), after: after)
    }
  }

  /// A step and the bytes that asked for it.
  private struct Placed {
    let step: Step
    let range: Range<Int>
  }

  private struct Target {
    var steps: [Placed]
    /// What stands there now, if anything.
    var node: Node?
  }

  private mutating func targets(of path: OverridePath, index: Int) -> [Target]? {
    let first = path.parts[0]
    var targets: [Target]
    if rootKeys.contains(first.name) {
      targets = [
        Target(
          steps: [Placed(step: .key(first.name), range: first.range)],
          node: root.entry(first.name)?.value)
      ]
    } else {
      let all = named(in: root, steps: [], prefix: nil, range: first.range)
      targets = all.filter { $0.names.contains(first.name) }.map(\.target)
      if targets.isEmpty {
        let names = rootKeys + all.flatMap(\.names)
        nothing(first, "nothing is called `\(shown(first.name))`", names, index)
        return nil
      }
    }
    for part in path.parts.dropFirst() {
      var next: [Target] = []
      for target in targets {
        guard let found = follow(part, from: target, index: index) else { return nil }
        next += found
      }
      targets = next
    }
    return targets
  }

  /// Where one part of a path leads from a place.
  private mutating func follow(
    _ part: OverridePath.Part, from target: Target, index: Int
  ) -> [Target]? {
    let whole = Reading.text(of: target.steps.map(\.step))
    guard let items = target.node?.items else {
      if part.isBracketed {
        nothing(part, "\(whole) is not a list", [], index)
        return nil
      }
      var next = target
      next.steps.append(Placed(step: .key(part.name), range: part.range))
      next.node = target.node?.entry(part.name)?.value
      return [next]
    }
    func element(_ position: Int) -> Target {
      Target(
        steps: target.steps + [Placed(step: .index(position), range: part.range)],
        node: items[position])
    }
    if let position = Int(part.name) {
      if items.indices.contains(position) { return [element(position)] }
      nothing(part, "\(whole) has \(items.count) entries, counted from 0", [], index)
      return nil
    }
    let found = items.indices.filter { OverrideApplier.names(of: items[$0]).contains(part.name) }
    if !found.isEmpty { return found.map(element) }
    nothing(
      part, "nothing in \(whole) is called `\(shown(part.name))`",
      items.flatMap(OverrideApplier.names), index)
    return nil
  }

  private mutating func nothing(
    _ part: OverridePath.Part, _ message: String, _ names: [String], _ index: Int
  ) {
    faults.add(
      Fault(
        .nothingToOverride, message,
        at: Span(source: index, offset: part.range.lowerBound, length: part.range.count),
        suggestion: nearest(part.name, among: names)))
  }

  /// What an element of a list is called: by its id and by its class.
  private static func names(of item: Node) -> [String] {
    ["id", "class"].compactMap { item.entry($0)?.value.scalar }
  }

  /// Everything in the lists of the tree that has a name. A market is known by its id and with its
  /// venue. Twins, priors and expectations are no part of the world.
  private func named(
    in node: Node, steps: [Placed], prefix: String?, range: Range<Int>
  ) -> [(names: [String], target: Target)] {
    var all: [(names: [String], target: Target)] = []
    for entry in node.entries ?? [] {
      if steps.isEmpty, ["twins", "priors", "expect"].contains(entry.key) { continue }
      for (position, item) in (entry.value.items ?? []).enumerated() {
        var names = OverrideApplier.names(of: item)
        if names.isEmpty { continue }
        if let prefix { names += names.map { "\(prefix)/\($0)" } }
        let path =
          steps + [
            Placed(step: .key(entry.key), range: range),
            Placed(step: .index(position), range: range),
          ]
        all.append((names, Target(steps: path, node: item)))
        all += named(in: item, steps: path, prefix: names[0], range: range)
      }
    }
    return all
  }

  /// The node with the value at the end of every path; blocks that are not there yet are made.
  /// Paths come in the order of the tree, so that each list is gone through once.
  private mutating func setting(
    _ node: Node, _ paths: ArraySlice<ArraySlice<Placed>>, _ value: Node, index: Int
  ) -> Node? {
    guard let first = paths.first?.first else { return value }
    var node = node
    let place = Span(
      source: index, offset: first.range.lowerBound, length: max(1, first.range.count))
    let groups = paths.chunked { $0.first?.step == $1.first?.step }
    switch node.content {
    case .sequence(var items):
      for group in groups {
        guard case .index(let position) = group.first?.first?.step else { continue }
        let rest = group.map { $0.dropFirst() }
        guard let item = setting(items[position], rest[...], value, index: index) else {
          return nil
        }
        items[position] = item
      }
      node.content = .sequence(items)
    case .mapping(var entries):
      for group in groups {
        guard case .key(let key) = group.first?.first?.step else { continue }
        let existing = entries.firstIndex { $0.key == key }
        let old = existing.map { entries[$0].value } ?? Node(.mapping([]), span: place)
        let rest = group.map { $0.dropFirst() }
        guard let new = setting(old, rest[...], value, index: index) else { return nil }
        if let existing {
          entries[existing].value = new
        } else {
          entries.append(Node.Entry(key: key, keySpan: place, value: new))
        }
      }
      node.content = .mapping(entries)
    default:
      faults.add(
        Fault(
          .wrongForm, "there is no key here: the value is not a block", at: place,
          remark: Fault.Remark(node.span, "it is given here")))
      return nil
    }
    return node
  }
}

extension OverrideApplier {
  /// A key that a path leads to, as the schema knows it.
  struct Key {
    /// Places in lists are left out: `agents.leveragedTrader.count`.
    let name: String
    let shape: Shape
    /// Whether other keys of its block depend on it, as on the class of a group.
    var decidesShape = false
  }

  /// The keys that a path leads to, each once; none where it leads nowhere, which is reported when
  /// it is set.
  func keys(at text: String, of outline: Outline) -> [Key] {
    guard let path = OverridePath(text) else { return [] }
    var finder = self
    var keys: [Key] = []
    for target in finder.targets(of: path, index: 0) ?? [] {
      let steps = target.steps.map(\.step)
      guard let key = key(at: steps, of: outline), !keys.contains(where: { $0.name == key.name })
      else { continue }
      keys.append(key)
    }
    return keys
  }

  private func key(at steps: [Step], of outline: Outline) -> Key? {
    var key = Key(name: "", shape: .block(outline, shorthand: nil))
    var node: Node? = root
    for step in steps {
      guard let inner = key.inner(step, of: node) else { return nil }
      key = inner
      switch step {
      case .key(let name): node = node?.entry(name)?.value
      case .index(let place): node = node?.items?[place]
      }
    }
    return key
  }
}

extension OverrideApplier.Key {
  /// Where a step leads from this key, which has the value `node`, if any.
  fileprivate func inner(_ step: Reading.Step, of node: Node?) -> OverrideApplier.Key? {
    func named(_ name: String, _ shape: Shape) -> OverrideApplier.Key {
      OverrideApplier.Key(name: self.name.isEmpty ? name : "\(self.name).\(name)", shape: shape)
    }
    switch (shape, step) {
    case (.optional(let inner), _), (.either(_, or: let inner), _):
      return OverrideApplier.Key(name: name, shape: inner).inner(step, of: node)
    case (.list(let element, _), .index):
      return OverrideApplier.Key(name: name, shape: element)
    case (.map(_, let element), .key(let word)): return named(word, element)
    case (.block(let outline, _), .key(let word)):
      return (outline.key(word) ?? outline.others?.key).map { named(word, $0.shape) }
    case (.union(let by, let outlines), .key(let word)):
      if word == by.name {
        return OverrideApplier.Key(name: "\(name).\(word)", shape: by.shape, decidesShape: true)
      }
      let variant = node?.entry(by.name)?.value.scalar
      guard let outline = outlines.first(where: { $0.name == variant }) else { return nil }
      return (outline.key(word) ?? outline.others?.key).map {
        named("\(outline.name).\(word)", $0.shape)
      }
    default: return nil
    }
  }
}

extension ArraySlice {
  /// Neighbours that belong together.
  fileprivate func chunked(_ belong: (Element, Element) -> Bool) -> [ArraySlice] {
    var chunks: [ArraySlice] = []
    var start = startIndex
    for position in indices.dropFirst() where !belong(self[position - 1], self[position]) {
      chunks.append(self[start..<position])
      start = position
    }
    if start < endIndex { chunks.append(self[start...]) }
    return chunks
  }
}
