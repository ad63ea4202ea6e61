import Clearing
import Primitives
import TestSupport
import Testing

@Suite("Initial margin that grows with open interest") struct OpenInterestMarginTests {
  private let margin = OpenInterestMargin(
    base: .percent(20), lower: .whole(100), upper: .whole(200))

  @Test("a fifth below the lower cap, everything above the upper, in between a straight line")
  func line() {
    let found = [0, 100, 125, 150, 199, 200, 1_000].map {
      margin.initial(of: .whole(10), openInterest: .whole($0)).short
    }
    #expect(found == ["2", "2", "4", "6", "9.92", "10", "10"])
  }

  @Test("without caps there is only the rate, and a rest is rounded up")
  func rounding() {
    let flat = OpenInterestMargin(base: .percent(10), lower: .zero, upper: .zero)
    #expect(flat.initial(of: Money(units: 11), openInterest: .whole(9)) == Money(units: 2))
    let third = OpenInterestMargin(base: .zero, lower: .zero, upper: Money(units: 3))
    #expect(third.initial(of: Money(units: 10), openInterest: Money(units: 1)) == Money(units: 4))
  }

  @Test("the largest amounts there are do not overflow")
  func large() {
    let wide = OpenInterestMargin(
      base: .percent(1), lower: Money(units: 1), upper: Money(units: .max))
    let all = wide.initial(
      of: Money(units: .max), openInterest: Money(units: .max - 1))
    #expect(all == Money(units: .max))
  }
}
