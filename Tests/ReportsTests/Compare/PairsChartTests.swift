import Testing

@testable import Reports

@Suite("Pairs, drawn")
struct PairsChartTests {
  private let source = ChartSource(files: ["pairs.csv"], sample: "8 pairs")

  private func drawn(_ comparison: RunComparison) -> Chart? {
    PairsChart(comparison, source: source)?.chart()
  }

  private func comparison(_ a: [Double], _ b: [Double]) -> RunComparison {
    let money = a.map { _ in Optional(1.0) }
    return RunComparison(
      InventedSides.side(a, money), InventedSides.side(b, money), inputs: [], expected: [])
  }

  @Test("a dot for each seed, below the line where B is lower")
  func dots() throws {
    let chart = try #require(drawn(InventedSides.comparison))
    let picture = try ReadPicture(chart)
    let dots = try picture.circles("f-ink")
    #expect(dots.count == 8)
    // On the line a step to the right is a step up.
    let corner = (x: 110.0, y: 438.0)
    #expect(dots.allSatisfy { $0.x - corner.x > corner.y - $0.y })
    #expect(chart.title == "fall, V1/BTC-PERP: lower in B in 8 of 8 seeds")
    #expect(picture.words.contains("−1.3 … −1.1 pp"))
  }

  @Test("there is no picture without pairs, or where every pair is the same")
  func none() {
    #expect(drawn(comparison([0.1], [0.2])) == nil)
    #expect(drawn(comparison([0.1, 0.2], [0.1, 0.2])) == nil)
    let apart = RunComparison(
      InventedSides.side([0.1, 0.2], [1, 1]), InventedSides.side([0.1, 0.2], [1, 1], from: 9),
      inputs: [], expected: [])
    #expect(drawn(apart) == nil)
  }

  @Test("keeps the rules of every chart, for small and for absurd values")
  func rules() throws {
    let checks = ChartRulesTests()
    let all = [
      InventedSides.comparison, comparison([1e12, 2e12, 3e9], [1, 2, 3]),
      comparison([1e-9, 2e-9], [1e-9, 3e-9]),
    ]
    for (place, comparison) in all.enumerated() {
      let example = Example(name: "pairs \(place)", chart: try #require(drawn(comparison)))
      try checks.isWellFormed(example)
      checks.isSmall(example)
      try checks.isSelfContained(example)
      try checks.isStyled(example)
      try checks.isLegible(example)
      try checks.isFinite(example)
    }
    let ordinary = Example(name: "pairs", chart: try #require(drawn(InventedSides.comparison)))
    checks.isBrief(ordinary)
  }
}
