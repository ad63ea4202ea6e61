/// What a value looks like, without its type: enough to describe it, to write its JSON Schema and
/// to lay out a template.
indirect enum Shape: Sendable {
  case scalar(ScalarForm)
  case list(of: Shape, count: ClosedRange<Int>)
  /// Free names, each with a value.
  case map(NameRule, of: Shape)
  /// A block of keys; some blocks may be abbreviated by a single value.
  case block(Outline, shorthand: ScalarForm?)
  /// One of several blocks; a key tells which.
  case union(by: Outline.Key, [Outline])
  case optional(Shape)
  /// A single value, or something larger that it is the name of.
  case either(ScalarForm, or: Shape)
  /// A value that is checked elsewhere.
  case anything(ScalarForm)
}

/// A single value: how it is called, written and bounded.
struct ScalarForm: Sendable {
  enum JSON: Sendable {
    /// A regular expression without anchors, or any text up to a length.
    case string(pattern: String?, lengths: ClosedRange<Int>?)
    case integer(from: String, through: String)
    case number(from: String, through: String)
    /// A text by its pattern, or any number.
    case stringOrNumber(pattern: String)
    case boolean
    case choice([String])
  }

  /// With its article: "a length of time".
  var noun: String
  /// How units are spelled, if there are any.
  var units: String?
  /// In words: "1ms to 1d".
  var range: String?
  var example: String
  var json: JSON
  /// What grows in proportion to the scale of the run.
  var growth: Growth?

  enum Growth: Sendable {
    /// Amounts of money of the run, or of an asset; other values of the key stay.
    case money
    /// A whole number.
    case count
    /// A number a second.
    case rate
  }

  var choices: [String] {
    if case .choice(let names) = json { names } else { [] }
  }
}

/// A block of keys without its type.
struct Outline: Sendable {
  struct Key: Sendable {
    var name: String
    var meaning: String
    var parameterClass: ParameterClass
    var source: String
    var isRequired: Bool
    /// What is used when the key is absent, as it would be written.
    var fallback: Node?
    var shape: Shape
  }

  /// Keys with free names beside the fixed ones.
  struct Others: Sendable {
    var rule: NameRule
    var key: Key
  }

  struct Preset: Sendable {
    var name: String
    var summary: String
    var values: Node
  }

  /// What a union or a list of presets calls it: `marketMaker`.
  var name: String
  var summary: String
  var keys: [Key]
  /// Groups of which exactly one key must be present.
  var oneOf: [[String]]
  var others: Others?
  var presets: [Preset]

  func key(_ name: String) -> Key? { keys.first { $0.name == name } }

  /// The keys of a block that is written so, with the defaults of the preset that it names.
  /// - Parameter defaults: what holds where it names none, because a block around it did.
  func keys(in node: Node, defaults: Node? = nil) -> [Key] {
    let preset = presets.first { preset in
      node.entries?.contains { $0.value.scalar == preset.name } ?? false
    }
    guard let values = preset?.values ?? defaults else { return keys }
    return keys.map { key in
      var key = key
      if let value = values.entry(key.name)?.value, key.fallback != nil { key.fallback = value }
      return key
    }
  }
}
