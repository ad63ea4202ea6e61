/// Everything that is known about scenarios in text: reads them, writes them, describes them.
public struct ScenarioSchema: Sendable {
  let block: Block<Scenario>
  let outline: Outline
  public let metrics: [MetricDefinition]
  public let facts: [FactDefinition]

  /// `metrics` are those an expectation may name, `facts` those a calibration may, by code.
  public init(metrics: [MetricDefinition], facts: [FactDefinition] = []) {
    (self.metrics, self.facts) = (metrics, facts)
    block = Scenario.block(metrics: metrics, facts: facts)
    outline = block.outline
  }

  /// Reads a scenario with its overrides, its twins and its files. Throws all faults at once.
  /// - Parameters:
  ///   - overrides: values at the scale that the text is written at, as those of the text are.
  ///   - settings: values at the scale that is played at, such as runs of the scenario had.
  ///   - switches: twins of which every combination is wanted, too.
  ///   - files: how files are read; `nil`: from the directory of the source.
  public func load(
    _ source: Source, overrides: [Override] = [], settings: [Override] = [],
    switches: SwitchList? = nil, files: DataFiles? = nil
  ) throws(FaultReport) -> LoadedScenario {
    let files = files ?? .beside(source.name)
    var faults = FaultList()
    guard let text = YAMLReader.read(source, faults: &faults) else {
      throw FaultReport(faults, sources: [source])
    }
    let inclusion = Inclusion(text, files, &faults)
    let texts = [source] + inclusion.sources
    let sources =
      texts + (overrides + settings).map(\.source) + [switches?.source].compactMap { $0 }
    var applier = OverrideApplier(inclusion.root, rootKeys: block.fields.map(\.name))
    applier.faults = faults
    var applied = apply(overrides, from: texts.count, to: &applier)
    let rescaling = Rescaling(applier.root)
    if let rescaling {
      var faults = applier.faults
      let root = rescaled(applier.root, rescaling, &faults)
      applier = OverrideApplier(root, rootKeys: block.fields.map(\.name))
      applier.faults = faults
    }
    applied += apply(settings, from: texts.count + overrides.count, to: &applier)
    var reading = Reading()
    reading.faults = applier.faults
    var loader = DataLoader(files, firstSource: sources.count)
    loader.keep(inclusion.files)
    let tree = ScenarioTree(
      root: applier.root, switches: switches, sources: sources, rescaling: rescaling)
    let worlds = worlds(of: tree, &loader, &reading)
    if let worlds {
      check(worlds.scenario, tree, &reading.faults)
      checkSweep(worlds.scenario, tree, &reading.faults)
      checkBoundary(worlds.scenario, tree, &reading.faults)
    }
    let report = FaultReport(reading.faults, sources: sources + loader.sources)
    guard let worlds, report.errorCount == 0 else { throw report }
    let items = applier.root.entry("expect")?.value.items ?? []
    let lines = items.map { item in
      item.span.source == 0 ? source.mark(at: item.span.start).line : 0
    }
    return LoadedScenario(
      scenario: worlds.scenario, twins: worlds.twins, switches: switches?.names.map(\.text) ?? [],
      combinations: worlds.combinations, files: loader.read, overrides: applied, warnings: report,
      tree: tree, expectLines: lines, includedCount: inclusion.files.count)
  }

  /// - Parameter first: place of the first of them among the sources.
  private func apply(
    _ overrides: [Override], from first: Int, to applier: inout OverrideApplier
  ) -> [AppliedOverride] {
    var applied: [AppliedOverride] = []
    for (position, override) in overrides.enumerated() {
      let index = position + first
      guard let value = override.value(index: index, faults: &applier.faults) else { continue }
      let path = Span(source: index, offset: 0, length: max(1, override.path.count))
      let name = String(decoding: override.source.bytes[override.path], as: UTF8.self)
      let effects = applier.apply(path: name, at: path, value: value)
      applied.append(AppliedOverride(text: override.text, effects: effects))
    }
    return applied
  }

  /// The scenario that a tree says, with its twins, their combinations and its files.
  /// - Parameter own: values that single twins set beside their own, in the order of the twins.
  func worlds(
    of tree: ScenarioTree, own: [[DrawnKey]] = [], _ loader: inout DataLoader,
    _ reading: inout Reading
  ) -> Worlds? {
    var scenario = read(tree.root, &reading)
    if reading.faults.errorCount == 0 {
      scenario.update { loader.load(&$0, tree.root, &reading.faults) }
    }
    guard let scenario, reading.faults.errorCount == 0 else { return nil }
    let twins = readTwins(of: scenario, tree.root, own, &loader, &reading.faults)
    var combinations: [Combination] = []
    if let switches = tree.switches {
      combinations = combine(
        switches, tree.sources.count - 1, of: scenario, tree.root, &loader, &reading.faults)
    }
    return Worlds(scenario: scenario, twins: twins, combinations: combinations)
  }

  /// A tree with all overrides in it. It is at its scale, unless one of them says another.
  func read(_ root: Node, _ reading: inout Reading) -> Scenario? {
    block.read(Rescaling.applied(to: root, outline), base: nil, &reading)
  }

