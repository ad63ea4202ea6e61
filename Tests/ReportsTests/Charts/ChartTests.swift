import Testing

@testable import Reports

private func texts(_ chart: Chart) throws -> [String] {
  try XML(chart.svg).named("text").map(\.text)
}

@Suite("Series and buckets")
struct TimeSeriesTests {
  private let span = ChartSpan(startUnixNanoseconds: 0, from: 10, to: 40)

  @Test("extremes, ends and values between known points stay inside of the span")
  func finds() {
    let series = TimeSeries(
      times: [0, 10, 20, 30, 40, 50], values: [-9, 4, .nan, 2, 3, 99])
    #expect(series.lowest(in: span) == 3)
    #expect(series.highest(in: span) == 1)
    #expect(series.first(in: span) == 1)
    #expect(series.last(in: span) == 4)
    #expect(series.value(at: 35) == 2.5)
    #expect(series.value(at: 10) == 4)
    #expect(series.value(at: 15) == nil)
    #expect(series.value(at: 60) == nil)
    #expect(series.value(at: -1) == nil)
    #expect(TimeSeries.empty.lowest(in: span) == nil)
  }
}

@Suite("Price chart")
struct PriceChartTests {
  @Test("names the trough of the mark, its time and the money closed")
  func tellsTheStory() throws {
    let chart = SampleRun.price().chart()
    #expect(
      chart.title == "The mark falls 11.6 % by 21:17:44; $10.3bn of positions are closed by force")
    let words = try texts(chart)
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

  @Test("inputs that crowd keep their marks and give up names")
  func packsInputs() {
    let span = ChartSpan(startUnixNanoseconds: 0, from: 0, to: 100)
    let scale = TimeScale(span, from: 92, to: 772)
    let inputs = (0..<8).map { InputMark("a name of some length", from: Int64($0)) }
    let rows = InputLanes.rows(inputs + [InputMark("late", from: 500)], scale)
    #expect(rows.count == 4)
    #expect(rows.flatMap { $0 }.count == 8)
    #expect(rows.flatMap { $0 }.filter { $0.label == nil }.count == 5)
    let edge = InputLanes.rows([InputMark("a name at the edge", from: 100)], scale)
    #expect(edge[0][0].label?.anchor == .end)
    #expect(InputLanes.rows([], scale).isEmpty)
  }
}

@Suite("Depth chart")
struct DepthChartTests {
  @Test("compares the calm book with its emptiest moment")
  func compares() throws {
    let chart = SampleRun.depth().chart()
    #expect(chart.figure("bids change") == "−99.2 %")
    #expect(chart.figure("bids factor").hasSuffix("-fold"))
    #expect(chart.title.contains(chart.figure("bids before")))
    #expect(try texts(chart).contains("1 %: \(chart.figure("bids lowest"))"))
    #expect(chart.figure("withdrawable") == "86 %")
  }

  @Test("an empty book is $0 on the floor of the log scale, not a gap")
  func showsZero() throws {
    let chart = try #require(Samples.depth.first { $0.name == "depth-zero" }?.chart)
    #expect(chart.title == "There are no bids within 1 % of mid")
    #expect(try texts(chart).contains("1 %: $0"))
  }
}

@Suite("Heat map")
struct HeatMapChartTests {
  @Test("cells are taken together: means over time, sums over price")
  func fits() {
    let grid = HeatMapChart.Grid(
      start: 0, step: 10, lowest: 100, priceStep: 1, rows: 4,
      depth: [
        1, 2, 3, 4,
        3, 4, 5, 6,
        7, 8, 9, .nan,
        1, 1, 1, 1,
      ])
    let span = ChartSpan(startUnixNanoseconds: 0, from: 0, to: 40)
    let fitted = grid.fitted(to: span, from: 100, to: 104, columns: 2, rows: 2)
    #expect(fitted.depth == [5, 9, 8.5, 5.5])
    #expect(fitted.step == 20 && fitted.priceStep == 2 && fitted.rows == 2)
    let part = grid.fitted(to: span, from: 101, to: 103, columns: 9, rows: 9)
    #expect(part.rows == 2 && part.lowest == 101)
    #expect(part.depth == [2, 3, 4, 5, 8, 9, 1, 1])
  }

