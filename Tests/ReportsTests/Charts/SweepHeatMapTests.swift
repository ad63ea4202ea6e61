import Testing

@testable import Reports

@Suite("Map of a sweep")
struct SweepHeatMapTests {
  @Test("every cell says its number, never and always included")
  func numbers() throws {
    let words = try SweepSamples.map.chart().words()
    #expect(words.filter { $0 == "63 %" }.count == 2)
    #expect(words.filter { $0 == "13 %" }.count == 2)
    // Three cells and the key.
    #expect(words.filter { $0 == "0" }.count == 4)
  }

  @Test("more runs are deeper: from the first colour to the last")
  func levels() throws {
    let map = SweepSamples.map
    #expect([0, 0.04, 0.5, 0.96, 1].map(map.level) == [0, 0, 5, 10, 10])
    #expect(Ramp.chance.count == 11)
    let picture = try ReadPicture(map.chart())
    // Cells of this colour, and its block in the key.
    #expect(try picture.paths("r0").first?.count == 3)
    #expect(try picture.paths("r10").first?.count == 1)
  }

  @Test("of differences nothing is in the middle of the colours, as far from less as from more")
  func differences() {
    var map = SweepSamples.map
    map.quantity.isDifference = true
    map.cells = map.cells.map { _ in 0.1 }
    map.cells[0] = -0.2
    #expect(map.range.low == -0.2 && map.range.high == 0.2)
    #expect([-0.2, 0, 0.2].map(map.level) == [0, 5, 10])
    #expect(map.isDeep(0) && !map.isDeep(5) && map.isDeep(10) && map.ramp.count == 11)
    map.cells = map.cells.map { _ in 0 }
    #expect(map.range.low == -1 && map.level(0) == 5)
  }

  @Test("the title says where half of the runs are passed at both ends")
  func title() {
    #expect(
      SweepSamples.map.chart().title
        == "Half of the runs: cascade of V1/BTC-PERP at leverage 6.7 (depth 1) to 13 (depth 2)")
    var falls = SweepSamples.map
    falls.quantity = SweepSamples.fall
    let title = falls.chart().title
    #expect(title.hasPrefix("drawdown of V1/BTC-PERP goes from 0 %"))
    #expect(title.contains("to 100.0 %"))
  }

  @Test("the line of one half passes between the cells, a named curve stands in the key")
  func lines() throws {
    let picture = try ReadPicture(SweepSamples.map.chart())
    #expect(picture.words.contains("half of runs") && picture.words.contains("theory"))
    let contour = try #require(
      try picture.paths("s-ink").flatMap { $0 }.first { $0.allSatisfy { $0.x < 720 } })
    let eight = try picture.place("8").x
    let four = try picture.place("4").x
    #expect(contour.contains { abs($0.x - (four + 0.75 * (eight - four))) < 0.21 })
  }

  @Test("a number lies between its neighbours, in ratios where the axis has them")
  func places() throws {
    let axis = SweepSamples.map.x
    #expect(axis.place(of: 4) == 1 && axis.place(of: 1) == nil && axis.place(of: 17) == nil)
    #expect(abs((axis.place(of: 32.0.squareRoot()) ?? 0) - 1.5) < 1e-12)
    #expect(SweepSamples.map.y.place(of: 1.25) == 0.25)
    #expect(axis.text(at: 1.5) == "5.7")
  }

  @Test("labels of the ends come first")
  func ends() {
    #expect(SweepHeatMap.endsFirst(4) == [0, 3, 1, 2] && SweepHeatMap.endsFirst(2) == [0, 1])
  }

  @Test("a map without all of its cells is a mistake of ours")
  func refusesMistakes() async {
    await #expect(processExitsWith: .failure) {
      let axis = SweepHeatMap.Axis("x", names: ["1", "2"], numbers: [])
      _ = SweepHeatMap(
        SweepSamples.fall, x: axis, y: axis, cells: [1, 2, 3], source: SweepSamples.source)
    }
  }
}