  /// Each twin is the same tree with its values set. Its faults stand where the twin sets them.
  private func readTwins(
    of scenario: Scenario, _ root: Node, _ own: [[DrawnKey]], _ loader: inout DataLoader,
    _ faults: inout FaultList
  ) -> [LoadedScenario.LoadedTwin] {
    let nodes = root.entry("twins")?.value.items ?? []
    var tree = root
    if case .mapping(let entries) = root.content {
      tree.content = .mapping(entries.filter { $0.key != "twins" })
    }
    var twins: [LoadedScenario.LoadedTwin] = []
    for (place, (twin, node)) in zip(scenario.twins, nodes).enumerated() {
      var applier = OverrideApplier(tree, rootKeys: block.fields.map(\.name))
      for entry in node.entry("set")?.value.entries ?? [] {
        _ = applier.apply(path: entry.key, at: entry.keyPlace, value: entry.value)
      }
      if !own.isEmpty { applier.apply(own[place]) }
      var reading = Reading()
      reading.faults = applier.faults
      var changed = read(applier.root, &reading)
      if reading.faults.errorCount == 0 {
        changed.update { loader.load(&$0, applier.root, &reading.faults) }
      }
      for fault in reading.faults.faults where fault.severity == .error {
        var fault = fault
        fault.message = "twin `\(twin.id)`: \(fault.message)"
        faults.add(fault)
      }
      faults.addDropped(reading.faults.dropped)
      if var changed, reading.faults.errorCount == 0 {
        changed.twins = []
        twins.append(
          LoadedScenario.LoadedTwin(
            id: twin.id, title: twin.title, isNull: twin.isNull, scenario: changed))
      }
    }
    return twins
  }

  /// Every key with its value, in canonical units: reading it again gives an equal scenario.
  public func resolvedText(_ scenario: Scenario) -> String {
    YAMLWriter.text(block.write(scenario))
  }

  /// Every single value with its path, in the order of the schema.
  public func values(of scenario: Scenario) -> [KeyValue] {
    var values: [KeyValue] = []
    KeyValue.collect(block.write(scenario), path: "", into: &values)
    return values
  }

  /// The paths at which two scenarios differ; `nil` where one has no such value.
  public func differences(
    _ a: Scenario, _ b: Scenario
  ) -> [(path: String, a: String?, b: String?)] {
    let (left, right) = (values(of: a), values(of: b))
    let leftByPath = Dictionary(left.map { ($0.path, $0.value) }) { first, _ in first }
    let rightByPath = Dictionary(right.map { ($0.path, $0.value) }) { first, _ in first }
    var differences: [(path: String, a: String?, b: String?)] = []
    for item in left where rightByPath[item.path] != item.value {
      differences.append((item.path, item.value, rightByPath[item.path]))
    }
    for item in right where leftByPath[item.path] == nil {
      differences.append((item.path, nil, item.value))
    }
    return differences
  }
}

extension Optional {
  /// Changes what is there.
  fileprivate mutating func update(_ change: (inout Wrapped) -> Void) {
    if self != nil { change(&self!) }
  }
}

/// A scenario that was read, with what follows from it.
public struct LoadedScenario: Sendable {
  /// A twin as a whole scenario of its own.
  public struct LoadedTwin: Sendable {
    public let id: String
    public let title: String
    /// It knows nothing of what is claimed.
    public let isNull: Bool
    public let scenario: Scenario
  }

  public let scenario: Scenario
  public let twins: [LoadedTwin]
  /// Twins that are combined, by id, and the worlds with two of them or more.
  public let switches: [String]
  public let combinations: [Combination]
  /// Files that the scenario and its twins name, as they were read.
  public let files: [DataFile]
  public let overrides: [AppliedOverride]
  /// No errors among them.
  public let warnings: FaultReport
  /// Read again for every point of the priors.
  let tree: ScenarioTree
  /// Where each expectation stands in the file, from 1; 0 where an override put it.
  let expectLines: [Int]
  /// How many of the files, the first ones, are parts of the text itself.
  let includedCount: Int

  /// Files that the scenario still names when it is written down as a whole.
  public var dataFiles: [DataFile] { Array(files.dropFirst(includedCount)) }
}

/// One value of a scenario: `venues[V1].markets[BTC-PERP].tick` and `0.1`.
public struct KeyValue: Equatable, Sendable {
  public let path: String
  public let value: String

  /// What items of a list are called in paths: their id or class where it is theirs alone, else
  /// their place.
  static func names(of items: [Node]) -> [String] {
    let names = items.map { item in
      let id = item.entry("id")?.value
      return (id.map(\.isNone) ?? true ? item.entry("class")?.value : id)?.scalar
    }
    let counts = Dictionary(names.map { ($0, 1) }, uniquingKeysWith: +)
    return names.enumerated().map { place, name in
      name.flatMap { counts[$0] == 1 ? $0 : nil } ?? "\(place)"
    }
  }

  static func collect(_ node: Node, path: String, into values: inout [KeyValue]) {
    switch node.content {
    case .mapping(let entries) where !entries.isEmpty:
      for entry in entries {
        collect(
          entry.value, path: path.isEmpty ? entry.key : "\(path).\(entry.key)", into: &values)
      }
    case .sequence(let items) where !items.allSatisfy(\.isScalar):
      for (item, name) in zip(items, names(of: items)) {
        collect(item, path: "\(path)[\(name)]", into: &values)
      }
    default: values.append(KeyValue(path: path, value: YAMLWriter.flow(node)))
    }
  }
}

/// A scenario's text with all that is set from outside, before it is typed: at the scale that it is
/// played at.
struct ScenarioTree: Sendable {
  var root: Node
  /// Twins of which every combination is wanted.
  var switches: SwitchList?
  /// What faults may point at: the text, what it includes, overrides, the switches last.
  var sources: [Source]
  /// How amounts have grown; `nil` where the text is at its scale.
  var rescaling: Rescaling?
}

/// All that a tree says: the scenario, its twins, their combinations.
struct Worlds {
  var scenario: Scenario
  var twins: [LoadedScenario.LoadedTwin]
  var combinations: [Combination]
}
