import Testing

@testable import Reports

@Suite("Axes")
struct AxisTests {
  private static let minute: Int64 = 60_000_000_000
  /// 2025-10-10T20:40:00Z
  private static let start: Int64 = 1_760_128_800_000_000_000

  private func time(_ minutes: Int64, to right: Double = 772) -> TimeScale {
    let span = ChartSpan(
      startUnixNanoseconds: Self.start, from: 0, to: minutes * Self.minute)
    return TimeScale(span, from: 92, to: right)
  }

  static let figures: [Written] = [
    Written(AxisUnit.share(places: 0).text(-0.04), "−4 %"),
    Written(AxisUnit.share(places: 1).text(0.025), "2.5 %"),
    Written(AxisUnit.money.text(200e6), "$200M"),
    Written(AxisUnit.money.text(-2.5e9), "−$2.5bn"),
    Written(AxisUnit.amount.text(-200e6), "$200M"),
    Written(AxisUnit.price(places: 2).text(1_234.5), "$1,234.50"),
    Written(AxisUnit.price(places: 0).text(-37.6), "−$38"),
    Written(AxisUnit.plain(places: 1).text(0.5), "0.5"),
  ]

  @Test("every figure carries its unit, the sign before the dollar", arguments: figures)
  func writesUnits(_ row: Written) { #expect(row.text == row.expected) }

  static let compact: [Written] = [
    Written(AxisUnit.share(places: 0).compact(1e13), "1e15 %"),
    Written(AxisUnit.money.compact(-2.5e20), "−$2.5e20"),
    Written(AxisUnit.amount.compact(-2.5e20), "$2.5e20"),
    Written(AxisUnit.plain(places: 0).compact(0.000_25), "2.5e−4"),
    Written(AxisUnit.money.compact(0), "$0"),
  ]

  @Test("a figure no market has is written by its power of ten", arguments: compact)
  func writesPowers(_ row: Written) { #expect(row.text == row.expected) }

  @Test("a figure is shortened only where it does not fit")
  func fits() {
    let unit = AxisUnit.share(places: 0)
    #expect(unit.text(0.5, fitting: 40) == "50 %")
    #expect(unit.text(1e13, fitting: 60) == "1e15 %")
    #expect(unit.text(1e13, fitting: 400) == "1,000,000,000,000,000 %")
  }

  @Test("on a log axis a decade is as high at the bottom as at the top")
  func placesDecades() throws {
    var svg = SVG(height: 430)
    let scale = Scale.logarithmic(1e5, 1e9, from: 400, to: 100)
    let ticks = Ticks.logarithmic(1e5, 1e9, atMost: 6)
    svg.leftAxis(ticks, scale, from: 92, to: 772, .money)
    let picture = try ReadPicture(svg)
    #expect(picture.words == ["$100k", "$1M", "$10M", "$100M", "$1bn"])
    let lines = try picture.paths("s-grid").flatMap { $0 }
    #expect(lines.map { $0[0].y } == [400, 325, 250, 175, 100])
    #expect(lines.allSatisfy { $0 == [Spot(x: 92, y: $0[0].y), Spot(x: 772, y: $0[0].y)] })
    // The figure stands beside its line, its baseline a little below.
    for (word, line) in zip(picture.words, lines) {
      #expect(try picture.place(word) == Spot(x: 85, y: line[0].y + 4))
    }
  }

  @Test("one figure that does not fit shortens them all, so that they can be compared")
  func shortensTogether() throws {
    var svg = SVG(height: 430)
    let scale = Scale.linear(0, 1e16, from: 400, to: 100)
    svg.leftAxis([0, 5e15, 1e16], scale, from: 92, to: 772, .share(places: 0))
    #expect(try ReadPicture(svg).words == ["0 %", "5e17 %", "1e18 %"])
    #expect(svg.overlaps().isEmpty)
  }

  @Test("the clock stands below its tick, and no two times touch")
  func writesTimes() throws {
    var svg = SVG(height: 430)
    svg.timeAxis(time(80), y: 400)
    let picture = try ReadPicture(svg)
    #expect(
      picture.words == [
        "20:40", "20:50", "21:00", "21:10", "21:20", "21:30", "21:40", "21:50", "22:00",
      ])
    #expect(try picture.place("21:20") == Spot(x: 432, y: 417))
    #expect(svg.overlaps().isEmpty)
    // The axis and nine ticks, each four pixels long and outside of the plot.
    let lines = try picture.paths("s-axis").flatMap { $0 }
    #expect(lines.count == 10)
    #expect(lines.dropFirst().allSatisfy { $0.map(\.y) == [400, 404] })
  }

  @Test("a time that would leave the page is not written, its tick stays")
  func keepsThePage() throws {
    var svg = SVG(height: 430)
    svg.timeAxis(time(80, to: 880), y: 400)
    let picture = try ReadPicture(svg)
    #expect(picture.words.last == "21:50")
    #expect(try picture.paths("s-axis").flatMap { $0 }.last?.map(\.x) == [880, 880])
  }

  @Test("a shaded span is cut to the picture, an instant is a pixel, what is outside is nothing")
  func shades() throws {
    let scale = time(80)
    func span(_ from: Int64, _ to: Int64) -> ShadedSpan {
      ShadedSpan("void", from: from * Self.minute, to: to * Self.minute)
    }
    let inside = try #require(span(20, 40).pixels(scale))
    #expect(inside == (262, 432))
    #expect(try #require(span(-20, 100).pixels(scale)) == (92, 772))
    #expect(try #require(span(40, 40).pixels(scale)) == (432, 433))
    #expect(span(-9, -1).pixels(scale) == nil)
    #expect(span(81, 90).pixels(scale) == nil)
    #expect(span(40, 30).pixels(scale) == nil)
    var svg = SVG(height: 430)
    svg.shade([span(20, 40), span(81, 90)], scale, from: 72, to: 400)
    #expect(try ReadPicture(svg).boxes("f-soft") == [Box(262, 72, 432, 400)])
  }

  @Test("names of shaded spans: three at most, and none over another text")
  func namesSpans() throws {
    var svg = SVG(height: 430)
    svg.text(PlacedText("taken", 262, 84, .small, .middle))
    let spans = (0..<6).map { index in
      let middle = (20 + 10 * Int64(index)) * Self.minute
      return ShadedSpan("span \(index)", from: middle - 1, to: middle + 1)
    }
    svg.shadeNames(spans, time(80), y: 84)
    #expect(svg.texts.map(\.text) == ["taken", "span 1", "span 2", "span 3"])
    #expect(svg.overlaps().isEmpty)
  }
}
