/// A value as it was read, before anybody asks what it should be. Scalars stay text until the type
/// of the key decides: there is no `no` that becomes false and no `12:30` that becomes 750.
public struct Node: Sendable {
  /// The three forms of YAML.
  public enum Content: Sendable {
    case scalar(String, quoted: Bool)
    case sequence([Node])
    case mapping([Entry])
    /// Something refused and already reported, such as an alias: nothing more is said about it.
    case hole
  }

  /// A key with its value; the order is that of the text.
  public struct Entry: Sendable {
    public var key: String
    public var keySpan: Span
    public var value: Node

    public init(key: String, keySpan: Span, value: Node) {
      self.key = key
      self.keySpan = keySpan
      self.value = value
    }

    /// Where the key itself stands: one in quotes begins a byte later than its span.
    var keyPlace: Span {
      var place = keySpan
      if place.length != UInt32(key.utf8.count) { place.offset += 1 }
      return place
    }
  }

  public var content: Content
  public var span: Span

  public init(_ content: Content, span: Span) {
    self.content = content
    self.span = span
  }
}

extension Node {
  static func text(_ text: String, quoted: Bool = false) -> Node {
    Node(.scalar(text, quoted: quoted), span: .none)
  }

  static func list(_ items: [Node]) -> Node { Node(.sequence(items), span: .none) }

  static func block(_ entries: [(key: String, value: Node)]) -> Node {
    Node(
      .mapping(entries.map { Entry(key: $0.key, keySpan: .none, value: $0.value) }), span: .none)
  }

  /// `nil` unless it is a mapping.
  var entries: [Entry]? {
    if case .mapping(let entries) = content { entries } else { nil }
  }

  /// `nil` unless it is a sequence.
  var items: [Node]? {
    if case .sequence(let items) = content { items } else { nil }
  }

  /// `nil` unless it is a scalar.
  var scalar: String? {
    if case .scalar(let text, _) = content { text } else { nil }
  }

  func entry(_ key: String) -> Entry? { entries?.first { $0.key == key } }

  /// `none` without quotes: a value that is deliberately absent.
  var isNone: Bool {
    if case .scalar("none", quoted: false) = content { true } else { false }
  }

  var isScalar: Bool { scalar != nil }
}

extension Node: Equatable {
  /// Equal texts in equal shape; where they stand and how they are quoted does not matter.
  public static func == (a: Node, b: Node) -> Bool {
    switch (a.content, b.content) {
    case (.scalar(let x, _), .scalar(let y, _)): x == y
    case (.sequence(let x), .sequence(let y)): x == y
    case (.mapping(let x), .mapping(let y)):
      x.count == y.count
        && zip(x, y).allSatisfy { $0.key == $1.key && $0.value == $1.value }
    case (.hole, .hole): true
    default: false
    }
  }
}
