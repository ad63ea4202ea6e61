/// The scenario with several of its twins applied at once.
public struct Combination: Sendable {
  /// Places of these twins among those that were named, in order.
  public let twins: [Int]
  public let scenario: Scenario
}

/// Which twins of a scenario are taken for switches: `--attribute panic,leverage`. Every
/// combination of them is a world of its own.
public struct SwitchList: Sendable {
  let source: Source
  /// The names with their bytes in `source`.
  let names: [(text: String, range: Range<Int>)]

  /// How many twins may be combined: 32 worlds at most.
  public static let count = 2...5

  /// `argument` as it was typed: names with commas between them.
  public init(option: String = "--attribute", argument: String) {
    source = Source(option: option, argument: argument)
    var names: [(text: String, range: Range<Int>)] = []
    var start = 0
    for (offset, byte) in (source.bytes + [UInt8(ascii: ",")]).enumerated()
    where byte == UInt8(ascii: ",") {
      let text = String(decoding: source.bytes[start..<offset], as: UTF8.self)
      names.append((text, start..<offset))
      start = offset + 1
    }
    self.names = names
  }
}

extension ScenarioSchema {
  /// The combinations of two twins and more. Those of one are the twins themselves.
  func combine(
    _ switches: SwitchList, _ index: Int, of scenario: Scenario, _ root: Node,
    _ loader: inout DataLoader, _ faults: inout FaultList
  ) -> [Combination] {
    guard let places = places(of: switches, index, scenario, &faults) else { return [] }
    let nodes = root.entry("twins")?.value.items ?? []
    let sets = places.map { nodes[$0].entry("set")?.value.entries ?? [] }
    var paths: [[String]] = []
    var combinations: [Combination] = []
    for mask in 1..<(1 << places.count) {
      let members = places.indices.filter { mask >> $0 & 1 == 1 }
      var applier = OverrideApplier(world(root), rootKeys: block.fields.map(\.name))
      var effects: [[String]] = []
      for member in members { effects.append(apply(sets[member], to: &applier)) }
      if members.count == 1 {
        paths.append(effects[0])
        continue
      }
      if members.count == 2 {
        let (a, b) = (paths[members[0]], paths[members[1]])
        if let path = ScenarioSchema.clash(a, b) {
          contradict(switches, index, members, path, &faults)
          continue
        }
      }
      if faults.errorCount > 0 { continue }
      var reading = Reading()
      reading.faults = applier.faults
      var changed = read(applier.root, &reading)
      if reading.faults.errorCount == 0, changed != nil {
        loader.load(&changed!, applier.root, &reading.faults)
      }
      report(reading.faults, members.map { switches.names[$0].text }, &faults)
      if var changed, reading.faults.errorCount == 0 {
        changed.twins = []
        combinations.append(Combination(twins: members, scenario: changed))
      }
    }
    return combinations
  }

  /// Where the named twins stand in the scenario.
  private func places(
    of switches: SwitchList, _ index: Int, _ scenario: Scenario, _ faults: inout FaultList
  ) -> [Int]? {
    func span(_ range: Range<Int>) -> Span {
      Span(source: index, offset: range.lowerBound, length: max(1, range.count))
    }
    if !SwitchList.count.contains(switches.names.count) {
      let (least, most) = (SwitchList.count.lowerBound, SwitchList.count.upperBound)
      faults.add(
        Fault(
          .wrongCount, "\(least) to \(most) twins are needed, \(switches.names.count) given",
          at: span(0..<switches.source.bytes.count),
          note: "every combination of them is run: 32 worlds with five"))
      return nil
    }
    var places: [Int] = []
    let ids = scenario.twins.map(\.id)
    for (text, range) in switches.names {
      guard let place = ids.firstIndex(of: text) else {
        faults.add(
          Fault(
            .unknownReference, "the scenario has no twin `\(shown(text))`", at: span(range),
            suggestion: nearest(text, among: ids),
            note: ids.isEmpty ? "it has no twins at all" : "it has \(ids.joined(separator: ", "))"))
        continue
      }
      if places.contains(place) {
        faults.add(Fault(.duplicateName, "twin `\(text)` is named twice", at: span(range)))
      }
      places.append(place)
    }
    return faults.errorCount == 0 ? places : nil
  }

  private func world(_ root: Node) -> Node {
    var tree = root
    if case .mapping(let entries) = root.content {
      tree.content = .mapping(entries.filter { $0.key != "twins" })
    }
    return tree
  }

  /// Sets what a twin sets, and says which paths that were.
  private func apply(_ set: [Node.Entry], to applier: inout OverrideApplier) -> [String] {
    set.flatMap { entry in
      applier.apply(path: entry.key, at: entry.keySpan, value: entry.value).map(\.path)
    }
  }

  /// A path that both set, or of which one sets a part.
  static func clash(_ a: [String], _ b: [String]) -> String? {
    for first in a {
      for second in b {
        let (short, long) =
          first.utf8.count <= second.utf8.count ? (first, second) : (second, first)
        let rest = long.dropFirst(short.count)
        if long.hasPrefix(short), rest.isEmpty || rest.first == "." || rest.first == "[" {
          return short
        }
      }
    }
    return nil
  }

  private func contradict(
    _ switches: SwitchList, _ index: Int, _ members: [Int], _ path: String,
    _ faults: inout FaultList
  ) {
    let (first, second) = (switches.names[members[0]], switches.names[members[1]])
    faults.add(
      Fault(
        .contradiction, "twins `\(first.text)` and `\(second.text)` both set \(path)",
        at: Span(source: index, offset: second.range.lowerBound, length: second.range.count),
        note: "switches that are combined must change different things"))
  }

  private func report(_ found: FaultList, _ names: [String], _ faults: inout FaultList) {
    for fault in found.faults where fault.severity == .error {
      var fault = fault
      fault.message = "twins \(names.joined(separator: " and ")) together: \(fault.message)"
      faults.add(fault)
    }
    faults.addDropped(found.dropped)
  }
}
