/// Grows what stands under paths, in twins, priors and axes: as the keys that the paths lead to do.
/// Values of a scenario that was written at another scale can then be put into it as they are.
struct PathRescaling {
  private let rescaling: Rescaling
  /// For the values of a range: between ends of other units there would be other values.
  private let inUnits: Rescaling
  private let outline: Outline
  /// The scenario as it was written.
  private let world: OverrideApplier
  /// The same with what was set so far: a twin may lead into what it has put there itself.
  private var seen: OverrideApplier
  private(set) var faults = FaultList()

  init(_ rescaling: Rescaling, _ world: OverrideApplier, _ outline: Outline) {
    self.rescaling = rescaling
    inUnits = rescaling.keepingUnits
    self.outline = outline
    self.world = world
    seen = world
  }

  /// - Parameter root: the tree in which all but values under paths has grown.
  mutating func applied(to root: Node) -> Node {
    guard case .mapping(var entries) = root.content else { return root }
    for index in entries.indices {
      guard let key = outline.key(entries[index].key) else { continue }
      seen = world
      entries[index].value = grown(entries[index].value, key.shape)
    }
    return Node(.mapping(entries), span: root.span)
  }

  private mutating func grown(_ node: Node, _ shape: Shape) -> Node {
    switch shape {
    case .scalar, .anything: return node
    case .optional(let inner), .either(_, or: let inner): return grown(node, inner)
    case .list(let element, _):
      guard let items = node.items else { return node }
      var all: [Node] = []
      all.reserveCapacity(items.count)
      for item in items { all.append(grown(item, element)) }
      return Node(.sequence(all), span: node.span)
    case .map(_, of: .anything):
      return changed(node) { paths, entry in
        paths.grown(entry, like: entry.value) { $0.rescaling.grown(entry.value, $1) }
      }
    case .map(_, of: .list(of: .anything, count: _)):
      return changed(node) { paths, entry in
        guard let values = entry.value.items, let first = values.first else { return entry.value }
        return paths.grown(entry, like: first) { $0.grown(values, of: entry, $1) }
      }
    case .map(_, let element):
      return changed(node) { $0.grown($1.value, element) }
    case .block(let outline, _):
      if outline.name == Twin.block.name { set(node) }
      return grown(node, outline)
    case .union(let key, let outlines):
      let name = node.entry(key.name)?.value.scalar
      guard let outline = outlines.first(where: { $0.name == name }) else { return node }
      return grown(node, outline)
    }
  }

  private mutating func grown(_ node: Node, _ outline: Outline) -> Node {
    changed(node) { paths, entry in
      guard let key = outline.key(entry.key) ?? outline.others?.key else { return entry.value }
      return paths.grown(entry.value, key.shape)
    }
  }

  private mutating func changed(
    _ node: Node, _ change: (inout PathRescaling, Node.Entry) -> Node
  ) -> Node {
    guard var entries = node.entries else { return node }
    for index in entries.indices { entries[index].value = change(&self, entries[index]) }
    return Node(.mapping(entries), span: node.span)
  }

  /// What a twin sets is nothing to the next one, and is there before anything is drawn for it.
  private mutating func set(_ twin: Node) {
    seen = world
    for entry in twin.entry("set")?.value.entries ?? [] {
      _ = seen.apply(path: entry.key, at: entry.keyPlace, value: entry.value)
    }
  }

  // MARK: One path

  /// What stands under a path, grown as its key does.
  /// - Parameter value: what the key may have, for paths that lead on from it.
  private mutating func grown(
    _ entry: Node.Entry, like value: Node, as grow: (inout PathRescaling, Shape) -> Node
  ) -> Node {
    let keys = seen.keys(at: entry.key, of: outline)
    refuse(entry, keys)
    _ = seen.apply(path: entry.key, at: entry.keyPlace, value: value)
    var all: [Node] = []
    for key in keys { all.append(grow(&self, key.shape)) }
    // A path that leads nowhere is reported where it is set.
    guard let first = all.first else { return entry.value }
    if all.contains(where: { $0 != first }) {
      fault(
        entry, "leads to several keys, of which not all grow with the scale",
        "give each of them a path of its own")
    }
    return first
  }

