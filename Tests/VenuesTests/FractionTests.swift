import Primitives
import Testing
import Venues

@Suite("A ratio that is not rounded yet") struct FractionTests {
  @Test("two thirds, rounded as its user says")
  func rounding() {
    let third = Fraction(-2, over: 3)
    #expect(third.rate(rounding: .towardZero) == Rate(billionths: -666_666_666))
    #expect(third.rate(rounding: .nearest) == Rate(billionths: -666_666_667))
    #expect(Fraction(1, over: 8).ratio == 0.125)
  }

  @Test("what does not fit is the largest rate")
  func clamped() {
    #expect(Fraction(1 << 90, over: 1).rate(rounding: .down).billionths == .max)
  }
}
