import Testing

@testable import Reports

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

  @Test("an instant outside of the span stands at its edge and is known to be outside")
  func clamps() {
    let span = ChartSpan(startUnixNanoseconds: Self.start, from: 0, to: 10 * Self.minute)
    let scale = TimeScale(span, from: 92, to: 772)
    #expect(scale(-Self.minute) == 92 && scale(11 * Self.minute) == 772)
    #expect(scale(5 * Self.minute) == 432)
    #expect(!scale.contains(-1) && scale.contains(0) && scale.contains(10 * Self.minute))
    #expect(scale.perPixel == Double(10 * Self.minute) / 680)
  }

  @Test("from a second to ten years the ticks ascend, stay inside and leave room for their words")
  func ticksAtEveryLength() {
    for length in [1, 7, 60, 601, 3_600, 14_400, 86_400, 604_800, 31_536_000, 315_360_000] {
      let nanoseconds = Int64(length) * 1_000_000_000
      let span = ChartSpan(startUnixNanoseconds: Self.start + 7, from: 3, to: nanoseconds)
      for width in [304.0, 680] {
        let scale = TimeScale(span, from: 92, to: 92 + width)
        let ticks = scale.ticks
        #expect(ticks.count >= 1 && ticks.count <= 14, "\(length) s: \(ticks.count)")
        #expect(ticks.allSatisfy { scale.contains($0.time) })
        for (a, b) in zip(ticks, ticks.dropFirst()) {
          let room = scale(b.time) - scale(a.time)
          let words = (TextStyle.tick.width(a.text) + TextStyle.tick.width(b.text)) / 2
          #expect(room > words + 4, "\(a.text) and \(b.text)")
        }
      }
    }
  }
}
