extension ScenarioSchema {
  /// Where the search of a calibration begins on each axis, from 0 at the first end to 1 at the
  /// last: where the axis says so, else at the scenario's own value of its first key, as it is
  /// written or by default; in the middle where that is no number between the ends.
  public func starts(of loaded: LoadedScenario) -> [Double] {
    let axes = loaded.scenario.calibrate?.axes ?? []
    return axes.map { axis in
      if let from = axis.from { return from }
      guard let key = axis.keys.first,
        let range = try? PriorRange(key.value, axis.range.law.priorLaw)
      else { return 0.5 }
      for root in [loaded.tree.root, block.write(loaded.scenario)] {
        if let value = value(at: key.name, in: root) { return range.quantile(of: value) ?? 0.5 }
      }
      return 0.5
    }
  }

  /// What stands at a path; `nil` where nothing does. Of several places the first counts.
  private func value(at path: String, in root: Node) -> Node? {
    var applier = OverrideApplier(root, rootKeys: block.fields.map(\.name))
    let place = Span(source: 0, offset: 0, length: 1)
    let effects = applier.apply(path: path, at: place, value: .text("0"))
    guard let before = effects.first?.before, before != "none" else { return nil }
    return .text(before)
  }
}
