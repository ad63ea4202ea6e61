import Testing

@testable import Scenarios

/// Reads a text; the faults with their marks beside the tree.
private func read(_ text: String) -> (node: Node?, report: FaultReport) {
  var faults = FaultList()
  let source = source(text)
  let node = YAMLReader.read(source, faults: &faults)
  return (node, FaultReport(faults, sources: [source]))
}

@Suite struct YAMLReaderTests {
  @Test("blocks, lists and scalars become a tree; scalars stay text")
  func tree() {
    let (node, report) = read("a: [1, no, 12:30]\nb: { c: 'x', d: }\n")
    #expect(report.isEmpty)
    #expect(
      node
        == .block([
          ("a", .list([.text("1"), .text("no"), .text("12:30")])),
          ("b", .block([("c", .text("x")), ("d", .text(""))])),
        ]))
  }

  @Test("whether a scalar was quoted is remembered")
  func quotes() {
    let items = read("[none, 'none', \"none\"]").node?.items ?? []
    #expect(items.map(\.isNone) == [true, false, false])
  }

  @Test("every key and value knows its place")
  func places() throws {
    let text = "é: 1\nlist:\n  - { key: wert }\n"
    let (node, report) = read(text)
    let item = try #require(node?.entry("list")?.value.items?.first)
    let entry = try #require(item.entry("key"))
    #expect(report.mark(entry.keySpan) == Mark(line: 3, column: 7))
    #expect(report.mark(entry.value.span) == Mark(line: 3, column: 12))
    #expect(entry.value.span.length == 4)
    #expect(report.mark(item.span) == Mark(line: 3, column: 5))
  }

  @Test("BOM, CRLF, no line end at the end, and --- are accepted")
  func accepted() {
    for text in [
      "\u{FEFF}a: 1\n", "a: 1\r\n", "a: 1", "---\na: 1\n...\n", "%YAML 1.2\n---\na: 1\n",
    ] {
      let (node, report) = read(text)
      #expect(report.isEmpty)
      #expect(node == .block([("a", .text("1"))]))
    }
  }

  struct Refused: Sendable, CustomTestStringConvertible {
    let text: String
    let code: FaultCode
    let line: Int
    let column: Int
    var testDescription: String { "\(code.rawValue) \(text.prefix(20).debugDescription)" }
    init(_ text: String, _ code: FaultCode, _ line: Int, _ column: Int) {
      (self.text, self.code, self.line, self.column) = (text, code, line, column)
    }
  }

  @Test(
    "what a scenario has no use for is refused where it stands",
    arguments: [
      Refused("", .empty, 1, 1),
      Refused("# nothing\n  # here\n", .empty, 1, 1),
      Refused("---\n", .empty, 1, 1),
      Refused("a: 1\na: 2\n", .duplicateKey, 2, 1),
      Refused("a: &x 1\nb: *x\n", .notSupported, 1, 4),
      Refused("a: *x\n", .notSupported, 1, 4),
      Refused("a: !!python/object 1\n", .notSupported, 1, 4),
      Refused("a: { <<: 1 }\n", .notSupported, 1, 6),
      Refused("a: 1\n---\nb: 2\n", .secondDocument, 2, 1),
      Refused("a: 1\n\tb: 2\n", .tab, 2, 1),
      Refused("a:\n\t- 1\n", .tab, 2, 1),
      Refused("a: \"x\0y\"\n", .controlCharacter, 1, 6),
      Refused("a: \u{1B}[31m\n", .controlCharacter, 1, 4),
      Refused("a: \u{85}\u{9B}\n", .controlCharacter, 1, 5),
      Refused("{[a]: 1}", .wrongForm, 1, 2),
      Refused("a: [1, 2\nb: 3\n", .syntax, 2, 2),
      Refused("a: { b: 1\nc: 2\n", .syntax, 2, 2),
      Refused("a: \"open\n", .syntax, 2, 1),
      Refused("a: b: c\n", .syntax, 1, 5),
      Refused("a: 1\n  b: 2\n", .syntax, 2, 4),
      Refused("a: @x\n", .syntax, 1, 4),
      Refused("a\nb: 1\n", .syntax, 2, 2),
    ])
  func refused(_ case: Refused) {
    let report = read(`case`.text).report
    let first = report.faults.first
    #expect(first?.code == `case`.code)
    #expect(first.map { report.mark($0.place) } == Mark(line: `case`.line, column: `case`.column))
  }

  @Test("bytes that are not UTF-8 are named with their place")
  func encoding() {
    for bytes in [
      [0xC3, 0x28], [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80],
    ] {
      var faults = FaultList()
      let text = Array("a: ".utf8) + bytes.map { UInt8($0) }
      let source = Source(name: "a", bytes: text)
      #expect(YAMLReader.read(source, faults: &faults) == nil)
      #expect(faults.faults.first?.code == .notUTF8)
      #expect(faults.faults.first?.place.start == 3)
    }
  }

  @Test("UTF-16 is called by its name")
  func utf16() {
    var faults = FaultList()
    let source = Source(name: "a", bytes: [0xFF, 0xFE, 0x61, 0x00])
    #expect(YAMLReader.read(source, faults: &faults) == nil)
    #expect(faults.faults.first?.message == "the text is UTF-16")
  }

  @Test("a duplicate key points at the first one, also in a large block")
  func duplicates() {
    let many = (0..<100).map { "k\($0): 1\n" }.joined()
    let (node, report) = read(many + "k7: 2\n")
    #expect(report.faults.count == 1)
    #expect(report.mark(report.faults[0].place) == Mark(line: 101, column: 1))
    #expect(report.faults[0].remark.map { report.mark($0.place) } == Mark(line: 8, column: 1))
    #expect(node?.entry("k7")?.value == .text("1"))
  }

  @Test("64 levels are read, 65 are refused at the bracket that is too deep")
  func depth() {
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    #expect(read(nested(64)).report.isEmpty)
    let report = read(nested(65)).report
    #expect(report.faults.map(\.code) == [.tooDeep])
    #expect(report.mark(report.faults[0].place).column == 65)
    for depth in [200, 20_000, 200_000] {
      #expect(read(nested(depth)).report.faults.map(\.code) == [.tooDeep])
      let blocks = String(repeating: "- ", count: depth)
      #expect(read(blocks).report.faults.map(\.code) == [.tooDeep])
    }
  }

  @Test("an alias bomb is one fault of each kind, not a memory problem")
  func aliasBomb() {
    var text = "a0: &a0 [x, x]\n"
    for level in 1...30 { text += "a\(level): &a\(level) [*a\(level - 1), *a\(level - 1)]\n" }
    let report = read(text).report
    #expect(report.faults.map(\.code) == [.notSupported, .notSupported])
  }

  @Test("more than 16 MiB are refused unread")
  func size() {
    let report = read("a: " + String(repeating: "x", count: 16 << 20)).report
    #expect(report.faults.map(\.code) == [.tooBig])
  }
}
