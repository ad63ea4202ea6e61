import Testing

@testable import Reports

@Suite("Morris")
struct MorrisChartTests {
  @Test("the largest is named in the title, the others in the picture")
  func names() throws {
    let chart = SweepSamples.morris.chart()
    #expect(
      chart.title == "leverage moves drawdown of V1/BTC-PERP most: by 11.0 pp on average")
    for name in ["leverage", "depth", "fees"] {
      #expect(try chart.words().contains(name), "\(name)")
    }
    #expect(chart.figure("depth") == "depth 2.0 pp")
  }

  @Test("to the right stands the size, upwards the spread")
  func places() throws {
    let dots = try ReadPicture(SweepSamples.morris.chart()).circles("f-ink")
    try #require(dots.count == 3)
    // In order of size: leverage, depth, fees.
    #expect(dots[0].x > dots[1].x && dots[1].x > dots[2].x)
    #expect(dots[0].y < dots[1].y && dots[1].y < dots[2].y)
    let ratio = (dots[0].x - dots[2].x) / (dots[1].x - dots[2].x)
    #expect(abs(ratio - 0.109 / 0.019) < 0.06)
  }

  @Test("without effects it says so")
  func nothing() {
    let none = MorrisChart(SweepSamples.fall, [], source: SweepSamples.source).chart()
    #expect(none.title == "No axis moves drawdown of V1/BTC-PERP")
  }
}
