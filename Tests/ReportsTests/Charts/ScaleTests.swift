import Testing

@testable import Reports

@Suite("Scales and ticks")
struct ScaleTests {
  @Test("linear ticks are multiples of 1, 2, 2.5 or 5 and at most as many as asked")
  func ticksLinearly() {
    #expect(Ticks.linear(-0.135, 0.002, atMost: 6) == [-0.125, -0.1, -0.075, -0.05, -0.025, 0])
    #expect(Ticks.linear(0, 418e6, atMost: 5) == [0, 1e8, 2e8, 3e8, 4e8])
    #expect(Ticks.linear(0, 418e6, atMost: 3) == [0, 2e8, 4e8])
    #expect(Ticks.linear(3, 3, atMost: 5) == [3])
    for scale in [1e-12, 1e-3, 7.0, 1e9, 1e25] {
      let ticks = Ticks.linear(-0.3 * scale, scale, atMost: 6)
      #expect(ticks.count >= 3 && ticks.count <= 6)
    }
    #expect(Ticks.linear(-.greatestFiniteMagnitude, .greatestFiniteMagnitude, atMost: 5).count >= 1)
  }

  @Test("decimals are as many as the step needs")
  func countsPlaces() {
    #expect(Ticks.places(2.5) == 1)
    #expect(Ticks.places(2) == 0)
    #expect(Ticks.places(0.05) == 2)
    #expect(Ticks.places(1e9) == 0)
  }

  @Test("log ticks are decades, thinned when many, refined when few")
  func ticksLogarithmically() {
    #expect(Ticks.logarithmic(1e5, 1e9, atMost: 6) == [1e5, 1e6, 1e7, 1e8, 1e9])
    #expect(Ticks.logarithmic(1, 1e12, atMost: 5).count <= 5)
    #expect(Ticks.logarithmic(1, 10, atMost: 6) == [1, 2, 5, 10])
    #expect(Ticks.logarithmic(0, 10, atMost: 6) == [])
    #expect(Ticks.logarithmic(.nan, 10, atMost: 6) == [])
  }

  @Test("a scale keeps every value inside of its range")
  func staysInside() {
    let linear = Scale.linear(0, 10, from: 100, to: 0)
    #expect(linear(5) == 50 && linear(-1) == 100 && linear(11) == 0)
    let log = Scale.logarithmic(1e5, 1e9, from: 400, to: 0)
    #expect(log(1e7) == 200 && log(0) == 400 && log(1e12) == 0)
    #expect(Scale.linear(3, 3, from: 0, to: 1)(3) == 0)
    let wide = Scale.linear(-1e308, 1e308, from: 0, to: 100)
    #expect(wide(0) == 50)
  }

  @Test("a domain has air around the values and none below zero")
  func findsDomains() {
    #expect(Ticks.domain(of: [0, 100], zero: true) == (0, 104))
    #expect(Ticks.domain(of: [-100, .nan], zero: true) == (-104, 0))
    #expect(Ticks.domain(of: [], zero: false) == (0, 1))
    #expect(Ticks.domain(of: [0, 0], zero: true) == (-1, 1))
    #expect(Ticks.domain(of: [200, 200], zero: false) == (190, 210))
  }
}

@Suite("Time axis")
struct TimeScaleTests {
  static let minute: Int64 = 60_000_000_000
  /// 2025-10-10T20:40:00Z
  static let start: Int64 = 1_760_128_800_000_000_000

  private func texts(from: Int64, to: Int64, width: Double = 680) -> [String] {
    let span = ChartSpan(startUnixNanoseconds: Self.start, from: from, to: to)
    return TimeScale(span, from: 92, to: 92 + width).ticks.map(\.text)
  }

  @Test("ticks stand on round clock times, whatever the start")
  func ticksByTheClock() {
    #expect(
      texts(from: 0, to: 80 * Self.minute) == [
        "20:40", "20:50", "21:00", "21:10", "21:20", "21:30", "21:40", "21:50", "22:00",
      ])
    #expect(
      texts(from: 3 * Self.minute, to: 23 * Self.minute, width: 304) == [
        "20:45", "20:50", "20:55", "21:00",
      ])
    #expect(texts(from: 0, to: 60 * 1_000_000_000).first == "20:40:00")
    #expect(texts(from: 0, to: 600 * Self.minute).contains("11 Oct"))
    #expect(texts(from: 0, to: 20 * 1_440 * Self.minute).contains("21 Oct"))
    #expect(texts(from: 0, to: 1_000_000_000).contains("20:40:00.2"))
  }

  @Test("a span without length shows the minute around it")
  func widensPoints() {
    let span = ChartSpan(startUnixNanoseconds: Self.start, from: 5, to: 5)
    let scale = TimeScale(span, from: 0, to: 100)
    #expect(scale(5) == 50)
    #expect(!scale.ticks.isEmpty)
  }
}

