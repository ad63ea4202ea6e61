import Testing

@testable import Scenarios

@Suite struct YAMLWriterTests {
  private func readBack(_ text: String) -> Node? {
    var faults = FaultList()
    return YAMLReader.read(source(text), faults: &faults)
  }

  @Test("whatever text a scalar holds, it reads back the same, in block and in flow")
  func scalars() {
    let texts = [
      "", " ", "a", "a b", "a: b", "a:", "#x", "x #y", "-", "-x", "- x", "---", "...", "-3%",
      "$1.2M",
      "1:1000", "20:50:00", "[x]", "{x}", "a,b", "'", "\"", "\\", "\n", "a\nb\n", "\t", "é", "🌩️",
      "日本",
      "*a", "&a", "!a", "%a", "@a", "`a", "|", ">", "?", "? x", "none", "null", "~", "\u{7F}",
      "\u{85}", "\u{2028}", "\u{FEFF}", "\u{1F468}\u{200D}\u{1F469}", "=x", "<<", "a/b", "a.b_c",
    ]
    for text in texts {
      let node = Node.block([("k", .text(text)), ("l", .list([.text(text), .text("x")]))])
      #expect(readBack(YAMLWriter.text(node)) == node, "\(text.debugDescription)")
      #expect(readBack(YAMLWriter.flow(node)) == node, "\(text.debugDescription)")
    }
  }

  @Test("keys are quoted where they must be")
  func keys() {
    let node = Node.block([("shocks[0].at", .text("1m")), ("", .text("x")), ("a b", .text("y"))])
    #expect(readBack(YAMLWriter.text(node)) == node)
  }

  @Test("small blocks stand on one line, larger ones do not")
  func layout() {
    let node = Node.block([
      ("a", .block([("b", .text("1")), ("c", .text("2"))])),
      ("d", .list([.block([("e", .list([.text("1")])), ("f", .block([]))]), .text("g")])),
    ])
    #expect(
      YAMLWriter.text(node) == """
        a: { b: 1, c: 2 }
        d:
          - e: [1]
            f: {}
          - g

        """)
    #expect(readBack(YAMLWriter.text(node)) == node)
  }
}
