import Testing

@testable import Reports

@Suite("Picture of a search for a boundary")
struct BoundaryChartTests {
  private static func chart(_ world: InventedSearch.World) throws -> Chart {
    let findings = InventedSearch.findings(InventedSearch.table(), in: world)
    return try #require(BoundaryPicture.make(findings)).chart
  }

  private static var worlds: [InventedSearch.World] {
    [
      InventedSearch.threshold(70.3, width: 3), InventedSearch.threshold(2.5, width: 0.1),
      InventedSearch.threshold(700, width: 3), { _, _ in [1] }, { _, _ in [.nan] },
    ]
  }

  @Test("keeps the rules of charts", arguments: [0, 1, 2, 3, 4])
  func rules(_ index: Int) throws {
    let example = Example(
      name: "boundary \(index)", chart: try Self.chart(Self.worlds[index]))
    let rules = ChartRulesTests()
    try rules.isWellFormed(example)
    try rules.isLegible(example)
    try rules.isSelfContained(example)
    try rules.isStyled(example)
    try rules.isFinite(example)
    rules.isSmall(example)
    try rules.agrees(example)
    rules.isBrief(example)
  }

  @Test("its title is the bracket; limit, curve and theory have their names")
  func words() throws {
    let chart = try Self.chart(Self.worlds[0])
    #expect(chart.title == "What is asked breaks between leverage 70 and 71")
    #expect(chart.figure("low") == "70" && chart.figure("high") == "71")
    #expect(chart.svg.contains(">limit &lt; 50 %<") && chart.svg.contains(">logistic fit<"))
    #expect(!chart.svg.contains("theory"))
  }

  @Test("without a boundary it says so")
  func none() throws {
    let chart = try Self.chart(Self.worlds[2])
    #expect(chart.title == "What is asked holds at every leverage that was played")
    #expect(chart.figure("low").isEmpty)
  }
}
