/// One value that is set from outside the file: `--set agents[2].count=500`, or a twin's `set:`.
/// It is put into the tree of the scenario before anything is typed, so that the same schema
/// checks it.
public struct Override: Sendable {
  let source: Source
  /// Bytes of the path in `source`.
  let path: Range<Int>
  /// For the manifest: `seed=7`.
  public let text: String

  /// `argument` as it was typed, `path=value`; `option` is what a fault calls it.
  public init(option: String = "--set", argument: String) {
    text = argument
    source = Source(option: option, argument: argument)
    let equals = source.bytes.firstIndex(of: UInt8(ascii: "="))
    path = 0..<(equals ?? source.bytes.count)
  }

  /// A key with a value that needs no check of its form: `Override("seed", "7", option: "--seed")`.
  public init(_ key: String, _ value: String, option: String) {
    self.init(option: option, argument: "\(key)=\(value)")
  }

  /// The value as a node. In brackets, braces or quotes it is YAML; else it is one word.
  func value(index: Int, faults: inout FaultList) -> Node? {
    let bytes = source.bytes
    guard path.upperBound < bytes.count else {
      faults.add(
        Fault(
          .malformedOverride, "`\(shown(text))` has no `=`",
          at: Span(source: index, offset: 0, length: bytes.count),
          note: "for example \(source.name) duration=10m"))
      return nil
    }
    let start = path.upperBound + 1
    let isYAML = start < bytes.count && "{[\"'".utf8.contains(bytes[start])
    if isYAML {
      // The path becomes spaces, so that places count from the start of the argument.
      let padded = Array(repeating: UInt8(ascii: " "), count: start) + bytes[start...]
      let value = String(decoding: padded, as: UTF8.self)
      return YAMLReader.read(
        Source(option: source.name, argument: value), index: index, faults: &faults)
    }
    if let fault = TextCheck.fault(in: source, index: index) {
      faults.add(fault)
      return nil
    }
    let place = Span(source: index, offset: start, length: max(1, bytes.count - start))
    return Node(
      .scalar(String(decoding: bytes[start...], as: UTF8.self), quoted: false), span: place)
  }
}

/// What an override did, for the manifest of a run.
public struct AppliedOverride: Equatable, Sendable {
  /// One value that was set.
  public struct Effect: Equatable, Sendable {
    /// `agents[2].count`.
    public let path: String
    /// What the file said, `nil` where it said nothing and the default was in force.
    public let before: String?
    public let after: String
  }

  public let text: String
  /// One for each place; a class of agents may stand for several.
  public let effects: [Effect]
}

/// The path of an override in its parts: names, and what stands in brackets.
struct OverridePath {
  struct Part {
    let name: String
    let isBracketed: Bool
    let range: Range<Int>
  }

  let parts: [Part]

  /// `nil` when the text is not a path. Offsets count from `base`.
  init?(_ text: String, base: Int = 0) {
    var parts: [Part] = []
    var start = 0
    let bytes = Array(text.utf8)
    var isBracketed = false
    var wasClosed = false
    func name(_ range: Range<Int>) -> Part {
      Part(
        name: String(decoding: bytes[range], as: UTF8.self), isBracketed: isBracketed,
        range: (base + range.lowerBound)..<(base + range.upperBound))
    }
    for (offset, byte) in (bytes + [UInt8(ascii: ".")]).enumerated() {
      if isBracketed {
        guard byte == UInt8(ascii: "]") else { continue }
        if start == offset { return nil }
        parts.append(name(start..<offset))
        isBracketed = false
        wasClosed = true
        start = offset + 1
      } else if byte == UInt8(ascii: ".") || byte == UInt8(ascii: "[") {
        if start < offset {
          if wasClosed { return nil }
          parts.append(name(start..<offset))
        } else if !wasClosed {
          return nil
        }
        isBracketed = byte == UInt8(ascii: "[")
        wasClosed = isBracketed
        start = offset + 1
        if !isBracketed { wasClosed = false }
      }
    }
    if isBracketed || parts.isEmpty || parts[0].isBracketed { return nil }
    self.parts = parts
  }
}
