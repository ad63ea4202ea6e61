import Testing

@testable import Reports

@Suite("Picture of a rare event")
struct RareChartTests {
  private func chart(_ chances: [(Double, Double)]) -> RareChart {
    RareChart(
      SweepQuantity("fall of BTC", meaning: "fall of the mark", unit: .share),
      spots: chances.map { level, chance in
        RareChart.Spot(
          level: level,
          chance: Estimate(chance, low: chance / 2, high: min(1, chance * 2), seeds: 8))
      },
      source: ChartSource(files: ["levels.csv"], sample: "8 repetitions × 64 clones"))
  }

  @Test("the title says how probable the highest level is")
  func title() {
    let chart = chart([(0, 1), (0.1, 0.05), (0.3, 0.000_312)]).chart()
    #expect(
      chart.title
        == "fall of BTC reaches 30.0 % with a probability of 3.1e−4, one run in 3,200")
    #expect(chart.figure("chance") == "3.1e−4")
    #expect(chart.alternative.contains("100 % at 0 %"))
  }

  @Test("a tenth of the probability is as far down everywhere")
  func logarithmic() throws {
    let picture = try ReadPicture(chart([(0, 1), (0.1, 0.1), (0.2, 0.01), (0.3, 0.001)]).chart())
    let line = try #require(try picture.paths("s-sell").first?.first)
    let steps = zip(line, line.dropFirst()).map { $1.y - $0.y }
    try #require(steps.count == 3)
    for step in steps { #expect(abs(step - steps[0]) < 0.21) }
    #expect(picture.words.contains("1e−3") && picture.words.contains("0.01"))
  }

  @Test("levels that nobody reached are not drawn, and the band is there")
  func unreached() throws {
    let picture = try ReadPicture(chart([(0, 1), (0.1, 0.05), (0.3, 0)]).chart())
    #expect(try picture.paths("s-sell").first?.first?.count == 2)
    #expect(try picture.boxes("f-b90").count == 1)
    let nothing = chart([(0, 0), (0.3, 0)]).chart()
    #expect(nothing.title == "No level of fall of BTC was reached")
  }
}
