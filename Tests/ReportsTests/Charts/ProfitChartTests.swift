import Testing

@testable import Reports

@Suite("Profit and loss")
struct ProfitChartTests {
  @Test("winners first, the sum printed to the unit")
  func tells() throws {
    let chart = SampleRun.profit().chart()
    let words = try chart.words()
    #expect(words.contains("$6,835M gained = $6,835M lost, to the unit"))
    #expect(chart.figure("sum") == "$0")
    let names = chart.figures.map(\.name)
    #expect(names.first == "leveraged shorts")
    #expect(words.contains("−$6,140M") && words.contains("+$2,905M"))
    #expect(words.contains("after giving up $237M to ADL"))
  }

  @Test("a sum that is off by one unit says so")
  func tellsDrift() throws {
    var chart = SampleRun.profit()
    chart.classes[0].units += 1
    let words = try chart.chart().words()
    #expect(words.contains("+$0.00000001") || words.contains("$0.00000001"))
    #expect(words.contains { $0.contains("NOT zero") })
  }

  @Test("beyond fifteen classes the smallest are taken together and nothing is lost")
  func gathers() throws {
    let chart = try #require(Samples.profit.first { $0.name == "profit-many" }?.chart)
    #expect(chart.figures.filter { $0.name.hasSuffix("others") }.count == 2)
    #expect(chart.figure("sum") == "$0")
  }

  private func chart(_ classes: [(String, Int64)]) -> ProfitChart {
    ProfitChart(
      subtitle: "Profit and loss",
      classes: classes.map { ProfitChart.Class($0.0, units: Int128($0.1) * 100_000_000) },
      source: ChartSource(files: ["agents.csv"], sample: "seed 1"))
  }

  @Test("gains stand to the right of zero in blue, losses to the left in red, lengths to scale")
  func drawsBars() throws {
    let picture = try ReadPicture(
      chart([("makers", 100_000), ("longs", -300_000), ("shorts", 200_000)]).chart())
    let gains = try picture.boxes("f-buy")
    let losses = try picture.boxes("f-sell")
    #expect(gains.count == 2 && losses.count == 1)
    #expect(gains[0].minX == gains[1].minX && (losses[0].maxX - gains[0].minX).magnitude < 0.11)
    #expect((gains[0].width - 2 * gains[1].width).magnitude < 0.31)
    #expect((losses[0].width - 3 * gains[1].width).magnitude < 0.41)
    // Winners first.
    #expect(gains[0].minY < gains[1].minY && gains[1].minY < losses[0].minY)
    let names = picture.words.filter { ["shorts", "makers", "longs"].contains($0) }
    #expect(names == ["shorts", "makers", "longs"])
  }

  @Test("the title names who loses most and who gains most")
  func titles() {
    #expect(
      chart([("makers", 100_000), ("longs", -300_000), ("shorts", 200_000)]).chart().title
        == "Longs lose $300k; shorts gain $200k")
    #expect(chart([("longs", -5)]).chart().title == "Longs lose $5")
    #expect(chart([]).chart().title == "Nobody wins and nobody loses")
    #expect(chart([("longs", 0)]).chart().title == "Nobody wins and nobody loses")
  }

  @Test("a class too small for its unit is not written as nothing")
  func keepsTheSmall() throws {
    let chart = chart([("longs", -6_140_000_000), ("others", 6_139_999_988), ("lenders", 12)])
    #expect(try chart.chart().words().contains("+$12"))
    #expect(chart.chart().figure("lenders") == "+$12")
  }

  @Test("a loss of one unit among billions still has a bar that can be seen")
  func showsTheSmall() throws {
    let picture = try ReadPicture(
      chart([("longs", -6_140_000_000), ("others", 6_139_999_988), ("lenders", 12)]).chart())
    #expect(try picture.boxes("f-buy").allSatisfy { $0.width >= 0.8 })
    #expect(try picture.boxes("f-buy").count == 2)
  }
}
