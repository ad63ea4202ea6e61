/// One key of a block, declared once: its name, where its value goes, how it is written, and what
/// it means.
///
///     Field(
///       "drawdown", \.drawdown, .rate(percent: 0.1...100), class: .bridging, source: "…",
///       "Share of its capital a maker may lose within an hour before it withdraws")
struct Field<Root: Sendable>: Sendable {
  let name: String
  let isRequired: Bool
  let parameterClass: ParameterClass
  let source: String
  let meaning: String
  let shape: Shape
  /// Puts the value of a node into the root; leaves it as it was when the node is wrong.
  let read: @Sendable (inout Root, Node, inout Reading) -> Void
  /// The value as it would be written; `nil` for an alternative that is not taken.
  let write: @Sendable (Root) -> Node?

  /// A key that may be absent: the value of `Block.initial` is its default.
  init<Value>(
    _ name: String, _ path: FieldPath<Root, Value>, _ kind: Kind<Value>,
    class parameterClass: ParameterClass, source: String, _ meaning: String
  ) {
    self.init(
      name, false, path, kind, parameterClass, source, meaning)
  }

  /// A key that must be there.
  init<Value>(
    required name: String, _ path: FieldPath<Root, Value>, _ kind: Kind<Value>,
    class parameterClass: ParameterClass, source: String, _ meaning: String
  ) {
    self.init(name, true, path, kind, parameterClass, source, meaning)
  }

  /// A key that may be absent or `none`.
  init<Value>(
    optional name: String, _ path: FieldPath<Root, Value?>, _ kind: Kind<Value>,
    class parameterClass: ParameterClass, source: String, _ meaning: String
  ) {
    self.init(name, false, path, kind.optional, parameterClass, source, meaning)
  }

  /// A block for another command than `run`. It may be absent or `none`, and is not written back
  /// then: what a scenario does not ask is no part of what it says.
  init<Value>(
    question name: String, _ path: FieldPath<Root, Value?>, _ kind: Kind<Value>, _ meaning: String
  ) {
    self = Field(
      optional: name, path, kind, class: .setting, source: Origin.experiment, meaning
    ).unwritten { $0[keyPath: path] == nil }
  }

  /// The same key, which is not written back while it says nothing.
  func unwritten(while saysNothing: @escaping @Sendable (Root) -> Bool) -> Field {
    Field(
      name: name, isRequired: isRequired, parameterClass: parameterClass, source: source,
      meaning: meaning, shape: shape, read: read,
      write: { saysNothing($0) ? nil : write($0) })
  }

  private init<Value>(
    _ name: String, _ isRequired: Bool, _ path: FieldPath<Root, Value>,
    _ kind: Kind<Value>, _ parameterClass: ParameterClass, _ source: String, _ meaning: String
  ) {
    self.init(
      name: name, isRequired: isRequired, parameterClass: parameterClass, source: source,
      meaning: meaning, shape: kind.shape,
      read: { root, node, reading in
        if let value = kind.read(node, root[keyPath: path], &reading) {
          root[keyPath: path] = value
        }
      },
      write: { kind.write($0[keyPath: path]) })
  }

  /// One of several keys that are the cases of an enumeration; to be put into `OneOf`.
  init<Union, Value>(
    case name: String, _ path: FieldPath<Root, Union>, _ kind: Kind<Value>,
    _ wrap: @escaping @Sendable (Value) -> Union, _ unwrap: @escaping @Sendable (Union) -> Value?,
    class parameterClass: ParameterClass, source: String, _ meaning: String
  ) {
    self.init(
      name: name, isRequired: false, parameterClass: parameterClass, source: source,
      meaning: meaning, shape: kind.shape,
      read: { root, node, reading in
        let base = unwrap(root[keyPath: path])
        if let value = kind.read(node, base, &reading) { root[keyPath: path] = wrap(value) }
      },
      write: { unwrap($0[keyPath: path]).map(kind.write) })
  }

  init(
    name: String, isRequired: Bool, parameterClass: ParameterClass, source: String,
    meaning: String, shape: Shape,
    read: @escaping @Sendable (inout Root, Node, inout Reading) -> Void,
    write: @escaping @Sendable (Root) -> Node?
  ) {
    self.name = name
    self.isRequired = isRequired
    self.parameterClass = parameterClass
    self.source = source
    self.meaning = meaning
    self.shape = shape
    self.read = read
    self.write = write
  }

  /// The same key for a type that holds `Root` as one of its parts.
  func lifted<Whole: Sendable>(
    through path: FieldPath<Whole, Root>
  ) -> Field<Whole> {
    Field<Whole>(
      name: name, isRequired: isRequired, parameterClass: parameterClass, source: source,
      meaning: meaning, shape: shape,
      read: { whole, node, reading in read(&whole[keyPath: path], node, &reading) },
      write: { write($0[keyPath: path]) })
  }

  func outline(fallback: Node?) -> Outline.Key {
    Outline.Key(
      name: name, meaning: meaning, parameterClass: parameterClass, source: source,
      isRequired: isRequired, fallback: isRequired ? nil : fallback, shape: shape)
  }
}

/// Keys with free names beside the fixed ones: `news: { BTC: -3%, over: 90s }`.
struct Others<Root: Sendable>: Sendable {
  let rule: NameRule
  let limit: Int
  let key: Outline.Key
  let read: @Sendable (inout Root, [Node.Entry], inout Reading) -> Void
  let write: @Sendable (Root) -> [(key: String, value: Node)]

  init<Value>(
    _ path: FieldPath<Root, [Named<Value>]>, _ rule: NameRule,
    _ kind: Kind<Value>, atMost limit: Int, class parameterClass: ParameterClass,
    source: String, _ meaning: String
  ) {
    self.rule = rule
    self.limit = limit
    key = Outline.Key(
      name: "<\(rule.example)>", meaning: meaning, parameterClass: parameterClass, source: source,
      isRequired: false, fallback: nil, shape: kind.shape)
    read = { root, entries, reading in
      var values: [Named<Value>] = []
      for entry in entries {
        let value = reading.within(.key(entry.key)) { kind.read(entry.value, nil, &$0) }
        if let value { values.append(Named(entry.key, value)) }
      }
      root[keyPath: path] = values
    }
    write = { root in root[keyPath: path].map { ($0.name, kind.write($0.value)) } }
  }
}

/// A named set of values from which a block may start: `preset: binanceUsdm`.
struct Preset<Root: Sendable>: Sendable {
  let name: String
  let summary: String
  let value: Root

  init(_ name: String, _ value: Root, _ summary: String) {
    self.name = name
    self.summary = summary
    self.value = value
  }
}

/// Where a value goes in its block: `\.drawdown`.
typealias FieldPath<Root, Value> = any WritableKeyPath<Root, Value> & Sendable
