import Primitives
import Testing

@testable import Venues

@Suite("Prices at which trading stops") struct HaltLevelsTests {
  @Test("a fall by a share of the highest, a rise by a share of the lowest")
  func move() {
    let levels = HaltLevels.move(.percent(10), highest: 1_005, lowest: 995)
    // 904.5 and 1094.5: 904 is a fall by more than a tenth, 905 is not.
    #expect(levels == HaltLevels(lower: 904, upper: 1_095))
    #expect(levels.isReached(by: 904) && !levels.isReached(by: 905))
    #expect(levels.isReached(by: 1_095) && !levels.isReached(by: 1_094))
    #expect(!HaltLevels.none.isReached(by: 1) && !HaltLevels.none.isReached(by: .max - 1))
  }

  @Test("more than a bound from one price: at the bound itself trading goes on")
  func bound() {
    let levels = HaltLevels.bound(.percent(10), from: 1_000)
    #expect(!levels.isReached(by: 900) && levels.isReached(by: 899))
    #expect(!levels.isReached(by: 1_100) && levels.isReached(by: 1_101))
  }

  @Test("a band's edges may be quoted")
  func band() {
    #expect(HaltLevels.band(.percent(5), around: 101) == HaltLevels(lower: 96, upper: 106))
  }

  @Test("what is usual grows with the root of time")
  func usual() {
    var rule = VolatilityHaltRule()
    (rule.multiple, rule.volatility) = (Rate(billionths: 3_000_000_000), .percent(2))
    rule.window = .hours(6)
    #expect(HaltLevels.usual(rule) == .percent(3))
    rule.multiple = .zero
    #expect(HaltLevels.usual(rule) == .zero)
  }

  @Test("of two the nearer holds on each side")
  func nearest() {
    let both = HaltLevels(lower: 90, upper: 120).nearest(HaltLevels(lower: 80, upper: 110))
    #expect(both == HaltLevels(lower: 90, upper: 110))
  }
}
