import Testing

@testable import Reports

@Suite("Tree")
struct TreeChartTests {
  /// A first domino of $2M that sets off two of $1M and $5M, of which the second sets off $3M.
  private func small() -> TreeChart {
    TreeChart(
      time: "21:15:04 to 21:15:07", straw: "news",
      nodes: [
        TreeChart.Node(parent: -1, amount: 2e6, label: "long, 44×"),
        TreeChart.Node(parent: 0, amount: 1e6, label: "long, 20×"),
        TreeChart.Node(parent: 0, amount: 5e6, label: "short, 3×"),
        TreeChart.Node(parent: 2, amount: 3e6, label: "stop, long"),
      ], source: ChartSource(files: ["tree.csv"], sample: "seed 1"))
  }

  @Test("says what the first domino set off, and generation by generation")
  func tells() throws {
    let chart = small().chart()
    #expect(chart.title == "A first domino of $2.00M sets off 3 more forced trades, $11.0M in all")
    #expect(chart.alternative.contains("set off by news"))
    #expect(chart.alternative.contains("$2.00M, $6.00M, $3.00M"))
    let words = try ReadPicture(chart).words
    #expect(words.contains("n 3.0") && words.contains("n 0.50"))
    #expect(words.contains("2 trades") && words.contains("long, 44×"))
  }

  @Test("a circle for each trade, its area the money, its column the generation")
  func circles() throws {
    let picture = try ReadPicture(small().chart())
    let first = try #require(picture.circles("f-g0").first)
    let second = try picture.circles("f-g1")
    #expect(second.count == 2 && second[0].x == second[1].x && second[0].x > first.x)
    let areas = second.map { $0.radius * $0.radius }.sorted()
    #expect((areas[1] / areas[0] - 5).magnitude < 0.1)
    #expect(try picture.circles("f-g2").count == 1)
  }

  @Test("a domino that falls alone, and one that trades nothing, are said to")
  func edges() {
    var chart = small()
    chart.nodes = [chart.nodes[0]]
    #expect(chart.chart().title == "The first domino falls alone")
    chart = small()
    chart.nodes[0].amount = 0
    #expect(chart.chart().title.hasPrefix("A first domino that trades nothing sets off 3 more"))
  }
}