@Suite("Lines and bars")
struct PolylineTests {
  private let span = ChartSpan(startUnixNanoseconds: 0, from: 0, to: 1_000_000)

  @Test("a thousandfold reduction keeps the extremes, the first and the last point")
  func keepsExtremes() {
    var series = TimeSeries(
      times: (0...1_000_000).map { Int64($0) }, values: .init(repeating: 0.5, count: 1_000_001))
    series.values[345_678] = 0.9
    series.values[345_679] = 0.1
    series.values[1_000_000] = 0.7
    let x = TimeScale(span, from: 0, to: 100)
    let y = Scale.linear(0, 1, from: 100, to: 0)
    let pieces = Polyline.pieces(series, x, y, step: 1)
    #expect(pieces.count == 1)
    #expect(pieces[0].count < 220)
    #expect(pieces[0].map(\.y).min() == y(0.9))
    #expect(pieces[0].map(\.y).max() == y(0.1))
    #expect(pieces[0].first == Spot(x: 0, y: 50))
    #expect(pieces[0].last == Spot(x: 100, y: y(0.7)))
    #expect(zip(pieces[0], pieces[0].dropFirst()).allSatisfy { $0.x <= $1.x })
  }

  @Test("a gap parts a line, a lone point leaves a trace, what is outside is not drawn")
  func parts() {
    let series = TimeSeries(
      times: [-5, 0, 10, 20, 30, 2_000_000], values: [1, 1, .nan, 2, .infinity, 3])
    let x = TimeScale(span, from: 0, to: 100)
    let pieces = Polyline.pieces(series, x, .linear(0, 3, from: 0, to: 30), step: 1)
    #expect(pieces.map(\.count) == [1, 1])
    #expect(Polyline.path(pieces).text == "M0 10h1m-1 10h1")
  }

  @Test("a bar fills 94 % of its step and stands on what is below it")
  func drawsBars() {
    let buckets = TimeBuckets(start: 0, step: 100_000, values: [1, 0, .nan, 2])
    let x = TimeScale(span, from: 0, to: 1_000)
    let y = Scale.linear(0, 10, from: 100, to: 0)
    let path = Bars.path(buckets, x, y) { _ in 1 }
    #expect(path.text == "M3 80h94v10h-94zm300-10h94v20h-94z")
  }

  @Test("buckets too thin to be seen are added up to round lengths, and nothing is lost")
  func mergesBuckets() {
    let buckets = TimeBuckets(
      start: 0, step: 1_000_000_000, values: (0..<4_800).map { Double($0 % 7) })
    let merged = buckets.merged(atMost: 485)
    #expect(merged.length == "10 s")
    #expect(merged.values.count == 480)
    #expect(merged.total == buckets.total)
    #expect(buckets.merged(atMost: 5_000) == buckets)
    #expect(buckets.merged(atMost: 1).values.count == 1)
    #expect(TimeBuckets(start: 0, step: 1, values: []).merged(atMost: 4).values.isEmpty)
  }
}

@Suite("Labels along an edge")
struct SpreadTests {
  @Test("labels that fit stay, those that touch part by as little as possible")
  func spreads() {
    #expect(Spread.middles([(10, 14), (50, 14)], from: 0, to: 100) == [10, 50])
    #expect(Spread.middles([(50, 14), (50, 14)], from: 0, to: 100) == [43, 57])
    #expect(Spread.middles([(2, 14), (3, 14)], from: 0, to: 100) == [7, 21])
    #expect(Spread.middles([(99, 14), (99, 14)], from: 0, to: 100) == [79, 93])
    #expect(Spread.middles([], from: 0, to: 100) == [])
  }

  @Test("a chain of labels never overlaps, whatever the wishes", arguments: 1...40)
  func neverOverlaps(_ seed: UInt64) {
    var noise = SampleRun.Noise(seed: seed)
    let items = (0..<9).map { _ in (wish: 100 + 80 * noise.next(), height: 14 + 5 * noise.next()) }
      .sorted { $0.wish < $1.wish }
    let middles = Spread.middles(items, from: 0, to: 200)
    for index in items.indices {
      #expect(middles[index] - items[index].height / 2 >= -1e-9)
      #expect(middles[index] + items[index].height / 2 <= 200 + 1e-9)
      if index > 0 {
        let gap = (items[index].height + items[index - 1].height) / 2
        #expect(middles[index] - middles[index - 1] >= gap - 1e-9)
      }
    }
  }

  @Test("when there is no room the least important label leaves")
  func drops() {
    var svg = SVG(height: 400)
    let labels = (0..<5).map { index in
      EdgeLabel("label \(index)", .label, .ink, y: 100, priority: index == 3 ? 1 : 0)
    }
    svg.edgeLabels(labels, x: 780, from: 90, to: 120)
    #expect(svg.texts.map(\.text).contains("label 3"))
    #expect(svg.texts.count == 2)
  }
}
