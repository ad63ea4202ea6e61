import Primitives

/// JSON for programs alone: nothing between the tokens.
extension JSON {
  /// The value in one line, without a line feed.
  var line: String {
    var result = ""
    write(tight: &result)
    return result
  }

  private func write(tight text: inout String) {
    switch self {
    case .number(let value): text += JSON.short(value)
    case .null, .bool, .integer, .large, .decimal, .string: writeLeaf(into: &text)
    case .array(let values):
      text += "["
      for (index, value) in values.enumerated() {
        if index > 0 { text += "," }
        value.write(tight: &text)
      }
      text += "]"
    case .object(let members):
      text += "{"
      for (index, member) in members.enumerated() {
        if index > 0 { text += "," }
        JSON.quote(member.key, into: &text)
        text += ":"
        member.value.write(tight: &text)
      }
      text += "}"
    }
  }

  /// A number without a point where it is whole.
  private static func short(_ value: Double) -> String {
    if !value.isFinite { return "null" }
    let isWhole = value == value.rounded() && value.magnitude < 1e15
    return isWhole ? String(Int64(value)) : value.description
  }
}
