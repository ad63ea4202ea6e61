import Testing

@testable import Reports

@Suite("Twins")
struct TwinsChartTests {
  @Test("falls and changes with their intervals; a change that could be none is quiet")
  func tells() throws {
    let chart = SampleRun.twins().chart()
    let xml = try XML(chart.svg)
    let words = xml.named("text")
    #expect(words.contains { $0.text == "11.5 % [10.2, 12.1]" })
    #expect(words.contains { $0.text == "−6.9 pp [−7.5, −6.3]" })
    let none = try #require(words.first { $0.text == "+0.2 pp [−0.3, +0.7]" })
    #expect(none.value("class")?.contains("f-mut") == true)
    #expect(chart.title == "Leverage 1: the fall is 3.9 % instead of 11.5 %")
    // The base is a circle with a hole.
    #expect(xml.named("circle").filter { $0.value("class") == "f-bg s-ink" }.count == 1)
  }

  private typealias Estimate = TwinsChart.Estimate

  private func chart(_ falls: [Double], changes: [Estimate]) -> TwinsChart {
    TwinsChart(
      quantity: "BTC fall",
      base: TwinsChart.Twin("base", fall: Estimate(0.1, low: 0.09, high: 0.11)),
      twins: zip(falls, changes).enumerated().map { index, pair in
        TwinsChart.Twin(
          "twin \(index)", fall: Estimate(pair.0, low: pair.0 - 0.01, high: pair.0 + 0.01),
          change: pair.1)
      }, seeds: 9, source: ChartSource(files: ["runs.csv"], sample: "9 seeds"))
  }

  @Test("a dot stands at its fall, between the ends of its whisker")
  func drawsDots() throws {
    let picture = try ReadPicture(
      chart([0.05], changes: [Estimate(-0.05, low: -0.06, high: -0.04)]).chart())
    let dot = try #require(try picture.circles("f-ink").first)
    let whisker = try #require(try picture.paths("s-own").first?.first)
    #expect(whisker.allSatisfy { $0.y == dot.y })
    let middle = (whisker[0].x + whisker[1].x) / 2
    #expect((middle - dot.x).magnitude < 0.11)
    // Half of the base's fall is half as far from zero.
    let base = try #require(try picture.circles("f-bg").first)
    let zero = try picture.place("0 %").x
    #expect(((base.x - zero) - 2 * (dot.x - zero)).magnitude < 0.31)
  }

  @Test("a change whose interval holds zero, or is not known, is written quietly")
  func quietens() throws {
    let chart = chart(
      [0.05, 0.101, 0.12],
      changes: [
        Estimate(-0.05, low: -0.06, high: -0.04), Estimate(0.001, low: -0.002, high: 0.004),
        Estimate(0.02, low: .nan, high: .nan),
      ]
    ).chart()
    let picture = try ReadPicture(chart)
    #expect(try !picture.look("−5.0 pp [−6.0, −4.0]").contains("f-mut"))
    #expect(try picture.look("+0.1 pp [−0.2, +0.4]").contains("f-mut"))
    #expect(try picture.look("+2.0 pp").contains("f-mut"))
    #expect(chart.figure("twin 0 change") == "−5.0 pp [−6.0, −4.0]")
  }

  @Test("the title names the twin that falls least, or that none does")
  func titles() throws {
    let less = chart(
      [0.08, 0.05],
      changes: [
        Estimate(-0.02, low: -0.03, high: -0.01), Estimate(-0.05, low: -0.06, high: -0.04),
      ])
    #expect(less.chart().title == "Twin 1: the fall is 5.0 % instead of 10.0 %")
    let more = chart([0.12], changes: [Estimate(0.02, low: 0.01, high: 0.03)])
    #expect(more.chart().title == "No twin falls less than the base")
    #expect(chart([], changes: []).chart().title == "No twin falls less than the base")
    let same = chart([0.1], changes: [Estimate(-0.0001, low: -0.19, high: 0)])
    #expect(same.chart().title == "No twin falls less than the base")
  }

  @Test("rows stand in the order they were given, the base first, each at a distance")
  func keepsTheOrder() throws {
    let picture = try ReadPicture(SampleRun.twins().chart())
    let names = ["none (base)"] + SampleRun.twins().twins.map(\.name)
    let places = try names.map { try picture.place($0).y }
    #expect(zip(places, places.dropFirst()).allSatisfy { $1 - $0 >= 28 })
  }

  @Test("thirteen twins are too many for a picture")
  func refusesMistakes() async {
    await #expect(processExitsWith: .failure) {
      let twin = TwinsChart.Twin("t", fall: TwinsChart.Estimate(0, low: 0, high: 0))
      _ = TwinsChart(
        quantity: "", base: twin, twins: Array(repeating: twin, count: 13), seeds: 1,
        source: ChartSource(files: [], sample: ""))
    }
  }
}
