import Testing

@testable import Reports

@Suite("Page")
struct PageTests {
  @Test("blocks stand apart by one empty line")
  func blocks() {
    var page = Page()
    page.heading(1, "Title")
    page.paragraph("Text.")
    page.block("")
    page.code("cascade run \u{1b}x.yaml")
    page.items(["one", "two"])
    page.items([])
    #expect(page.text == "# Title\n\nText.\n\n    cascade run x.yaml\n\n- one\n- two\n")
  }

  @Test("an empty table is left out")
  func emptyTable() {
    var page = Page()
    page.table(MarkdownTable([.text("a")]))
    #expect(page.text.isEmpty)
  }

  @Test("a caption is the conclusion in bold, what explains it, and the data")
  func caption() {
    let chart = StudyCharts(StudyView(InventedStudy.quiet)).price
    var page = Page()
    page.picture(chart, "It does.", data: ["markets.csv"])
    #expect(page.text.contains("](charts/price.svg)"))
    #expect(page.text.contains("**\(chart.chart.title).** It does. Data: `markets.csv`."))
  }
}
