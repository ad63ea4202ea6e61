import Testing

@testable import Reports

@Suite("Tables in Markdown")
struct MarkdownTableTests {
  @Test("a table is padded, numbers right, text left")
  func writesTables() {
    var table = MarkdownTable([.text("venue"), .number("fund"), .text("status")])
    table.append(["V1", .figure(Numbers.money(1.23e9)), .markup("**FAIL**")])
    table.append([.text("a|b"), "–", .empty])
    #expect(
      table.text == """
        | venue |    fund | status   |
        |:------|--------:|:---------|
        | V1    | $1.23bn | **FAIL** |
        | a\\|b  |       – |          |

        """)
  }

  @Test("a table too wide for the page loses the ends of its text, never of its figures")
  func keepsThePage() {
    let name = "a very long name | of a market that somebody invented to break the table, twice"
    var table = MarkdownTable([.text("market"), .text("note"), .number("closed")])
    table.append([.text(name), .text("short"), "$1.24bn"])
    table.append([.code(name), .text(name), "$318M"])
    for line in table.text.split(separator: "\n") {
      #expect(line.count <= 80, "\(line)")
    }
    #expect(table.text.contains("…"))
    #expect(table.text.contains("$1.24bn"))
    // A cut never parts a backslash from what it protects.
    #expect(!table.text.contains("\\…"))
  }

  @Test("names, notes and code from outside stay in their cell")
  func staysInTheCell() {
    var table = MarkdownTable([.text("a"), .text("b")])
    table.append([.text("x | y"), .code("p | q")])
    table.append([.text("two\nlines"), .code("`tick`")])
    for line in table.text.split(separator: "\n") {
      // Three pipes that are not escaped: two cells.
      #expect(line.replacing("\\|", with: "").filter { $0 == "|" }.count == 3, "\(line)")
    }
  }

  @Test("a table without rows is its head; a figure alone may be wider than the page")
  func edges() {
    #expect(MarkdownTable([.number("closed")]).text == "| closed |\n|-------:|\n")
    var table = MarkdownTable([.number("a")])
    table.append([.figure(String(repeating: "9", count: 90))])
    #expect(table.text.contains(String(repeating: "9", count: 90)))
  }

  @Test("eight columns, none, or a row with a cell too few stop the program")
  func refusesMistakes() async {
    await #expect(processExitsWith: .failure) { _ = MarkdownTable([]) }
    await #expect(processExitsWith: .failure) {
      _ = MarkdownTable([MarkdownTable.Column](repeating: .text("a"), count: 8))
    }
    await #expect(processExitsWith: .failure) {
      var table = MarkdownTable([.text("a"), .text("b")])
      table.append(["x"])
    }
  }
}
