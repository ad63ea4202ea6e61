import Testing

@testable import Reports

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
    let words = try chart.words()
    #expect(chart.title == "From 21:14:30 to 21:19:50 the book beside the price is nearly empty")
    #expect(words.contains("mid \(chart.figure("mid lowest"))"))
    #expect(words.contains("the void"))
    #expect(words.contains("$250 level"))
  }

  @Test("the path of the mid falls in the picture as the price does, and its low is named there")
  func drawsTheMid() throws {
    let chart = SampleRun.heatMap().chart()
    let picture = try ReadPicture(chart)
    let line = try #require(try picture.paths("s-ink").first).flatMap { $0 }
    let lowest = try #require(line.max { $0.y < $1.y })
    #expect(lowest.y > line[0].y + 100)
    let label = try picture.place("mid \(chart.figure("mid lowest"))")
    #expect((label.y - lowest.y).magnitude < 40)
  }

  @Test("levels are painted over each other: what is fuller is never wider")
  func nestsLevels() throws {
    let picture = try ReadPicture(SampleRun.heatMap().chart())
    // The last piece of each level belongs to the key.
    let lengths = try (1..<HeatMapChart.Grid.Levels.count).map { level in
      try picture.paths("r\(level)").first?.reduce(0.0) {
        $0 + (($1.last?.x ?? 0) - ($1.first?.x ?? 0))
      } ?? 0
    }
    #expect(lengths.sorted(by: >) == lengths)
    #expect(lengths[0] > 0)
  }

  @Test("the area of a dot is the amount, the largest below, and at most sixty are shown")
  func drawsSales() throws {
    var chart = SampleRun.heatMap()
    let place = chart.sales[0]
    chart.sales = [100e6, 25e6, -3, .nan, 0].map {
      HeatMapChart.Sale(time: place.time, price: place.price, amount: $0)
    }
    let dots = try ReadPicture(chart.chart()).circles("f-sell").filter { $0.x < 780 }
    #expect(dots.map(\.radius) == [6.5, 3.3])
    chart.sales = (0..<200).map {
      HeatMapChart.Sale(time: place.time, price: place.price, amount: Double($0 + 1))
    }
    #expect(chart.shownSales.map(\.amount) == (141...200).reversed().map { Double($0) })
  }

  @Test("without a void the title is the fall of the mid, without a mid it names the picture")
  func titles() throws {
    var chart = SampleRun.heatMap()
    chart.shaded = []
    let fall = chart.chart()
    #expect(
      fall.title
        == "The mid falls from \(fall.figure("mid first")) to \(fall.figure("mid lowest")) "
        + "through the book")
    let empty = try #require(Samples.heatMap.first { $0.name == "heatmap-empty" }?.chart)
    #expect(empty.title == "Resting orders by price and time")
    #expect(try empty.words().contains("no depth recorded"))
  }

  @Test("more ink means more: the ramp only gets darker on a light page, lighter on a dark one")
  func ramps() {
    func light(_ color: UInt32) -> Double {
      [16, 8, 0].reduce(0.0) { $0 + Double(color >> UInt32($1) & 0xff) }
    }
    let ramp = Ramp.depth(steps: HeatMapChart.Grid.Levels.count)
    for (less, more) in zip(ramp, ramp.dropFirst()) {
      #expect(light(more.light) < light(less.light))
      #expect(light(more.dark) > light(less.dark))
    }
  }

  @Test("a grid without rows, or with half a column, stops the program")
  func refusesMistakes() async {
    await #expect(processExitsWith: .failure) {
      _ = HeatMapChart.Grid(start: 0, step: 1, lowest: 0, priceStep: 1, rows: 0, depth: [])
    }
    await #expect(processExitsWith: .failure) {
      _ = HeatMapChart.Grid(start: 0, step: 1, lowest: 0, priceStep: 1, rows: 2, depth: [1, 2, 3])
    }
  }
}
