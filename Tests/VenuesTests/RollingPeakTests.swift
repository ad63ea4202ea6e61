import Primitives
import TestSupport
import Testing

@testable import Venues

@Suite("The peak of a window of time") struct RollingPeakTests {
  @Test("a peak is forgotten when its window has passed")
  func forgotten() {
    var peak = RollingPeak(window: .seconds(32), first: .whole(100))
    peak.note(.whole(80), at: .start + .seconds(1))
    #expect(peak.peak == .whole(100) && peak.drawdown(of: .whole(70)) == .percent(30))
    peak.note(.whole(60), at: .start + .seconds(31))
    #expect(peak.peak == .whole(100))
    peak.note(.whole(60), at: .start + .seconds(32))
    #expect(peak.peak == .whole(80))
    peak.note(.whole(50), at: .start + .hours(5))
    #expect(peak.peak == .whole(50))
  }

  @Test("above the peak, or of a peak below zero, there is no draw-down")
  func none() {
    let peak = RollingPeak(window: .hours(8), first: .zero)
    #expect(peak.drawdown(of: .whole(-5)) == .zero && peak.drawdown(of: .whole(5)) == .zero)
  }

  @Test("it is the highest of all values not older than the window less a bucket")
  func reference() {
    var chance = Chance(4)
    var peak = RollingPeak(window: .seconds(64), first: .zero)
    var seen: [(bucket: Int64, value: Int64)] = [(0, 0)]
    var now: Int64 = 0
    for _ in 0..<2_000 {
      now += chance.lots(0...9_000_000_000)
      let value = chance.lots(-50...1_000)
      peak.note(Money(units: value), at: Instant(nanoseconds: now))
      let bucket = now / 2_000_000_000
      seen.append((bucket, value))
      let expected = seen.filter { $0.bucket > bucket - 32 }.map(\.value).max()
      #expect(peak.peak?.units == expected)
    }
  }
}