  @Test("levels are equal ratios from nearly nothing to full")
  func levels() {
    let levels = HeatMapChart.Grid.Levels([0, 1, 10, 100])
    #expect(levels.level(0) == 0 && levels.level(.nan) == 0)
    #expect(levels.level(1) == 0)
    #expect(levels.level(1e9) == HeatMapChart.Grid.Levels.count - 1)
    #expect(levels.level(2) < levels.level(9))
    #expect(HeatMapChart.Grid.Levels([]).level(5) == 10)
  }

  @Test("names the void, the lowest mid and the scale of the dots")
  func tells() throws {
    let chart = SampleRun.heatMap().chart()
    let words = try texts(chart)
    #expect(chart.title == "From 21:14:30 to 21:19:50 the book beside the price is nearly empty")
    #expect(words.contains("mid \(chart.figure("mid lowest"))"))
    #expect(words.contains("the void"))
    #expect(words.contains("$250 level"))
  }
}

@Suite("Waterfall")
struct WaterfallChartTests {
  @Test("layers add up to what lies beyond own margin, and that and own margin to the loss")
  func addsUp() throws {
    let chart = SampleRun.waterfall().chart()
    #expect(chart.figure("losses") == "$4.80bn")
    #expect(chart.figure("own margin") == "$4.31bn")
    #expect(chart.figure("beyond") == "$486M")
    #expect(chart.title == "Own margin pays 90 % of the loss; ADL pays 49 % of the rest")
    let words = try texts(chart)
    #expect(words.contains("own margin $4.31bn · 89.9 %"))
    #expect(words.contains("10.1 % lies beyond own margin: enlarged"))
    #expect(words.contains("$237M · 49 %"))
    #expect(words.contains("$0"))
  }

  @Test("says so when nobody loses, or when own margin pays it all")
  func saysNothingHappened() {
    func title(_ name: String) -> String? {
      Samples.waterfall.first { $0.name == name }?.chart.title
    }
    #expect(title("waterfall-nothing") == "No account is closed at a loss")
    #expect(title("waterfall-own") == "Own margin pays the whole loss")
  }
}

@Suite("Concentration")
struct ConcentrationChartTests {
  @Test("the few are one in a hundred, one in ten or one, by how many there are")
  func choosesTheFew() {
    let hundreds = ConcentrationChart.Curve([Double](repeating: 1, count: 400))
    #expect(hundreds.few == 4 && hundreds.carried(by: 4) == 0.01)
    let tens = ConcentrationChart.Curve([Double](repeating: 1, count: 20))
    #expect(tens.few == 2)
    let three = ConcentrationChart.Curve([1, 6, 3, 0, .nan, -5])
    #expect(three.users == 3 && three.few == 1)
    #expect(three.shares == [0.6, 0.9, 1])
    #expect(ConcentrationChart.Curve([]).carried(by: 1) == 0)
  }

  @Test("names both rules and the measured share")
  func tells() throws {
    let chart = SampleRun.concentration().chart()
    let words = try texts(chart)
    #expect(words.contains("venue rule \(chart.figure("top share"))"))
    #expect(words.contains("pro-rata \(chart.figure("pro-rata top share"))"))
    #expect(words.contains("measured 84 %"))
    #expect(words.contains("68 % from the first decile"))
    #expect(words.contains("what pro-rata would take"))
  }
}

@Suite("Causes")
struct CausesChartTests {
  @Test("shares of the generations and the span in which the fall feeds itself")
  func tells() throws {
    let chart = SampleRun.causes().chart()
    let words = try texts(chart)
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
    #expect(chart.title == "90 % of forced closes are set off by other forced closes")
  }
}

@Suite("Profit and loss")
struct ProfitChartTests {
  @Test("winners first, the sum printed to the unit")
  func tells() throws {
    let chart = SampleRun.profit().chart()
    let words = try texts(chart)
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
    let words = try texts(chart.chart())
    #expect(words.contains("+$0.00000001") || words.contains("$0.00000001"))
    #expect(words.contains { $0.contains("NOT zero") })
  }

  @Test("beyond fifteen classes the smallest are taken together and nothing is lost")
  func gathers() throws {
    let chart = try #require(Samples.profit.first { $0.name == "profit-many" }?.chart)
    #expect(chart.figures.filter { $0.name.hasSuffix("others") }.count == 2)
    #expect(chart.figure("sum") == "$0")
  }
}

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
}

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
}
