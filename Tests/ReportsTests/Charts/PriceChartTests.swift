import Testing

@testable import Reports

@Suite("Price chart")
struct PriceChartTests {
  @Test("names the trough of the mark, its time and the money closed")
  func tellsTheStory() throws {
    let chart = SampleRun.price().chart()
    #expect(
      chart.title == "The mark falls 11.6 % by 21:17:44; $10.3bn of positions are closed by force")
    let words = try chart.words()
    #expect(words.contains("mark −11.6 % at 21:17:44"))
    #expect(words.contains("longs closed"))
    #expect(words.contains(chart.figure("ADL")))
    #expect(words.contains("4 void"))
    #expect(words.contains("hedge venue closes"))
    #expect(words.contains("index") && words.contains("mark") && words.contains("last trade"))
  }

  @Test("a rise is called a rise, a headline given is kept")
  func risesToo() {
    var chart = SampleRun.price()
    for index in chart.lines.indices {
      chart.lines[index].changes.values = chart.lines[index].changes.values.map { -$0 }
    }
    #expect(chart.chart().title.hasPrefix("The mark rises 11.6 % by 21:17:44"))
    chart.headline = "News lifts the market"
    #expect(chart.chart().title == "News lifts the market")
  }

  /// A fall of 4 % in the second of four minutes, closes of both sides and ADL.
  private var small: PriceChart {
    let minute: Int64 = 60_000_000_000
    let times = (0...4).map { Int64($0) * minute }
    var chart = PriceChart(
      market: "BTC", scope: "V1",
      span: ChartSpan(startUnixNanoseconds: 0, from: 0, to: 4 * minute), reference: 0,
      lines: [
        PriceChart.Line("mark", .mark, TimeSeries(times: times, values: [0, -0.01, -0.04, 0, 0]))
      ], source: ChartSource(files: ["markets.csv"], sample: "seed 1"))
    func buckets(_ values: [Double]) -> TimeBuckets {
      TimeBuckets(start: 0, step: minute, values: values)
    }
    chart.longsClosed = buckets([0, 3e6, 6e6, 0])
    chart.shortsClosed = buckets([0, 0, 0, 2e6])
    chart.deleveraged = buckets([0, 0, 1e6, 0])
    return chart
  }

  @Test("longs closed stand up, shorts hang down, a dollar is as high in all three panels")
  func drawsBars() throws {
    let picture = try ReadPicture(small.chart())
    let longs = try picture.boxes("f-sell")
    let shorts = try picture.boxes("f-buy")
    let adl = try picture.boxes("f-adl")
    #expect(longs.count == 2 && shorts.count == 1 && adl.count == 1)
    #expect((longs[0].maxY - shorts[0].minY).magnitude < 0.11)
    #expect((longs[1].height - 2 * longs[0].height).magnitude < 0.31)
    #expect((longs[1].height - 3 * shorts[0].height).magnitude < 0.31)
    #expect((longs[1].height - 6 * adl[0].height).magnitude < 0.61)
    // Minutes 2 to 3 of 4.
    #expect(longs[1].minX > 432 && longs[1].maxX < 602 && longs[1].width > 150)
  }

  @Test("the axis has round per cents, zero among them, and the line falls to its label")
  func drawsThePrice() throws {
    let picture = try ReadPicture(small.chart())
    let ticks = ["−4 %", "−3 %", "−2 %", "−1 %", "0 %"]
    let places = try ticks.map { try picture.place($0).y }
    #expect(places == places.sorted(by: >))
    let steps = zip(places, places.dropFirst()).map { $0 - $1 }
    #expect((steps.max() ?? 9) - (steps.min() ?? 0) < 0.21)
    let line = try picture.paths("s-ink")[0][0]
    let lowest = try #require(line.map(\.y).max())
    #expect((lowest - (places[0] - 4)).magnitude < 0.11)
    #expect(picture.words.contains("mark −4.0 % at 00:02:00"))
    #expect(try picture.look("mark −4.0 % at 00:02:00").contains("lb"))
  }

  @Test("a price that stands still and a run without closes are said to be that")
  func standsStill() throws {
    var chart = small
    chart.lines[0].changes.values = [0, 0.0001, 0, -0.0001, 0]
    (chart.longsClosed, chart.shortsClosed, chart.deleveraged) = (nil, nil, nil)
    #expect(chart.chart().title == "The mark does not move")
    let words = try chart.chart().words()
    #expect(words.contains("no forced closes, no ADL") && words.contains("$0"))
    chart.lines = []
    #expect(chart.chart().title == "No prices in this span")
    #expect(try chart.chart().words().contains("no prices in this span"))
  }

  @Test("the name of a market takes no article")
  func articles() {
    var chart = small
    chart.lines[0].name = "BTC-PERP"
    #expect(chart.chart().title.hasPrefix("BTC-PERP falls 4.0 % by 00:02:00"))
  }

  @Test("the mark lies on top of the index, and that on the last trade")
  func layers() {
    let names = SampleRun.price().shownLines.map(\.name)
    #expect(names == ["last trade", "index", "mark"])
    #expect(SampleRun.price().subject?.name == "mark")
  }

  @Test("each line has the colour of its role")
  func colours() throws {
    let picture = try ReadPicture(SampleRun.price().chart())
    for (role, tint) in [("mark", "s-ink"), ("index", "s-buy"), ("last trade", "s-own")] {
      #expect(!picture.elements("path", tint).isEmpty, "\(role)")
    }
    #expect(try picture.look("index").contains("f-buy"))
    #expect(try picture.look("last trade").contains("f-own"))
  }

  @Test("the note of the largest bar stands beside it, however wide the bars are")
  func notesThePeak() throws {
    let picture = try ReadPicture(small.chart())
    let note = try picture.box("$6.00M in 1 min")
    let bars = try picture.boxes("f-sell")
    #expect(bars.allSatisfy { !$0.overlaps(note) })
    #expect((note.minY - bars[1].minY).magnitude < 30)
  }

  @Test("a rise carries its sign where it is written at the line")
  func signs() throws {
    var chart = small
    chart.lines[0].changes.values = [0, 0.01, 0.04, 0, 0]
    #expect(chart.chart().title.hasPrefix("The mark rises 4.0 % by 00:02:00"))
    #expect(try chart.chart().words().contains("mark +4.0 % at 00:02:00"))
  }
}
