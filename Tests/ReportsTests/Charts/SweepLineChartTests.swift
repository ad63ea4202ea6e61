import Testing

@testable import Reports

@Suite("Line of a sweep")
struct SweepLineChartTests {
  @Test("the title says from where to where, or where half of the runs are passed")
  func titles() {
    #expect(
      SweepSamples.falls.chart().title
        == "With leverage drawdown of V1/BTC-PERP goes from 2.0 % at 2 to 16.0 % at 16")
    #expect(
      SweepSamples.shares.chart().title
        == "Half of the runs show cascade of V1/BTC-PERP at leverage 6.7")
    var flat = SweepSamples.falls
    flat.lines = [SweepSamples.line(factor: 0)]
    #expect(flat.chart().title == "drawdown of V1/BTC-PERP is the same at every leverage")
  }

  @Test("on a logarithmic axis equal ratios are equal steps")
  func logarithmic() throws {
    let picture = try ReadPicture(SweepSamples.falls.chart())
    let dots = try picture.circles("f-buy").map(\.x)
    try #require(dots.count == 4)
    #expect(abs((dots[1] - dots[0]) - (dots[2] - dots[1])) < 0.21)
    var linear = SweepSamples.falls
    linear.isLogarithmic = false
    let even = try ReadPicture(linear.chart()).circles("f-buy").map(\.x)
    #expect(abs((even[2] - even[1]) - 2 * (even[1] - even[0])) < 0.31)
  }

  @Test("the wide band holds the narrow one, the median lies in both")
  func bands() throws {
    let picture = try ReadPicture(SweepSamples.falls.chart())
    let wide = try #require(try picture.boxes("f-b90").first)
    let narrow = try #require(try picture.boxes("f-b50").first)
    #expect(wide.contains(narrow))
    for dot in try picture.circles("f-buy") {
      #expect(dot.y >= narrow.minY && dot.y <= narrow.maxY)
    }
    for name in ["5 %", "25 %", "median", "75 %", "95 %"] {
      #expect(picture.words.contains(name), "\(name)")
    }
  }

  @Test("shares have whiskers, a ring at one half, and the named line where it belongs")
  func shares() throws {
    let picture = try ReadPicture(SweepSamples.shares.chart())
    let ring = try #require(
      picture.elements("circle", "f-bg").first?.value("cx").flatMap { Double($0) })
    let dots = try picture.circles("f-sell").map(\.x)
    try #require(dots.count == 4)
    // 1/8 at 4 and 5/8 at 8: three quarters of the way.
    #expect(abs(ring - (dots[1] + 0.75 * (dots[2] - dots[1]))) < 0.21)
    #expect(picture.words.contains("half at 6.7"))
    let theory = try picture.place("theory").x
    #expect(theory > dots[1] && theory < dots[2] + 8)
    #expect(try picture.paths("s-sell").first?.count == 4)
  }

  @Test("words stand side by side without a line between them")
  func words() throws {
    var chart = SweepSamples.shares
    chart.reference = nil
    chart.lines = [
      SweepLineChart.Line(
        "", spots: [SweepSamples.share("queue", nil, 1), SweepSamples.share("prorata", nil, 7)])
    ]
    let picture = try ReadPicture(chart.chart())
    let dots = try picture.circles("f-sell")
    #expect(dots.count == 2)
    #expect(abs((try picture.place("queue").x) - dots[0].x) < 0.11)
    // Whiskers alone: nothing joins the two.
    #expect(try picture.paths("s-sell").count == 1)
  }

  @Test("several lines carry their names")
  func several() throws {
    var chart = SweepSamples.falls
    chart.lines = [SweepSamples.line("depth 1"), SweepSamples.line("depth 2", factor: 0.5)]
    let drawn = chart.chart()
    #expect(try drawn.words().filter { $0.hasPrefix("depth ") }.count == 2)
    #expect(drawn.title.hasSuffix("to 16.0 % at 16, depth 1"))
  }

  @Test("five lines are too many for a picture")
  func refusesMistakes() async {
    await #expect(processExitsWith: .failure) {
      _ = SweepLineChart(
        SweepSamples.fall, along: "x", lines: (0..<5).map { SweepSamples.line("\($0)") },
        source: SweepSamples.source)
    }
  }
}
