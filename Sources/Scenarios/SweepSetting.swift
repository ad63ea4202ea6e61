/// A place on one axis of a sweep: the value of each of its keys.
public struct SweepSetting: Equatable, Sendable {
  /// From 0 at the first end, or value, to 1 at the last.
  public let share: Double
  /// As a scenario writes them, in the order of the keys.
  public let texts: [String]
  /// The first of them as a number, without its unit and with its multiple: `12.5%` is 12.5, `$4M`
  /// is 4,000,000. `nil` where values of the axis are no numbers of one unit.
  public let number: Double?
  let values: [Node]
}

extension SweepAxis {
  /// A value of a grid, from 0 on.
  public func setting(ofLevel level: Int) -> SweepSetting {
    let last = valueCount - 1
    let share = last > 0 ? Double(level) / Double(last) : 0
    return setting(share) { values in
      if !isRange { return values[level] }
      // The ends are those that are written; between them values have four digits.
      if level == 0 { return values[0] }
      if level == last { return values[1] }
      return (try? PriorRange(values, law.priorLaw))?.value(at: share) ?? values[0]
    }
  }

  /// The value at a share of the way from the first end to the last; of a list each value has an
  /// equal part of the way.
  public func setting(atShare share: Double) -> SweepSetting {
    setting(share) { values in
      if values.count == 1 { return values[0] }
      return (try? PriorRange(values, law.priorLaw))?.value(at: share) ?? values[0]
    }
  }

  private func setting(_ share: Double, _ value: ([Node]) -> Node) -> SweepSetting {
    let values = keys.map { value($0.value) }
    return SweepSetting(
      share: share, texts: values.map(YAMLWriter.flow), number: values.first.flatMap(number),
      values: values)
  }

  private func number(_ node: Node) -> Double? {
    guard let reading = SweepAxis.reading(node),
      let all = keys.first?.value.map(SweepAxis.reading),
      all.allSatisfy({ $0?.unit == reading.unit })
    else { return nil }
    return reading.number
  }

  /// A number with its unit: `$` and what follows the multiple.
  private static func reading(_ node: Node) -> (number: Double, unit: String)? {
    guard var text = node.scalar?[...] else { return nil }
    let sign = text.hasPrefix("-") ? -1.0 : 1
    if sign < 0 { text.removeFirst() }
    let currency = text.hasPrefix("$") ? "$" : ""
    text.removeFirst(currency.count)
    guard let (number, rest) = NumberText.prefix(of: text) else { return nil }
    let multiple = ["k": 1e3, "M": 1e6, "bn": 1e9][String(rest)]
    return (sign * number.double() * (multiple ?? 1), currency + (multiple == nil ? rest : ""))
  }
}

extension ScenarioSchema {
  /// The scenario at a point of its sweep: a setting for each axis. Its twins are left out.
  public func scenario(
    _ loaded: LoadedScenario, at point: [SweepSetting]
  ) throws(FaultReport) -> Scenario {
    let known = Dictionary(loaded.files.map { ($0.path, $0.bytes) }) { first, _ in first }
    // An axis may name files that the scenario itself does not.
    let others = DataFiles.beside(loaded.tree.sources[0].name)
    let files = DataFiles { path throws(ReadFailure) in
      if let bytes = known[path] { return bytes }
      return try others.read(path)
    }
    var tree = loaded.tree
    tree.switches = nil
    var reading = Reading()
    let axes = tree.root.entry("sweep")?.value.entry("axes")?.value.items ?? []
    tree.root = setting(point, axes, tree.root, &reading.faults)
    if case .mapping(let entries) = tree.root.content {
      tree.root.content = .mapping(entries.filter { $0.key != "twins" })
    }
    var loader = DataLoader(files, firstSource: tree.sources.count)
    let worlds = worlds(of: tree, &loader, &reading)
    guard let worlds, reading.faults.errorCount == 0 else {
      throw FaultReport(reading.faults, sources: tree.sources + loader.sources)
    }
    return worlds.scenario
  }

  func setting(
    _ point: [SweepSetting], _ axes: [Node], _ root: Node, _ faults: inout FaultList
  ) -> Node {
    var applier = OverrideApplier(root, rootKeys: block.fields.map(\.name))
    for (axis, setting) in zip(axes, point) {
      for (entry, value) in zip(axis.entry("keys")?.value.entries ?? [], setting.values) {
        var value = value
        value.span = entry.value.span
        _ = applier.apply(path: entry.key, at: entry.keyPlace, value: value)
      }
    }
    faults = applier.faults
    return applier.root
  }

  /// Tries every axis at its ends and at what it lists, so that no run finds a value wrong.
  func checkSweep(_ scenario: Scenario, _ tree: ScenarioTree, _ faults: inout FaultList) {
    guard let sweep = scenario.sweep,
      let nodes = tree.root.entry("sweep")?.value.entry("axes")?.value.items
    else { return }
    for (place, axis) in sweep.axes.enumerated() {
      let tried = axis.isRange ? 2 : min(axis.valueCount, ScenarioSchema.mostTried)
      for level in 0..<tried {
        let setting =
          axis.isRange ? axis.setting(atShare: PriorDraw.ends[level]) : axis.setting(ofLevel: level)
        var reading = Reading()
        let root = self.setting([setting], [nodes[place]], tree.root, &reading.faults)
        _ = read(root, &reading)
        for fault in reading.faults.faults where fault.severity == .error {
          var fault = fault
          fault.message = "axis `\(shown(axis.name))`: \(fault.message)"
          faults.add(fault)
        }
        if reading.faults.errorCount > 0 { break }
      }
    }
  }

  private static let mostTried = 32
}
