/// A block of keys for one type: everything that is known about it in text. What is decoded,
/// described, checked and written back all comes from the same list.
///
///     static let withdrawal = Block("withdraw", "When a maker steps back", Withdrawal()) {
///       Field("drawdown", \.drawdown, .rate(percent: 0.1...100), class: .bridging, …)
///       Check { value, at in … }
///     }
struct Block<Root: Sendable>: Sendable {
  let name: String
  let summary: String
  /// The defaults.
  let initial: Root
  let fields: [Field<Root>]
  /// The field that is read before all others: a preset, on which they come on top.
  let firstRead: Int
  /// Where the field of a name stands in `fields`.
  let positions: [String: Int]
  let oneOf: [[String]]
  let others: Others<Root>?
  let presets: [Preset<Root>]
  let checks: [Check<Root>]

  init(
    _ name: String, _ summary: String, _ initial: Root,
    @BlockBuilder<Root> _ parts: () -> [BlockPart<Root>]
  ) {
    self.name = name
    self.summary = summary
    self.initial = initial
    var fields: [Field<Root>] = []
    var oneOf: [[String]] = []
    var others: Others<Root>?
    var presets: [Preset<Root>] = []
    var checks: [Check<Root>] = []
    var start = 0
    for part in parts() {
      switch part {
      case .field(let field): fields.append(field)
      case .oneOf(let group):
        fields += group
        oneOf.append(group.map(\.name))
      case .others(let rest): others = rest
      case .presets(let field, let list):
        start = fields.count
        fields.append(field)
        presets = list
      case .check(let check): checks.append(check)
      }
    }
    self.fields = fields
    firstRead = start
    positions = Dictionary(uniqueKeysWithValues: fields.enumerated().map { ($1.name, $0) })
    self.oneOf = oneOf
    self.others = others
    self.presets = presets
    self.checks = checks
  }

  /// The block without its type.
  var outline: Outline {
    Outline(
      name: name, summary: summary,
      keys: fields.map { field in
        let isAlternative = oneOf.contains { $0.contains(field.name) }
        return field.outline(fallback: isAlternative ? nil : field.write(initial))
      },
      oneOf: oneOf, others: others.map { Outline.Others(rule: $0.rule, key: $0.key) },
      presets: presets.map {
        Outline.Preset(name: $0.name, summary: $0.summary, values: write($0.value))
      })
  }

  /// Every key with its value.
  func write(_ root: Root) -> Node {
    var entries: [(key: String, value: Node)] = []
    for field in fields {
      if let value = field.write(root) { entries.append((field.name, value)) }
    }
    return .block(entries + (others?.write(root) ?? []))
  }
}

/// Exactly one of these keys must be present.
struct OneOf<Root: Sendable>: Sendable {
  let fields: [Field<Root>]

  init(@OneOfBuilder<Root> _ fields: () -> [Field<Root>]) { self.fields = fields() }
}

/// The keys and checks of another block, here. It can have nothing but those.
struct Embedded<Root: Sendable>: Sendable {
  let parts: [BlockPart<Root>]

  init<Part: Sendable>(
    _ block: Block<Part>, at path: FieldPath<Root, Part>
  ) {
    precondition(block.oneOf.isEmpty && block.others == nil && block.presets.isEmpty)
    parts =
      block.fields.map { .field($0.lifted(through: path)) }
      + block.checks.map { .check($0.lifted(through: path)) }
  }
}

/// A key that names one of several sets of values to start from. The keys of the text come on top.
struct Presets<Root: Sendable>: Sendable {
  let field: Field<Root>
  let list: [Preset<Root>]

  init(
    required name: String, _ path: FieldPath<Root, String>,
    _ list: [Preset<Root>], class parameterClass: ParameterClass, source: String,
    note: String? = nil, _ meaning: String
  ) {
    self.init(name, true, path, list, parameterClass, source, note, meaning)
  }

  /// A key that may be absent: then the defaults are in force, which one of the presets names.
  init(
    _ name: String, _ path: FieldPath<Root, String>, _ list: [Preset<Root>],
    class parameterClass: ParameterClass, source: String, _ meaning: String
  ) {
    self.init(name, false, path, list, parameterClass, source, nil, meaning)
  }

  private init(
    _ name: String, _ isRequired: Bool, _ path: FieldPath<Root, String>, _ list: [Preset<Root>],
    _ parameterClass: ParameterClass, _ source: String, _ note: String?, _ meaning: String
  ) {
    let word = Kind.word(name, of: list.map(\.name), note: note)
    self.list = list
    field = Field(
      name: name, isRequired: isRequired, parameterClass: parameterClass, source: source,
      meaning: meaning, shape: word.shape,
      read: { root, node, reading in
        guard let chosen = word.read(node, nil, &reading),
          let preset = list.first(where: { $0.name == chosen })
        else { return }
        root = preset.value
        root[keyPath: path] = chosen
      },
      write: { word.write($0[keyPath: path]) })
  }
}

enum BlockPart<Root: Sendable>: Sendable {
  case field(Field<Root>)
  case oneOf([Field<Root>])
  case others(Others<Root>)
  case presets(Field<Root>, [Preset<Root>])
  case check(Check<Root>)
}

@resultBuilder
enum BlockBuilder<Root: Sendable> {
  static func buildExpression(_ field: Field<Root>) -> [BlockPart<Root>] { [.field(field)] }
  static func buildExpression(_ fields: [Field<Root>]) -> [BlockPart<Root>] {
    fields.map { .field($0) }
  }
  static func buildExpression(_ group: OneOf<Root>) -> [BlockPart<Root>] {
    [.oneOf(group.fields)]
  }
  static func buildExpression(_ others: Others<Root>) -> [BlockPart<Root>] { [.others(others)] }
  static func buildExpression(_ embedded: Embedded<Root>) -> [BlockPart<Root>] { embedded.parts }
  static func buildExpression(_ presets: Presets<Root>) -> [BlockPart<Root>] {
    [.presets(presets.field, presets.list)]
  }
  static func buildExpression(_ check: Check<Root>) -> [BlockPart<Root>] { [.check(check)] }
  static func buildBlock(_ parts: [BlockPart<Root>]...) -> [BlockPart<Root>] {
    parts.flatMap { $0 }
  }
}

@resultBuilder
enum OneOfBuilder<Root: Sendable> {
  static func buildExpression(_ field: Field<Root>) -> Field<Root> { field }
  static func buildBlock(_ fields: Field<Root>...) -> [Field<Root>] { fields }
}
