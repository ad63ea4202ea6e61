extension Block {
  /// Reads a block on top of `base`, or of the defaults. All faults of the block are reported in
  /// one pass; what is wrong keeps its default. `discriminator` is a key that was read before.
  func read(
    _ node: Node, base: Root?, _ reading: inout Reading, discriminator: String? = nil
  ) -> Root? {
    guard let entries = reading.entries(node) else { return nil }
    let errors = reading.faults.errorCount
    var root = base ?? initial
    var given = [Node.Entry?](repeating: nil, count: fields.count)
    var unknown: [Node.Entry] = []
    var rest: [Node.Entry] = []
    for entry in entries where entry.key != discriminator {
      if let position = positions[entry.key] {
        given[position] = entry
      } else if let others, others.rule.accepts(entry.key) {
        rest.append(entry)
      } else {
        unknown.append(entry)
      }
    }
    let blamed = reportUnknownKeys(unknown, given, discriminator, &reading)
    var missing: [Field<Root>] = []
    for position in [firstRead] + fields.indices.filter({ $0 != firstRead }) {
      guard position < fields.count else { continue }
      let field = fields[position]
      if let entry = given[position] {
        reading.within(.key(field.name)) { field.read(&root, entry.value, &$0) }
      } else if field.isRequired, !blamed.contains(field.name) {
        missing.append(field)
      }
    }
    reportMissing(missing, node, &reading)
    if let others {
      if rest.count > others.limit {
        reading.report(
          Trouble(
            .wrongCount, "has \(rest.count) entries; it must have at most \(others.limit)"),
          at: rest[others.limit].keySpan)
      } else if !rest.isEmpty || base == nil {
        others.read(&root, rest, &reading)
      }
    }
    for group in oneOf {
      let present = given.compactMap { $0 }.filter { group.contains($0.key) }
        .sorted { $0.keySpan.offset < $1.keySpan.offset }
      checkGroup(group, present, node, blamed, &reading)
    }
    guard reading.faults.errorCount == errors, !checks.isEmpty else { return root }
    var inspector = Inspector(node, path: reading.path)
    for check in checks where !inspector.hasErrors { check.run(&root, &inspector) }
    for fault in inspector.faults { reading.faults.add(fault) }
    reading.faults.addDropped(inspector.dropped)
    return root
  }

  private func keysHere(_ discriminator: String?) -> String {
    var names = (discriminator.map { [$0] } ?? []) + fields.map(\.name)
    if let others { names.append("and \(others.rule.noun), such as \(others.rule.example)") }
    return "keys here: " + names.joined(separator: ", ")
  }

  /// Returns the keys that an unknown one was probably meant to be, so that they are not reported
  /// as missing as well.
  private func reportUnknownKeys(
    _ unknown: [Node.Entry], _ given: [Node.Entry?], _ discriminator: String?,
    _ reading: inout Reading
  ) -> [String] {
    if unknown.isEmpty { return [] }
    var blamed: [String] = []
    let names = fields.map(\.name)
    let absent = zip(names, given).filter { $1 == nil }.map(\.0)
    for (position, entry) in unknown.enumerated() {
      if reading.faults.isFull {
        reading.faults.addDropped(unknown.count - position)
        break
      }
      let place = reading.placeName
      var meant = comparison(entry.key, among: names) ?? nearest(entry.key, among: absent)
      if let meant { blamed.append(meant) }
      // An override most likely means a key that is there.
      meant = meant ?? nearest(entry.key, among: names)
      reading.faults.add(
        Fault(
          .unknownKey, "unknown key `\(shown(entry.key))` in \(place)",
          at: entry.keySpan, suggestion: meant,
          note: splitHint(entry) ?? optionHint(entry) ?? keysHere(discriminator)))
    }
    return blamed
  }

  /// `{ fee: 1,5bp }` is two keys to YAML.
  private func splitHint(_ entry: Node.Entry) -> String? {
    guard entry.value.scalar == "", let first = entry.key.utf8.first, first >= 0x30, first <= 0x39
    else { return nil }
    return "inside { } a comma ends a value: write decimals with a point, thousands with _"
  }

  /// Where results go, and with how much of the machine, is told when a scenario is run.
  private func optionHint(_ entry: Node.Entry) -> String? {
    guard name == "scenario" else { return nil }
    return switch entry.key {
    case "output", "out": "where results go is told on the command line: cascade run FILE --out DIR"
    case "jobs", "threads": "cores are given on the command line: cascade run FILE --jobs N"
    default: nil
    }
  }

  /// One fault for all keys that are missing, with what each of them is.
  private func reportMissing(_ missing: [Field<Root>], _ node: Node, _ reading: inout Reading) {
    if missing.isEmpty { return }
    if reading.faults.isFull { return reading.faults.addDropped() }
    let names = missing.map { "`\($0.name)`" }.joined(separator: ", ")
    let subject =
      missing.count == 1
      ? "key \(names)" : missing.count < 4 ? "keys \(names)" : "\(missing.count) keys"
    let place = reading.placeName
    let notes = missing.map { field in
      let example = field.shape.example.map { "; for example \(field.name): \($0)" } ?? ""
      let meaning = lowercasedFirst(field.meaning)
      return
        "\(field.name): \(meaning.last == "." ? String(meaning.dropLast()) : meaning)\(example)"
    }
    reading.faults.add(
      Fault(
        .missingKey, "missing \(subject) in \(place)",
        at: node.span, note: notes.joined(separator: "\n")))
  }

  private func checkGroup(
    _ group: [String], _ present: [Node.Entry], _ node: Node, _ blamed: [String],
    _ reading: inout Reading
  ) {
    if present.count == 1 || (present.isEmpty && blamed.contains { group.contains($0) }) { return }
    if present.isEmpty {
      reading.report(
        Trouble(.notExactlyOne, "needs one of \(group.joined(separator: ", "))"), at: node.span)
    } else {
      let (first, second) = (present[0], present[1])
      let subject = reading.placeName
      reading.faults.add(
        Fault(
          .notExactlyOne, "\(subject) has both `\(first.key)` and `\(second.key)`",
          at: second.keySpan, label: "only one of them can stand here",
          remark: Fault.Remark(first.keySpan, "the other")))
    }
  }
}