  /// The ends of a range, or the values of a list.
  private mutating func grown(_ values: [Node], of entry: Node.Entry, _ shape: Shape) -> Node {
    let all = values.map { inUnits.grown($0, shape) }
    if Set(all.map(YAMLWriter.flow)).count < Set(values.map(YAMLWriter.flow)).count {
      fault(
        entry, "has values that are the same at the scale that is asked for",
        "take values that are farther apart, or another scale")
    }
    return Node(.sequence(all), span: entry.value.span)
  }

  /// Paths after which something else would have had to grow, or by another factor.
  private mutating func refuse(_ entry: Node.Entry, _ keys: [OverrideApplier.Key]) {
    let values = [entry.value] + (entry.value.items ?? [])
    if entry.key == "scale" || (entry.key == "scaleTo" && values.contains(where: \.isNone)) {
      fault(
        entry, "says another scale than the scenario is written at",
        "leave this out, or scaleTo of the scenario (--scale)")
    } else if keys.contains(where: \.decidesShape) {
      fault(
        entry, "decides which values of a block grow with the scale, and stands alone",
        "set the whole block by its place, as in agents[2]: { class: whale, … }")
    }
  }

  private mutating func fault(_ entry: Node.Entry, _ message: String, _ note: String) {
    faults.add(
      Fault(
        .contradiction, "scaleTo: `\(shown(entry.key))` \(message)", at: entry.keyPlace, note: note)
    )
  }
}

// MARK: - Points of a sweep

extension PathRescaling {
  /// Values of a range that `expect.where` names are those that the grown range has at the same
  /// places: they have four digits, and grown by themselves they might have others.
  static func pointsApplied(to grown: Node, from written: Node) -> Node {
    guard case .mapping(var entries) = grown.content,
      let place = entries.firstIndex(where: { $0.key == "expect" }),
      let items = entries[place].value.items, let before = written.entry("expect")?.value.items,
      items.count == before.count
    else { return grown }
    let axes = zip(axes(of: written), axes(of: grown)).compactMap { before, after in
      before.flatMap { before in after.map { (before, $0) } }
    }
    let changed = zip(items, before).map { item, before in
      guard let points = before.entry("where")?.value, var entries = item.entries,
        let place = entries.firstIndex(where: { $0.key == "where" })
      else { return item }
      entries[place].value = named(entries[place].value, points, axes)
      return Node(.mapping(entries), span: item.span)
    }
    entries[place].value.content = .sequence(changed)
    return Node(.mapping(entries), span: grown.span)
  }

  /// The axes of the sweep; `nil` for one that cannot be read, which is reported later.
  private static func axes(of root: Node) -> [SweepAxis?] {
    (root.entry("sweep")?.value.entry("axes")?.value.items ?? []).map { node in
      var reading = Reading()
      let axis = SweepAxis.block.read(node, base: nil, &reading)
      return reading.faults.errorCount == 0 ? axis : nil
    }
  }

  private static func named(
    _ grown: Node, _ written: Node, _ axes: [(before: SweepAxis, after: SweepAxis)]
  ) -> Node {
    guard var entries = grown.entries else { return grown }
    for index in entries.indices {
      let key = entries[index].key
      guard let values = entries[index].value.items,
        let wanted = written.entry(key)?.value.items, values.count == wanted.count,
        let axis = axes.first(where: { $0.before.keys.contains { $0.name == key } }),
        let place = axis.before.keys.firstIndex(where: { $0.name == key }), axis.before.isRange
      else { continue }
      let levels = (0..<axis.before.valueCount).map {
        axis.before.setting(ofLevel: $0).values[place]
      }
      let all = zip(values, wanted).map { value, wanted in
        guard let level = levels.firstIndex(of: wanted) else { return value }
        return Node(axis.after.setting(ofLevel: level).values[place].content, span: value.span)
      }
      entries[index].value.content = .sequence(all)
    }
    return Node(.mapping(entries), span: grown.span)
  }
}

extension ScenarioSchema {
  /// The tree of a scenario at the scale that it is played at, with what stands under paths.
  func rescaled(_ root: Node, _ rescaling: Rescaling, _ faults: inout FaultList) -> Node {
    let world = OverrideApplier(root, rootKeys: block.fields.map(\.name))
    var paths = PathRescaling(rescaling, world, outline)
    let grown = paths.applied(to: Rescaling.applied(to: root, outline))
    faults.take(paths.faults)
    return PathRescaling.pointsApplied(to: grown, from: root)
  }
}
