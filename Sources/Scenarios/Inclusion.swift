/// `include:` of a scenario: files with parts of a scenario that stand below its own text, so that
/// several worlds share one crowd.
///
/// Blocks are joined key by key, and what the scenario says itself stands. To a list of a file
/// whose entries all have names of their own (`id`, or `class` where there is no id) the scenario
/// adds its entries; one of the same name is joined as a block is, at the place it has in the file.
/// Any other list is the scenario's where it has one. Of several files a later one stands over an
/// earlier one.
struct Inclusion {
  static let key = "include"

  /// The tree of the scenario with what it includes.
  private(set) var root: Node
  /// The files, in the order of the key.
  private(set) var sources: [Source] = []
  private(set) var files: [DataFile] = []

  /// The key as the schema knows it: read before everything else, and never written.
  static var field: Field<Scenario> {
    Field<Scenario>(
      name: key, isRequired: false, parameterClass: .setting, source: Origin.experiment,
      meaning: """
        Files with parts of a scenario, such as a crowd that several worlds share. What this \
        scenario says itself stands over them.
        """,
      shape: list.shape, read: { _, _, _ in }, write: { _ in nil })
  }

  private static let list = Kind<[String]>.list(of: .file, 1...16)

  /// - Parameters:
  ///   - tree: the scenario as it was read, source 0.
  ///   - reader: how files are read.
  init(_ tree: Node, _ reader: DataFiles, _ faults: inout FaultList) {
    root = tree
    guard case .mapping(var entries) = tree.content,
      let place = entries.firstIndex(where: { $0.key == Inclusion.key })
    else { return }
    let entry = entries.remove(at: place)
    root.content = .mapping(entries)
    var reading = Reading()
    let paths = reading.within(.key(Inclusion.key)) {
      Inclusion.list.read(entry.value, nil, &$0)
    }
    faults.take(reading.faults)
    var below: Node?
    for (place, path) in (paths ?? []).enumerated() {
      let span = entry.value.items?[place].span ?? entry.value.span
      guard let part = read(path, at: span, reader, &faults) else { continue }
      below = below.map { Inclusion.join(part, over: $0) } ?? part
    }
    if let below { root = Inclusion.join(root, over: below) }
  }

  private mutating func read(
    _ path: String, at span: Span, _ reader: DataFiles, _ faults: inout FaultList
  ) -> Node? {
    let bytes: [UInt8]
    do throws(ReadFailure) {
      bytes = try reader.read(path)
    } catch {
      faults.add(
        Fault(
          .fileUnreadable, "\(Inclusion.key): \(error.message)", at: span,
          note: "paths count from the directory of the scenario"))
      return nil
    }
    let source = Source(name: reader.place(path), bytes: bytes)
    sources.append(source)
    files.append(
      DataFile(path: path, copy: DataFile.copy(of: path, beside: files.map(\.copy)), bytes: bytes))
    guard let part = YAMLReader.read(source, index: sources.count, faults: &faults) else {
      return nil
    }
    if let nested = part.entry(Inclusion.key) {
      faults.add(
        Fault(
          .contradiction, "\(shown(path)) includes files itself", at: nested.keySpan,
          note: "only a scenario does; name all files there"))
      return nil
    }
    if part.entries == nil {
      faults.add(
        Fault(
          .wrongForm, "\(shown(path)) must hold parts of a scenario, a block of keys",
          at: part.span))
      return nil
    }
    return part
  }

  /// One tree over another.
  static func join(_ top: Node, over base: Node) -> Node {
    if let own = top.entries, let others = base.entries {
      var joined = others.map { other in
        guard var mine = own.first(where: { $0.key == other.key }) else { return other }
        mine.value = join(mine.value, over: other.value)
        return mine
      }
      joined += own.filter { entry in !others.contains { $0.key == entry.key } }
      return Node(.mapping(joined), span: top.span)
    }
    if let own = top.items, let others = base.items, !others.isEmpty {
      let (names, otherNames) = (own.map(name), others.map(name))
      if otherNames.allSatisfy({ $0 == nil }) { return top }
      var joined = others
      for (item, name) in zip(own, names) {
        let isAlone =
          name != nil && names.count { $0 == name } == 1
          && otherNames.count { $0 == name } == 1
        if isAlone, let place = otherNames.firstIndex(of: name) {
          joined[place] = join(item, over: others[place])
        } else {
          joined.append(item)
        }
      }
      return Node(.sequence(joined), span: top.span)
    }
    return top
  }

  private static func name(_ item: Node) -> String? {
    (item.entry("id") ?? item.entry("class"))?.value.scalar
  }
}
