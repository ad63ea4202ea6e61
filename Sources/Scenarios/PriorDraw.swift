/// A key at a value that was drawn for it.
public struct DrawnKey: Equatable, Sendable {
  /// Place of the prior in the scenario.
  public let prior: Int
  /// As the prior names it.
  public let path: String
  public let text: String
  /// Where it lies between the ends, from 0 to 1.
  public let quantile: Double
  let value: Node
  let place: Span
}

/// A scenario at one point of its priors, and so are its twins.
public struct PriorDraw: Sendable {
  /// What was drawn for the scenario. What a twin has of its own stands in the twin.
  public let keys: [DrawnKey]
  public let scenario: Scenario
  public let twins: [LoadedScenario.LoadedTwin]
  public let combinations: [Combination]

  /// Quantiles of the two ends.
  static let ends = [0, 1.0.nextDown]
}

extension ScenarioSchema {
  /// A scenario once for every point of the space of its priors.
  /// - Parameters:
  ///   - points: rows of coordinates in [0, 1), one for each prior of the scenario.
  ///   - twinPoints: the same for the priors of each twin, in the order of twins.
  public func draw(
    _ loaded: LoadedScenario, points: [[Double]], twinPoints: [[[Double]]] = []
  ) throws(FaultReport) -> [PriorDraw] {
    let known = Dictionary(loaded.files.map { ($0.path, $0.bytes) }) { first, _ in first }
    let files = DataFiles { path throws(ReadFailure) in
      guard let bytes = known[path] else { throw .missing(path: path, suggestion: nil) }
      return bytes
    }
    var draws: [PriorDraw] = []
    for (row, point) in points.enumerated() {
      var faults = FaultList()
      let keys = drawn(loaded.scenario.priors, loaded.tree.root, at: point)
      let own = loaded.scenario.twins.enumerated().map { place, twin in
        twinPoints.isEmpty
          ? [] : drawn(twin.priors, loaded.twinNode(place), at: twinPoints[place][row])
      }
      let root = applying(keys, to: loaded.tree.root, &faults)
      var tree = loaded.tree
      tree.root = root
      var reading = Reading()
      reading.faults = faults
      var loader = DataLoader(files, firstSource: tree.sources.count)
      let worlds = worlds(of: tree, own: own, &loader, &reading)
      guard let worlds, reading.faults.errorCount == 0 else {
        throw FaultReport(reading.faults, sources: tree.sources + loader.sources)
      }
      draws.append(
        PriorDraw(
          keys: keys, scenario: worlds.scenario, twins: worlds.twins,
          combinations: worlds.combinations))
    }
    return draws
  }

  /// Looks at the ends of all priors, so that none is found wrong by a draw.
  func check(_ scenario: Scenario, _ tree: ScenarioTree, _ faults: inout FaultList) {
    let twins = tree.root.entry("twins")?.value.items ?? []
    let spaces =
      [(scenario.priors, tree.root)]
      + zip(scenario.twins, twins).map { ($0.priors, $1) }
    for (priors, node) in spaces where !priors.isEmpty {
      // All of them at once; one by one only to say whose end it is.
      for quantile in PriorDraw.ends {
        let keys = drawn(priors, node, at: priors.map { _ in quantile })
        if faultsOf(keys, tree.root).errorCount == 0 { continue }
        for (place, prior) in priors.enumerated() {
          let found = faultsOf(drawn([prior], node, at: [quantile], from: place), tree.root)
          for fault in found.faults where fault.severity == .error {
            var fault = fault
            fault.message = "prior `\(prior.title)`: \(fault.message)"
            // A path that leads nowhere does so at both ends.
            let isKnown = faults.faults.contains {
              $0.place == fault.place && $0.message == fault.message
            }
            if !isKnown { faults.add(fault) }
          }
        }
      }
    }
  }

  private func faultsOf(_ keys: [DrawnKey], _ root: Node) -> FaultList {
    var reading = Reading()
    var found = FaultList()
    let root = applying(keys, to: root, &found)
    reading.faults = found
    _ = read(root, &reading)
    return reading.faults
  }

  /// The keys of priors at a point. Each knows where the text names it.
  private func drawn(
    _ priors: [Prior], _ node: Node, at point: [Double], from first: Int = 0
  ) -> [DrawnKey] {
    let items = node.entry("priors")?.value.items ?? []
    var keys: [DrawnKey] = []
    for (place, (prior, quantile)) in zip(priors, point).enumerated() {
      let entries = items[first + place].entry("keys")?.value.entries ?? []
      for entry in entries {
        guard let values = entry.value.items, let range = try? PriorRange(values, prior.law) else {
          continue
        }
        var value = range.value(at: quantile)
        value.span = entry.value.span
        keys.append(
          DrawnKey(
            prior: first + place, path: entry.key, text: YAMLWriter.flow(value),
            quantile: quantile, value: value, place: entry.keyPlace))
      }
    }
    return keys
  }

  private func applying(_ keys: [DrawnKey], to root: Node, _ faults: inout FaultList) -> Node {
    var applier = OverrideApplier(root, rootKeys: block.fields.map(\.name))
    applier.apply(keys)
    faults = applier.faults
    return applier.root
  }
}

extension OverrideApplier {
  mutating func apply(_ keys: [DrawnKey]) {
    for key in keys { _ = apply(path: key.path, at: key.place, value: key.value) }
  }
}

extension LoadedScenario {
  /// Where a twin stands in the text.
  fileprivate func twinNode(_ place: Int) -> Node {
    tree.root.entry("twins")?.value.items?[place] ?? tree.root
  }
}
