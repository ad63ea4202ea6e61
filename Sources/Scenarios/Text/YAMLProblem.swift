/// What libyaml found wrong, said again for somebody who does not know its grammar.
struct YAMLProblem {
  /// libyaml's own words.
  let text: String
  let context: String
  let place: Span
  /// Where the bracket, quote or block began that libyaml was reading.
  let opened: Span?
  let source: Source

  var fault: Fault {
    if isTab {
      return Fault(
        .tab, "a tab where spaces must stand", at: place, note: "indent with spaces, two per level")
    }
    if let known = YAMLProblem.known.first(where: { text.contains($0.text) }) {
      return Fault(
        .syntax, known.message, at: place, remark: known.opened.flatMap { remark($0) },
        note: known.note)
    }
    if text.contains("control characters") {
      return Fault(.controlCharacter, "the text holds a character that cannot be seen", at: place)
    }
    let detail = context.isEmpty ? text : "\(text), \(context)"
    return Fault(.syntax, "this is not YAML: \(detail)", at: place)
  }

  private func remark(_ text: String) -> Fault.Remark? {
    guard let opened, opened != place else { return nil }
    return Fault.Remark(opened, text)
  }

  private var isTab: Bool {
    if text.contains("tab character") { return true }
    guard place.start < source.bytes.count else { return false }
    let line = source.lineBytes(around: place.start)
    let indent = source.bytes[line].prefix { $0 == 0x20 || $0 == 0x09 }
    return indent.contains(0x09) || source.bytes[place.start] == 0x09
  }

  private struct Known {
    let text: String
    let message: String
    let opened: String?
    let note: String?
  }

  private static let known = [
    Known(
      text: "mapping values are not allowed", message: "a `:` where no key can stand",
      opened: nil,
      note: "check the indentation; a text that holds a colon needs quotes: \"a: b\""),
    Known(
      text: "did not find expected key", message: "a key is expected here",
      opened: "in the block that begins here",
      note: "keys of one block begin in the same column"),
    Known(
      text: "did not find expected '-' indicator", message: "another item, `- …`, is expected here",
      opened: "in the list that begins here",
      note: "items of one list begin in the same column"),
    Known(
      text: "did not find expected ',' or '}'", message: "a `}` or `,` is missing",
      opened: "the block begins here", note: nil),
    Known(
      text: "did not find expected ',' or ']'", message: "a `]` or `,` is missing",
      opened: "the list begins here", note: nil),
    Known(
      text: "found unexpected end of stream", message: "the text ends inside quotes",
      opened: "they begin here", note: nil),
    Known(
      text: "found unexpected document indicator", message: "the document ends inside quotes",
      opened: "they begin here", note: nil),
    Known(
      text: "could not find expected ':'", message: "a key without `:`",
      opened: "the key begins here", note: "a key and its value: `seed: 42`"),
    Known(
      text: "found character that cannot start any token",
      message: "a value cannot begin with this character", opened: nil,
      note: "put the value in quotes"),
    Known(
      text: "did not find expected node content", message: "a value is expected here",
      opened: nil, note: nil),
    Known(
      text: "block sequence entries are not allowed", message: "a list cannot begin here",
      opened: nil, note: "put `- …` on a line of its own"),
    Known(
      text: "found unknown escape character", message: "an unknown escape in double quotes",
      opened: nil, note: "write \\\\ for a backslash, or use single quotes"),
  ]
}