extension Kind {
  /// A nested block.
  static func block(_ block: Block<Value>) -> Kind {
    Kind(
      shape: .block(block.outline, shorthand: nil),
      read: { node, base, reading in block.read(node, base: base, &reading) },
      write: { block.write($0) })
  }

  /// A nested block that a single value may stand for: `leverage: 10`. `apply` puts the value into
  /// the block as it is without it.
  static func block<Short: Sendable>(
    _ block: Block<Value>, or short: Kind<Short>,
    _ apply: @escaping @Sendable (Short, inout Value) -> Void
  ) -> Kind {
    guard case .scalar(let form) = short.shape else {
      preconditionFailure("only a single value can stand for a block")
    }
    return Kind(
      shape: .block(block.outline, shorthand: form),
      read: { node, base, reading in
        guard node.isScalar, node.scalar != "" else {
          return block.read(node, base: base, &reading)
        }
        var value = base ?? block.initial
        guard let short = short.read(node, nil, &reading) else { return nil }
        apply(short, &value)
        return value
      },
      write: { block.write($0) })
  }

  /// A single value that names something, or the thing itself written out. `split` tells which of
  /// the two a value is.
  static func either<Short: Sendable, Long: Sendable>(
    _ short: Kind<Short>, _ wrapShort: @escaping @Sendable (Short) -> Value,
    or long: Kind<Long>, _ wrapLong: @escaping @Sendable (Long) -> Value,
    _ split: @escaping @Sendable (Value) -> (short: Short?, long: Long?)
  ) -> Kind {
    guard case .scalar(let form) = short.shape else {
      preconditionFailure("only a single value can be a name")
    }
    return Kind(
      shape: .either(form, or: long.shape),
      read: { node, _, reading in
        if node.isScalar { return short.read(node, nil, &reading).map(wrapShort) }
        return long.read(node, nil, &reading).map(wrapLong)
      },
      write: { value in
        let parts = split(value)
        return parts.short.map(short.write) ?? parts.long.map(long.write) ?? .text("none")
      })
  }
}

/// One of the blocks of a union: an agent class with its parameters.
struct Variant<Union: Sendable>: Sendable {
  let outline: Outline
  let read: @Sendable (Node, _ discriminator: String, inout Reading) -> Union?
  /// The block of this variant, or `nil` when the value is another.
  let write: @Sendable (Union) -> Node?

  init<Root>(
    _ block: Block<Root>, _ wrap: @escaping @Sendable (Root) -> Union,
    _ unwrap: @escaping @Sendable (Union) -> Root?
  ) {
    outline = block.outline
    read = { node, discriminator, reading in
      block.read(node, base: nil, &reading, discriminator: discriminator).map(wrap)
    }
    write = { unwrap($0).map(block.write) }
  }
}

extension Kind {
  /// Blocks of several sorts; the key `name` tells which.
  static func union(
    by name: String, _ variants: [Variant<Value>], class parameterClass: ParameterClass,
    source: String, note: String? = nil, _ meaning: String
  ) -> Kind {
    let names = variants.map(\.outline.name)
    let word = Kind<String>.word(name, of: names, note: note)
    let key = Outline.Key(
      name: name, meaning: meaning, parameterClass: parameterClass, source: source,
      isRequired: true, fallback: nil, shape: word.shape)
    return Kind(
      shape: .union(by: key, variants.map(\.outline)),
      read: { node, _, reading in
        guard let entries = reading.entries(node) else { return nil }
        guard let entry = entries.first(where: { $0.key == name }) else {
          let subject = reading.placeName
          reading.faults.add(
            Fault(
              .missingKey, "missing key `\(name)` in \(subject)", at: node.span,
              note: "\(name): one of \(names.joined(separator: ", "))"))
          return nil
        }
        let chosen = reading.within(.key(name)) { word.read(entry.value, nil, &$0) }
        guard let variant = variants.first(where: { $0.outline.name == chosen }) else { return nil }
        return variant.read(node, name, &reading)
      },
      write: { value in
        for variant in variants {
          guard let node = variant.write(value) else { continue }
          let chosen = (key: name, value: Node.text(variant.outline.name))
          return .block([chosen] + (node.entries ?? []).map { ($0.key, $0.value) })
        }
        preconditionFailure("a value that no variant writes")
      })
  }
}

extension Shape {
  /// How a value is written, if it is a single one.
  var example: String? {
    switch self {
    case .scalar(let form), .anything(let form), .block(_, shorthand: .some(let form)),
      .either(let form, or: _):
      form.example.split(separator: ",").first.map(String.init)
    case .optional(let shape): shape.example
    default: nil
    }
  }
}

func lowercasedFirst(_ text: String) -> String {
  // A word such as "ADL" or "BTC" keeps its capitals.
  let second = text.dropFirst().first
  if let second, second.isUppercase { return text }
  return text.prefix(1).lowercased() + text.dropFirst()
}
