/// How a value of one type is read, written and described. The same declaration serves the reader,
/// the schema, `describe`, the resolved scenario and the template.
struct Kind<Value: Sendable>: Sendable {
  let shape: Shape
  /// Reads a node. `base` is the value in force when the key is absent: a nested block changes only
  /// what is written. Reports and returns `nil` when the node is wrong.
  let read: @Sendable (_ node: Node, _ base: Value?, inout Reading) -> Value?
  let write: @Sendable (Value) -> Node
}

extension Kind {
  /// A single value with its own grammar.
  static func scalar(
    _ form: ScalarForm,
    parse: @escaping @Sendable (String, _ base: Value?) throws(Trouble) -> Value,
    text: @escaping @Sendable (Value) -> String, isQuoted: Bool = false
  ) -> Kind {
    Kind(
      shape: .scalar(form),
      read: { node, base, reading in
        guard let text = reading.scalar(node, noun: form.noun, example: form.example) else {
          return nil
        }
        do throws(Trouble) { return try parse(text, base) } catch {
          var trouble = error
          // What cannot even be held is beyond the range, which is what to say about it.
          if trouble.code == .tooLarge, let range = form.range {
            trouble.note = "it must be \(range)"
          }
          reading.report(trouble, at: node.span)
          return nil
        }
      },
      write: { .text(text($0), quoted: isQuoted) })
  }

  /// The same text for another type, for example whole numbers of 32 bits.
  func mapped<Other: Sendable>(
    _ there: @escaping @Sendable (Value) -> Other, _ back: @escaping @Sendable (Other) -> Value
  ) -> Kind<Other> {
    Kind<Other>(
      shape: shape,
      read: { node, base, reading in read(node, base.map(back), &reading).map(there) },
      write: { write(back($0)) })
  }

  /// The value, or `none`.
  var optional: Kind<Value?> {
    Kind<Value?>(
      shape: .optional(shape),
      read: { node, base, reading in
        if node.isNone { return .some(nil) }
        return read(node, base ?? nil, &reading).map(Optional.some)
      },
      write: { $0.map(write) ?? .text("none") })
  }

  /// The same for a value that grows with the scale of the run.
  func growing(_ growth: ScalarForm.Growth) -> Kind {
    guard case .scalar(var form) = shape else { preconditionFailure("single values grow") }
    form.growth = growth
    return Kind(shape: .scalar(form), read: read, write: write)
  }

  /// A list of values.
  static func list<Element: Sendable>(
    of element: Kind<Element>, _ count: ClosedRange<Int> = 0...1_000_000
  ) -> Kind where Value == [Element] {
    Kind(
      shape: .list(of: element.shape, count: count),
      read: { node, _, reading in
        guard let items = reading.items(node) else { return nil }
        if !count.contains(items.count) {
          let words = countWords(count)
          reading.report(
            Trouble(.wrongCount, "has \(items.count) entries; it must have \(words)"),
            at: node.span)
          return nil
        }
        var values: [Element] = []
        values.reserveCapacity(items.count)
        for (index, item) in items.enumerated() {
          if reading.faults.isFull {
            reading.faults.stopCounting()
            break
          }
          let value = reading.within(.index(index)) { element.read(item, nil, &$0) }
          if let value { values.append(value) }
        }
        return values
      },
      write: { .list($0.map(element.write)) })
  }

  /// Values under free names, in the order of the text.
  static func map<Element: Sendable>(
    of rule: NameRule, _ element: Kind<Element>, atMost limit: Int
  ) -> Kind where Value == [Named<Element>] {
    Kind(
      shape: .map(rule, of: element.shape),
      read: { node, _, reading in
        guard let entries = reading.entries(node) else { return nil }
        if entries.count > limit {
          let predicate = "has \(entries.count) entries; it must have at most \(limit)"
          reading.report(Trouble(.wrongCount, predicate), at: entries[limit].keySpan)
          return nil
        }
        var values: [Named<Element>] = []
        for entry in entries {
          guard rule.accepts(entry.key) else {
            reading.report(badName(entry.key, rule), at: entry.keySpan)
            continue
          }
          let value = reading.within(.key(entry.key)) { element.read(entry.value, nil, &$0) }
          if let value { values.append(Named(entry.key, value)) }
        }
        return values
      },
      write: { .block($0.map { ($0.name, element.write($0.value)) }) })
  }
}

extension Kind where Value == Node {
  /// A value that is read later, against another part of the schema.
  static var anything: Kind {
    Kind(
      shape: .anything(
        ScalarForm(
          noun: "a value of the key that is set", example: "2%",
          json: .string(pattern: nil, lengths: nil))),
      read: { node, _, _ in node }, write: { $0 })
  }
}

/// A value and the free name it stands under.
public struct Named<Value: Sendable>: Sendable {
  public var name: String
  public var value: Value

  public init(_ name: String, _ value: Value) {
    self.name = name
    self.value = value
  }
}

extension Named: Equatable where Value: Equatable {}

func badName(_ name: String, _ rule: NameRule) -> Trouble {
  Trouble(
    .badText, "names `\(shown(name))`, which is not \(rule.noun)",
    note: "for example \(rule.example)")
}

func countWords(_ count: ClosedRange<Int>) -> String {
  if count.lowerBound == count.upperBound { return "exactly \(count.lowerBound)" }
  if count.lowerBound == 0 {
    return count.upperBound >= 1_000_000 ? "any number" : "at most \(count.upperBound)"
  }
  if count.upperBound >= 1_000_000 { return "at least \(count.lowerBound)" }
  return "\(count.lowerBound) to \(count.upperBound)"
}
