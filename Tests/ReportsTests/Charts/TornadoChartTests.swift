import Testing

@testable import Reports

@Suite("Tornado")
struct TornadoChartTests {
  @Test("the axis that does most is on top and in the title")
  func order() throws {
    let chart = SweepSamples.tornado.chart()
    #expect(
      chart.title
        == "leverage moves drawdown of V1/BTC-PERP most: 1.5 % at 2 to 12.0 % at 16")
    let picture = try ReadPicture(chart)
    #expect(try picture.place("leverage").y < picture.place("depth").y)
    #expect(SweepSamples.variances.chart().title.hasSuffix("drawdown of V1/BTC-PERP: 75.0 %"))
    #expect(SweepSamples.correlations.chart().title.hasPrefix("depth goes most with"))
    #expect(SweepSamples.correlations.chart().title.hasSuffix("rank correlation −0.90"))
  }

  @Test("a bar goes from its smaller end through the middle line to its larger one")
  func ranges() throws {
    let picture = try ReadPicture(SweepSamples.tornado.chart())
    let (below, above) = (try picture.boxes("f-own"), try picture.boxes("f-ink"))
    try #require(below.count == 2 && above.count == 2)
    for (left, right) in zip(below, above) { #expect(abs(left.maxX - right.minX) < 0.11) }
    // 1.5 to 12 % against 3.75 to 7.5 %.
    let widths = zip(below, above).map { $1.maxX - $0.minX }
    #expect(abs(widths[0] - widths[1] * 10.5 / 3.75) < 0.6)
    #expect(picture.words.contains("16") && picture.words.contains("2"))
  }

  @Test("what was not seen is pale, and none seen is said")
  func unseen() throws {
    let picture = try ReadPicture(SweepSamples.tornado.chart())
    #expect(try picture.look("depth").contains("f-mut"))
    #expect(try !picture.look("leverage").contains("f-mut"))
    let none = TornadoChart(
      SweepSamples.fall, .correlations([SweepSamples.index("a", 0.1, isSeen: false)]),
      source: SweepSamples.source)
    #expect(none.chart().title == "No axis is seen to move drawdown of V1/BTC-PERP")
  }

  @Test("an index is a bar from zero with its figure at the right")
  func indices() throws {
    let picture = try ReadPicture(SweepSamples.correlations.chart())
    #expect(picture.words.contains("+0.81") && picture.words.contains("−0.90"))
    let bars = try picture.boxes("f-ink")
    try #require(bars.count == 2)
    // The largest size first: -0.9 ends where 0.81 begins, at zero.
    #expect(abs(bars[0].maxX - bars[1].minX) < 0.11)
    #expect(abs(bars[0].width / bars[1].width - 0.9 / 0.81) < 0.01)
  }
}
