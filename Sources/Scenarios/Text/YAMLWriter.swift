/// Writes nodes as YAML that the reader understands and a person likes to read: blocks in block
/// style, and what has only scalars inside on one line where it fits.
enum YAMLWriter {
  private static let columns = 100

  static func text(_ node: Node) -> String {
    lines(node, columns: columns).joined(separator: "\n") + "\n"
  }

  /// The lines of a text that is as wide as `columns` where it can be.
  static func lines(_ node: Node, columns: Int) -> [String] {
    var lines: [String] = []
    append(node, indent: 0, columns, to: &lines)
    return lines
  }

  /// On one line, in flow style.
  static func flow(_ node: Node) -> String {
    switch node.content {
    case .scalar(let text, let quoted): return scalar(text, quoted: quoted)
    case .sequence(let items): return "[" + items.map(flow).joined(separator: ", ") + "]"
    case .mapping(let entries):
      if entries.isEmpty { return "{}" }
      let pairs = entries.map { "\(scalar($0.key, quoted: false)): \(flow($0.value))" }
      return "{ " + pairs.joined(separator: ", ") + " }"
    case .hole: return "none"
    }
  }

  private static func append(
    _ node: Node, indent: Int, _ columns: Int, to lines: inout [String]
  ) {
    let margin = String(repeating: " ", count: indent)
    switch node.content {
    case .mapping(let entries) where !entries.isEmpty:
      for entry in entries {
        let key = margin + scalar(entry.key, quoted: false) + ":"
        if fitsOneLine(entry.value, after: key.count + 1, columns) {
          lines.append(key + " " + flow(entry.value))
        } else {
          lines.append(key)
          append(entry.value, indent: indent + 2, columns, to: &lines)
        }
      }
    case .sequence(let items) where !items.isEmpty:
      for item in items {
        if fitsOneLine(item, after: indent + 2, columns) {
          lines.append(margin + "- " + flow(item))
          continue
        }
        let first = lines.count
        append(item, indent: indent + 2, columns, to: &lines)
        lines[first] = margin + "- " + lines[first].dropFirst(indent + 2)
      }
    default: lines.append(margin + flow(node))
    }
  }

  private static func fitsOneLine(_ node: Node, after column: Int, _ columns: Int) -> Bool {
    switch node.content {
    case .scalar, .hole: return true
    case .sequence(let items):
      guard items.allSatisfy(\.isScalar) else { return false }
    case .mapping(let entries):
      guard entries.count <= 8, entries.allSatisfy(\.value.isScalar) else { return false }
    }
    return column + flow(node).count <= columns
  }

  /// A scalar as it is, or in double quotes where YAML would read something else.
  static func scalar(_ text: String, quoted: Bool) -> String {
    !quoted && isPlain(text) ? text : quote(text)
  }

  private static func isPlain(_ text: String) -> Bool {
    guard let first = text.utf8.first, let last = text.utf8.last else { return false }
    let opening = isLetterOrDigit(first) || "$+_/.".utf8.contains(first)
    let isNegative = first == UInt8(ascii: "-") && text.utf8.count > 1
    guard opening || isNegative, last != UInt8(ascii: ":"), last != UInt8(ascii: " ") else {
      return false
    }
    if isNegative, text.utf8.dropFirst().first == UInt8(ascii: " ") || text.hasPrefix("---") {
      return false
    }
    if text.hasPrefix("...") { return false }
    var before: UInt8 = 0
    for byte in text.utf8 {
      let isAllowed = isLetterOrDigit(byte) || "$+-_/.%: ".utf8.contains(byte)
      if !isAllowed || (byte == UInt8(ascii: " ") && before == UInt8(ascii: ":")) { return false }
      before = byte
    }
    return true
  }

  private static func quote(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      case "\t": quoted += "\\t"
      default:
        let isPlain =
          (scalar.value >= 0x20 && scalar.value < 0x7F)
          || (scalar.value >= 0xA0 && scalar.properties.generalCategory != .format
            && scalar.properties.generalCategory != .lineSeparator
            && scalar.properties.generalCategory != .paragraphSeparator)
        if isPlain {
          quoted.unicodeScalars.append(scalar)
        } else {
          let digits = String(scalar.value, radix: 16, uppercase: true)
          quoted += "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
        }
      }
    }
    return quoted + "\""
  }
}
