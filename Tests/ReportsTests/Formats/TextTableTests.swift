import Testing

@testable import Reports

@Suite("A table for a terminal") struct TextTableTests {
  @Test("names on the left, figures on the right, two blanks between")
  func columns() {
    var table = TextTable(title: "what was paid", heads: ["who", "paid", "in all"])
    table.rows = [["fund", "$1", "$1"], ["a winner", "$1,200", "$1,201"]]
    #expect(
      table.text == """
        what was paid
        who         paid  in all
        fund          $1      $1
        a winner  $1,200  $1,201
        """)
  }

  @Test("without rows there are the title and the heads")
  func empty() {
    #expect(TextTable(title: "t", heads: ["a", "b"]).text == "t\na  b")
  }
}
