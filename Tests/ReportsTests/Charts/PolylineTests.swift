import Testing

@testable import Reports

@Suite("Lines and bars")
struct PolylineTests {
  private let span = ChartSpan(startUnixNanoseconds: 0, from: 0, to: 1_000_000)

  @Test("a thousandfold reduction keeps the extremes, the first and the last point")
  func keepsExtremes() {
    var series = TimeSeries(
      times: (0...1_000_000).map { Int64($0) }, values: .init(repeating: 0.5, count: 1_000_001))
    series.values[345_678] = 0.9
    series.values[345_679] = 0.1
    series.values[1_000_000] = 0.7
    let x = TimeScale(span, from: 0, to: 100)
    let y = Scale.linear(0, 1, from: 100, to: 0)
    let pieces = Polyline.pieces(series, x, y, step: 1)
    #expect(pieces.count == 1)
    #expect(pieces[0].count < 220)
    #expect(pieces[0].map(\.y).min() == y(0.9))
    #expect(pieces[0].map(\.y).max() == y(0.1))
    #expect(pieces[0].first == Spot(x: 0, y: 50))
    #expect(pieces[0].last == Spot(x: 100, y: y(0.7)))
    #expect(zip(pieces[0], pieces[0].dropFirst()).allSatisfy { $0.x <= $1.x })
  }

  @Test("a gap parts a line, a lone point leaves a trace, what is outside is not drawn")
  func parts() {
    let series = TimeSeries(
      times: [-5, 0, 10, 20, 30, 2_000_000], values: [1, 1, .nan, 2, .infinity, 3])
    let x = TimeScale(span, from: 0, to: 100)
    let pieces = Polyline.pieces(series, x, .linear(0, 3, from: 0, to: 30), step: 1)
    #expect(pieces.map(\.count) == [1, 1])
    #expect(Polyline.path(pieces).text == "M0 10h1m-1 10h1")
  }

  @Test("a bar fills 94 % of its step and stands on what is below it")
  func drawsBars() {
    let buckets = TimeBuckets(start: 0, step: 100_000, values: [1, 0, .nan, 2])
    let x = TimeScale(span, from: 0, to: 1_000)
    let y = Scale.linear(0, 10, from: 100, to: 0)
    let path = Bars.path(buckets, x, y) { _ in 1 }
    #expect(path.text == "M3 80h94v10h-94zm300-10h94v20h-94z")
  }

  @Test("a band is one closed shape: there along the upper line, back along the lower")
  func drawsBands() throws {
    let upper = [Spot(x: 0, y: 10), Spot(x: 50, y: 20)]
    let lower = [Spot(x: 0, y: 30), Spot(x: 50, y: 40)]
    let piece = try ReadPath.pieces(Polyline.band(upper, lower).text)
    #expect(piece == [[upper[0], upper[1], lower[1], lower[0], upper[0]]])
    #expect(Polyline.band([], []).isEmpty)
  }

  @Test("nothing to draw draws nothing")
  func drawsNothing() {
    let x = TimeScale(span, from: 0, to: 100)
    #expect(Polyline.pieces(.empty, x, .linear(0, 1, from: 0, to: 1), step: 1).isEmpty)
    #expect(Polyline.path([]).isEmpty)
    let silent = TimeBuckets(start: 0, step: 100_000, values: [0, .nan, 0])
    #expect(Bars.path(silent, x, .linear(0, 1, from: 0, to: 1)).isEmpty)
    #expect(Bars.obstacles(silent, x, .linear(0, 1, from: 0, to: 1)).spots.isEmpty)
  }

  @Test("a bar below zero hangs from it, one outside of the span is left out")
  func hangs() throws {
    let buckets = TimeBuckets(start: -100_000, step: 100_000, values: [9, -2])
    let x = TimeScale(span, from: 0, to: 1_000)
    let y = Scale.linear(-10, 10, from: 200, to: 0)
    let piece = try ReadPath.pieces(Bars.path(buckets, x, y).text)
    #expect(piece.map(ReadPath.bounds) == [Box(3, 100, 97, 120)])
  }
}
