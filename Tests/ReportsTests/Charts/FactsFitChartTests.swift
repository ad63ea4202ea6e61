import Testing

@testable import Reports

@Suite("Facts before and after, in a picture")
struct FactsFitChartTests {
  private let chart = FactsFitChart(
    [
      FactsFitChart.Row("spread of BTC", before: -12, after: 0.4),
      FactsFitChart.Row("depth of BTC", before: 1, after: 6),
      FactsFitChart.Row("share of makers", before: nil, after: nil),
    ], source: ChartSource(files: ["facts.csv"], sample: "8 seeds"))

  @Test("how many are within two standard errors, before and after")
  func title() throws {
    let drawn = chart.chart()
    #expect(drawn.title == "1 of 3 facts within two standard errors, before 1")
    #expect(drawn.figure("spread of BTC, after") == "+0.4")
    #expect(drawn.figure("share of makers, after") == "–")
    for name in ["spread of BTC", "depth of BTC", "share of makers"] {
      #expect(try drawn.words().contains(name), "\(name)")
    }
  }

  @Test("a fact that is fitted stands dark, one that is not in the colour of alarm")
  func dots() throws {
    let picture = try ReadPicture(chart.chart())
    let (fitted, other) = (try picture.circles("f-ink"), try picture.circles("f-sell"))
    try #require(fitted.count == 1 && other.count == 1)
    #expect(fitted[0].x < other[0].x && fitted[0].y < other[0].y)
  }
}
