public import Primitives

/// A JSON value whose text is the same bytes for the same value: keys in the order they were
/// given, two spaces of indent, no number that JSON does not have.
public indirect enum JSON: Sendable {
  case null
  case bool(Bool)
  case integer(Int64)
  /// A sum over accounts or a hash. Readers that use doubles round beyond 2^53.
  case large(Int128)
  /// Fixed decimals, all of them written.
  case decimal(FixedDecimal)
  /// The shortest text that reads back as the same value; `null` when it is not finite.
  case number(Double)
  case string(String)
  case array([JSON])
  /// Keys must differ.
  case object([(key: String, value: JSON)])

  /// An amount with its eight decimals.
  public static func money(_ amount: Money) -> JSON {
    .decimal(FixedDecimal(mantissa: amount.units, scale: 8))
  }

  /// A ratio with its nine decimals.
  public static func rate(_ rate: Rate) -> JSON {
    .decimal(FixedDecimal(mantissa: rate.billionths, scale: 9))
  }

  /// The value in one document, with a line feed at the end.
  public var text: String {
    var result = ""
    write(into: &result, indent: 0)
    result += "\n"
    return result
  }

  private func write(into text: inout String, indent: Int) {
    switch self {
    case .null, .bool, .integer, .large, .decimal, .number, .string: writeLeaf(into: &text)
    case .array(let values):
      JSON.block("[", "]", values.count, into: &text, indent: indent) { index, text in
        values[index].write(into: &text, indent: indent + 1)
      }
    case .object(let members):
      let keys = members.map(\.key).sorted()
      precondition(
        zip(keys, keys.dropFirst()).allSatisfy { $0 != $1 }, "a JSON object names a key twice")
      JSON.block("{", "}", members.count, into: &text, indent: indent) { index, text in
        JSON.quote(members[index].key, into: &text)
        text += ": "
        members[index].value.write(into: &text, indent: indent + 1)
      }
    }
  }

  /// A value that holds no others.
  func writeLeaf(into text: inout String) {
    switch self {
    case .bool(let value): text += value ? "true" : "false"
    case .integer(let value): text += String(value)
    case .large(let value): text += String(value)
    case .decimal(let value): text += value.description
    case .number(let value): text += value.isFinite ? value.description : "null"
    case .string(let value): JSON.quote(value, into: &text)
    case .null, .array, .object: text += "null"
    }
  }

  private static func block(
    _ open: String, _ close: String, _ count: Int, into text: inout String, indent: Int,
    _ item: (Int, inout String) -> Void
  ) {
    text += open
    for index in 0..<count {
      text += index == 0 ? "\n" : ",\n"
      text += String(repeating: "  ", count: indent + 1)
      item(index, &text)
    }
    if count > 0 { text += "\n" + String(repeating: "  ", count: indent) }
    text += close
  }

  static func quote(_ value: String, into text: inout String) {
    text += "\""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case "\u{0}"..."\u{1f}", "\u{7f}", "\u{2028}", "\u{2029}":
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral,
  ExpressibleByNilLiteral
{
  public init(stringLiteral value: String) { self = .string(value) }
  public init(integerLiteral value: Int64) { self = .integer(value) }
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  public init(arrayLiteral elements: JSON...) { self = .array(elements) }
  public init(dictionaryLiteral elements: (String, JSON)...) {
    self = .object(elements.map { (key: $0.0, value: $0.1) })
  }
  public init(nilLiteral: ()) { self = .null }
}
