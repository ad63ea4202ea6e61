import Primitives
import Testing
import Venues

@Suite("The funding index of dYdX") struct FundingIndexTests {
  private func delta(_ rate: Int64, hours: Int64, price: Int64, _ exponent: Int) -> Int128? {
    FundingIndex.delta(
      ratePpm: rate, elapsed: .hours(hours), price: price, priceExponent: exponent,
      atomicResolution: -6)
  }

  @Test("a tenth of a per cent of 50 in eight hours, and an eighth of it in one")
  func hours() {
    #expect(delta(1_000, hours: 8, price: 50, 0) == 50_000)
    #expect(delta(1_000, hours: 1, price: 50, 0) == 6_250)
    #expect(delta(-1_001, hours: 1, price: 1, -1) == -12)
  }

  @Test("what is finer than all digits is nothing, what is larger has no number")
  func limits() {
    #expect(delta(1_000, hours: 8, price: 50, -60) == 0)
    #expect(delta(1_000, hours: 8, price: 50, 60) == nil)
    #expect(delta(1_000, hours: 8, price: 50, 38) == nil)
  }
}
