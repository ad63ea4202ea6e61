import Testing

@testable import Reports

@Suite("Differences, drawn")
struct DifferencesChartTests {
  private let source = ChartSource(files: ["differences.csv"], sample: "8 pairs")

  private func chart() -> Chart {
    DifferencesChart(InventedSides.comparison, source: source).chart()
  }

  @Test("a dot stands at its difference; what is told from nothing is black, the rest is grey")
  func dots() throws {
    let picture = try ReadPicture(chart())
    let seen = try #require(try picture.circles("f-ink").first)
    let line = try picture.place("the same").x
    #expect(seen.x < line)
    let whisker = try #require(try picture.paths("s-ink").first?.first)
    #expect(whisker.allSatisfy { $0.x < line })
    // What could be nothing: its whisker crosses the line.
    #expect(try picture.circles("f-bg").count == 1)
    #expect(try picture.look("fall, V1/BTC-PERP").contains("lb"))
    #expect(try picture.look("deleveraged money").contains("f-mut"))
    #expect(picture.words.contains("−1.3 … −1.1 pp") && picture.words.contains("−1.2 pp"))
  }

  @Test("the title says what differs most, or that nothing does")
  func titles() {
    #expect(
      chart().title == "fall, V1/BTC-PERP: 10.6 % in A, 9.4 % in B; 1 of 2 figures differs")
    let side = InventedSides.side(InventedSides.falls, InventedSides.deleveraged)
    let same = RunComparison(side, side, inputs: [], expected: [])
    #expect(
      DifferencesChart(same, source: source).chart().title
        == "No headline figure differs in any run")
  }

  @Test("keeps the rules of every chart, with no row, many, or figures without end")
  func rules() throws {
    let long = String(repeating: "a market with a long name ", count: 5)
    let rows = (0..<20).map { place in
      DifferencesChart.Row(
        name: long, a: "$1.00M", b: String(repeating: "9", count: 40), change: "–", interval: "–",
        difference: Estimate(place == 0 ? .nan : Double(place), low: nil, high: nil, seeds: 2),
        differs: place % 2 == 0)
    }
    let many = DifferencesChart(rows: rows, subtitle: "", source: source).chart()
    let none = DifferencesChart(rows: [], subtitle: "", source: source).chart()
    #expect(try many.words().contains { $0.contains("6 more in the table") })
    let checks = ChartRulesTests()
    for (name, chart) in [("ordinary", chart()), ("many", many), ("none", none)] {
      let example = Example(name: name, chart: chart)
      try checks.isWellFormed(example)
      checks.isSmall(example)
      try checks.isSelfContained(example)
      try checks.isStyled(example)
      try checks.isLegible(example)
      try checks.isFinite(example)
    }
    checks.isBrief(Example(name: "ordinary", chart: chart()))
  }
}
