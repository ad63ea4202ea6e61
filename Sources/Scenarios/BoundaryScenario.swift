extension ScenarioSchema {
  /// The scenario as the search for its boundary plays it: its sweep is the way between the two
  /// ends, and it expects what is looked at and nothing else. `nil` where it looks for no boundary.
  public func search(_ loaded: LoadedScenario) -> LoadedScenario? {
    guard let boundary = loaded.scenario.boundary, let question = loaded.scenario.question else {
      return nil
    }
    var scenario = loaded.scenario
    scenario.sweep = boundary.sweep(of: question)
    scenario.expect = [question]
    var tree = loaded.tree
    if case .mapping(let entries) = tree.root.content {
      let axis = Node.block([
        ("law", .text(boundary.law.rawValue)), ("count", .text("\(boundary.axis.valueCount)")),
        ("keys", tree.root.entry("boundary")?.value.entry("keys")?.value ?? .list([])),
      ])
      let sweep = Node.block([("axes", .list([axis]))])
      let place = tree.root.entry("boundary")?.keySpan ?? tree.root.span
      tree.root.content = .mapping(
        entries.filter { $0.key != "sweep" }
          + [Node.Entry(key: "sweep", keySpan: place, value: sweep)])
    }
    return LoadedScenario(
      scenario: scenario, twins: loaded.twins, switches: loaded.switches,
      combinations: loaded.combinations, files: loaded.files, overrides: loaded.overrides,
      warnings: loaded.warnings, tree: tree, expectLines: [line(loaded)],
      includedCount: loaded.includedCount)
  }

  /// Where the question stands in the file, from 1; 0 where it does not stand there.
  private func line(_ loaded: LoadedScenario) -> Int {
    guard let breaks = loaded.tree.root.entry("boundary")?.value.entry("breaks") else {
      return loaded.expectLines.first ?? 0
    }
    let span = breaks.keySpan
    return span.source == 0 ? loaded.tree.sources[0].mark(at: span.start).line : 0
  }

  /// Tries both ends, so that no run finds a value wrong.
  func checkBoundary(_ scenario: Scenario, _ tree: ScenarioTree, _ faults: inout FaultList) {
    guard let boundary = scenario.boundary, let node = tree.root.entry("boundary")?.value else {
      return
    }
    let axis = boundary.axis
    for level in [0, axis.valueCount - 1] {
      var reading = Reading()
      let root = setting([axis.setting(ofLevel: level)], [node], tree.root, &reading.faults)
      _ = read(root, &reading)
      for fault in reading.faults.faults where fault.severity == .error {
        var fault = fault
        fault.message = "boundary `\(shown(axis.name))`: \(fault.message)"
        faults.add(fault)
      }
      if reading.faults.errorCount > 0 { break }
    }
  }
}
