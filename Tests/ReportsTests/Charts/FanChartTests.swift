import Testing

@testable import Reports

@Suite("Fan")
struct FanChartTests {
  @Test("quantiles are linear between order statistics")
  func findsQuantiles() {
    let values = [1.0, 2, 3, 4, 5]
    #expect(FanChart.Fan.quantile(0.5, of: values) == 3)
    #expect(FanChart.Fan.quantile(0.05, of: values) == 1.2)
    #expect(FanChart.Fan.quantile(0.95, of: values) == 4.8)
    #expect(FanChart.Fan.quantile(0.75, of: [7]) == 7)
  }

  @Test("counts the measured points inside of the band and dashes the counterfactual")
  func tells() throws {
    let chart = SampleRun.fan().chart()
    #expect(
      chart.title == "\(chart.figure("measured inside")) measured points lie inside the 90 % band")
    let xml = try XML(chart.svg)
    #expect(xml.named("path").filter { $0.value("stroke-dasharray") != nil }.count == 1)
    // Seven crosses, each with its edge.
    #expect(xml.named("path").filter { $0.value("class") == "n s-bg" }.count == 7)
    #expect(xml.named("path").filter { $0.value("class")?.hasPrefix("f-b") ?? false }.count == 2)
  }

  @Test("few seeds are drawn one by one, without bands they could not carry")
  func drawsFew() throws {
    let chart = try #require(Samples.fan.first { $0.name == "fan-few" }?.chart)
    let xml = try XML(chart.svg)
    let bands = xml.named("path").filter { $0.value("class")?.hasPrefix("f-b") ?? false }
    #expect(bands.count == 0)
    #expect(xml.named("path").filter { $0.value("class") == "n s-own" }.count == 5)
  }

  private func fan(_ paths: [[Double]], measured: [FanChart.Measured] = []) -> FanChart {
    let minute: Int64 = 60_000_000_000
    let count = paths.first?.count ?? 0
    var chart = FanChart(
      market: "BTC", span: ChartSpan(startUnixNanoseconds: 0, from: 0, to: 10 * minute),
      reference: 0, times: (0..<count).map { Int64($0) * minute }, paths: paths,
      source: ChartSource(files: [], sample: "invented"))
    chart.measured = measured
    return chart
  }

  @Test("the levels lie in order at every time, and a gap in one path is none in the fan")
  func ordersLevels() {
    var chart = SampleRun.fan()
    chart.paths[7] = chart.paths[7].map { _ in .nan }
    let fan = FanChart.Fan(chart)
    #expect(fan.series.map(\.times.count) == [241, 241, 241, 241, 241])
    for index in fan.median.times.indices {
      let levels = fan.series.map { $0.values[index] }
      #expect(levels.sorted() == levels)
    }
  }

  @Test("the inner band lies inside of the outer one")
  func nestsBands() throws {
    let picture = try ReadPicture(SampleRun.fan().chart())
    let outer = try picture.boxes("f-b90")[0]
    let inner = try picture.boxes("f-b50")[0]
    #expect(outer.contains(inner) && outer.height > inner.height)
  }

  @Test("one measured point is in or out, several are counted, none is not spoken of")
  func countsPoints() {
    let paths = (0..<20).map { seed in (0..<10).map { _ in -0.02 * Double(seed) } }
    let minute: Int64 = 60_000_000_000
    func title(_ values: [Double]) -> String {
      fan(paths, measured: values.map { FanChart.Measured(time: 5 * minute, value: $0) })
        .chart().title
    }
    #expect(title([-0.1]) == "The measured point lies inside the 90 % band")
    #expect(title([-0.5]) == "The measured point lies outside the 90 % band")
    #expect(title([-0.1, -0.09]) == "All 2 measured points lie inside the 90 % band")
    #expect(title([-0.1, -0.5, 0.5]) == "1 of 3 measured points lie inside the 90 % band")
    #expect(title([]) == "At 00:00:00 nine in ten seeds lie at −36.1 … −1.9 %")
  }

  @Test("a point measured outside of the paths is not counted")
  func ignoresOutsiders() {
    let paths = (0..<20).map { seed in (0..<10).map { _ in -0.02 * Double(seed) } }
    let late = FanChart.Measured(time: 3_600_000_000_000, value: -0.1)
    #expect(fan(paths, measured: [late]).chart().figure("measured inside") == "")
  }

  @Test("a single path is called a path, and nothing is said of nine in ten")
  func tellsOne() throws {
    let chart = fan([[0, -0.05, -0.115, -0.06]]).chart()
    #expect(chart.title == "The path falls to −11.5 % by 00:02:00")
    let picture = try ReadPicture(chart)
    #expect(picture.words.contains("1 seed") && !picture.words.contains("median"))
    #expect(picture.elements("path", "f-b90").isEmpty)
  }

  @Test("without paths the chart says so")
  func nothing() throws {
    let chart = fan([]).chart()
    #expect(chart.title == "No paths in this span")
    #expect(try chart.words().contains("no paths in this span"))
  }

  @Test("a path that is too short stops the program")
  func refusesMistakes() async {
    await #expect(processExitsWith: .failure) {
      _ = FanChart(
        market: "", span: ChartSpan(startUnixNanoseconds: 0, from: 0, to: 1), reference: 0,
        times: [0, 1], paths: [[0]], source: ChartSource(files: [], sample: ""))
    }
  }

  @Test("the low of the median has a dot, and the words beside it cover no path")
  func marksTheLow() throws {
    let chart = try #require(Samples.fan.first { $0.name == "fan-few" }?.chart)
    let picture = try ReadPicture(chart)
    let dot = try #require(try picture.circles("f-buy").first)
    let line = try #require(try picture.paths("s-buy").first).flatMap { $0 }
    #expect(((line.map(\.y).max() ?? 0) - dot.y).magnitude < 0.11)
    let words = try picture.box("median path \(chart.figure("median lowest"))")
    for path in try picture.paths("s-own").flatMap({ $0 }) {
      #expect(!path.contains { words.contains($0.x, $0.y) })
    }
  }
}
