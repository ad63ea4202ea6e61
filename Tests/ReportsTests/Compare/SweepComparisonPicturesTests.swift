import Testing

@testable import Reports

@Suite("Pictures of two sweeps compared")
struct SweepComparisonPicturesTests {
  private typealias Sweeps = InventedSweeps

  private func pictures(_ a: SweepTable, _ b: SweepTable) throws -> [StudyCharts.Picture] {
    SweepComparisonPictures(try Sweeps.compare(a, b)).all
  }

  @Test("one axis: a line with the interval of the difference")
  func line() throws {
    let picture = try #require(try pictures(InventedSweep.one, Sweeps.one()).first)
    #expect(picture.path == "charts/drawdown-difference-line.svg")
    #expect(picture.chart.title.hasPrefix("B less A: fall of V1/BTC-PERP differs at 2 of 4 points"))
    #expect(
      picture.chart.figure("16").hasPrefix("−2.0") || picture.chart.figure("16").hasPrefix("−2.1"))
    let words = try ReadPicture(picture.chart).words
    #expect(words.contains("B − A") && !words.contains("median"))
  }

  @Test("two axes: a map, whose colours have nothing in their middle")
  func map() throws {
    let found = try pictures(InventedSweep.two, Sweeps.two)
    #expect(found.map(\.path) == ["charts/drawdown-difference-map.svg"])
    #expect(found[0].chart.title.contains("differs at 4 of 8 points"))
    let words = try found[0].chart.words()
    #expect(words.contains("B less A") && !words.contains("median"))
  }

  @Test("nothing that varies, or a design without two axes, has no picture of its own")
  func none() throws {
    #expect(try pictures(InventedSweep.two, InventedSweep.two).isEmpty)
    let shares = [[0, 0.5, 1], [1, 0, 0.5], [0.5, 1, 0]]
    let (a, b) = (
      InventedSweep.drawn(.sobol, shares, seeds: 2) { _, seed in [0.1 * Double(seed), 0, 0] },
      InventedSweep.drawn(.sobol, shares, seeds: 2) { _, _ in [0.3, 0, 0] }
    )
    #expect(try pictures(a, b).isEmpty)
  }
}
