import Testing

@testable import Reports

@Suite("Causes")
struct CausesChartTests {
  @Test("shares of the generations and the span in which the fall feeds itself")
  func tells() throws {
    let chart = SampleRun.causes().chart()
    let words = try chart.words()
    #expect(chart.title.hasPrefix(chart.figure("knock-on")))
    #expect(words.contains(chart.figure("feeding itself")))
    #expect(words.contains("above 1 a fall feeds itself"))
    let first = chart.figure("first dominoes")
    #expect(words.contains("\(first) · \(chart.figure("first dominoes share"))"))
  }

  @Test("bars stand on each other up to the sum of the bucket")
  func stacks() throws {
    let span = ChartSpan(startUnixNanoseconds: 0, from: 0, to: 40_000_000_000)
    let generations = (1...4).map {
      TimeBuckets(start: 0, step: 20_000_000_000, values: [Double($0) * 10, 0])
    }
    let chart = CausesChart(
      scope: "V1", span: span, generations: generations, ratio: nil,
      source: ChartSource(files: [], sample: "seed 1")
    ).chart()
    let bars = try XML(chart.svg).named("path").filter {
      $0.value("class")?.hasPrefix("f-g") ?? false
    }
    #expect(bars.count == 4)
    // 10, 20, 30 and 40 of 100 dollars, edges rounded to a tenth of a pixel.
    let heights = bars.compactMap { $0.value("d") }.map { path in
      path.split(whereSeparator: { !$0.isNumber && $0 != "." })[3]
    }
    #expect(heights == ["25.5", "51", "76.4", "102"])
    #expect(chart.title == "90 % of forced trades are set off by other forced trades")
  }

  private static let second: Int64 = 1_000_000_000

  /// A minute of closes and a ratio of six values, ten seconds apart.
  private func minute(ratio: [Double]) -> CausesChart {
    let span = ChartSpan(startUnixNanoseconds: 0, from: 0, to: 60 * Self.second)
    let closes = TimeBuckets(start: 0, step: 20 * Self.second, values: [10, 20, 0])
    let times = ratio.indices.map { Int64($0) * 10 * Self.second }
    return CausesChart(
      scope: "V1", span: span, generations: [closes, closes, closes, closes],
      ratio: TimeSeries(times: times, values: ratio),
      source: ChartSource(files: [], sample: "seed 1"))
  }

  @Test("every span in which the fall feeds itself is marked, the longest is named")
  func marksSpans() throws {
    let chart = minute(ratio: [0.5, 2, 2, 0.5, 3, 0.5]).chart()
    #expect(chart.figure("feeding itself") == "00:00:10 to 00:00:30")
    #expect(chart.alternative.contains("above 1 from 00:00:10 to 00:00:30"))
    let marks = try ReadPicture(chart).boxes("f-sell")
    #expect(marks.map { $0.width.rounded() } == [227, 113])
    #expect(Set(marks.map(\.minY)).count == 1)
  }

  @Test("a ratio of exactly one is not yet a fall that feeds itself")
  func needsMoreThanOne() throws {
    let chart = minute(ratio: [0.5, 1, 1, 0.5]).chart()
    #expect(chart.figure("feeding itself") == "")
    #expect(try ReadPicture(chart).boxes("f-sell").isEmpty)
  }

  @Test("the ratio stands on a log scale: a tenth is as far below one as ten above")
  func isLogarithmic() throws {
    let picture = try ReadPicture(SampleRun.causes().chart())
    let (tenth, one, ten) = (
      try picture.place("0.1").y, try picture.place("1").y, try picture.place("10").y
    )
    #expect(tenth - one == one - ten)
    #expect(one - ten > 30)
  }

  @Test("without a ratio there is no lower panel and no word of one")
  func leavesOutTheRatio() throws {
    var chart = SampleRun.causes()
    chart.ratio = nil
    let picture = try ReadPicture(chart.chart())
    #expect(picture.xml.elements.first?.value("height") == "430")
    #expect(!picture.words.contains { $0.contains("cascade ratio") || $0.contains("feeds itself") })
  }

  @Test("where nothing is closed the chart says so, and its axis is at $0")
  func nothing() throws {
    let chart = try #require(Samples.causes.first { $0.name == "causes-nothing" }?.chart)
    #expect(chart.title == "No trade is forced")
    #expect(chart.alternative == "Forced trades by cause. No trade is forced.")
    let words = try chart.words()
    #expect(words.contains("no forced trades") && words.contains("$0"))
  }

  @Test("generations whose buckets differ, or a missing one, stop the program")
  func refusesMistakes() async {
    await #expect(processExitsWith: .failure) {
      _ = CausesChart(
        scope: "", span: ChartSpan(startUnixNanoseconds: 0, from: 0, to: 1), generations: [],
        ratio: nil, source: ChartSource(files: [], sample: ""))
    }
    await #expect(processExitsWith: .failure) {
      let steps: [Int64] = [1, 1, 1, 2]
      _ = CausesChart(
        scope: "", span: ChartSpan(startUnixNanoseconds: 0, from: 0, to: 1),
        generations: steps.map { TimeBuckets(start: 0, step: $0, values: [1]) }, ratio: nil,
        source: ChartSource(files: [], sample: ""))
    }
  }
}
