import Primitives
import Testing

@testable import Reports

@Suite("Decimals before they are printed")
struct ExactDecimalTests {
  private func decimal(_ mantissa: Int64, places: Int = 0) -> ExactDecimal {
    ExactDecimal(mantissa, places: places)
  }

  private func text(_ value: Double, _ places: Int) -> String {
    ExactDecimal(value)?.fixed(places: places) ?? "none"
  }

  @Test("a floating-point number is rounded as a person would round what it reads as")
  func readsDoubles() {
    // The binary value of 0.1265 lies below, that of 2.675 too.
    #expect(text(0.1265, 3) == "0.127")
    #expect(text(2.675, 2) == "2.68")
    #expect(text(-2.675, 2) == "−2.68")
    #expect(text(0.1 + 0.2, 1) == "0.3")
    #expect(text(2.5e-7, 8) == "0.00000025")
    #expect(text(1e21, 0) == "1,000,000,000,000,000,000,000")
    #expect(text(.leastNonzeroMagnitude, 2) == "0.00")
  }

  @Test("what is no number, or beyond all money, has no decimal")
  func refuses() {
    for value in [Double.nan, .infinity, -.infinity, 1e30, -1e30] {
      #expect(ExactDecimal(value) == nil, "\(value)")
    }
    #expect(ExactDecimal(9.99e29) != nil)
  }

  @Test("halves go away from zero, on both sides")
  func rounds() {
    #expect(decimal(25, places: 1).rounded(to: 0) == 3)
    #expect(decimal(-25, places: 1).rounded(to: 0) == -3)
    #expect(decimal(24, places: 1).rounded(to: 0) == 2)
    #expect(decimal(7).rounded(to: 2) == 700)
    #expect(decimal(7, places: -3).rounded(to: 0) == 7_000)
    #expect(decimal(0, places: 60).rounded(to: 0) == 0)
  }

  @Test("beyond what an integer holds it stays at the end and does not come round")
  func saturates() {
    #expect(ExactDecimal(Int128.max).rounded(to: 2) == .max)
    #expect(ExactDecimal(Int128.min + 1).rounded(to: 2) == -.max)
    #expect(decimal(3).rounded(to: 60) == .max)
    #expect(decimal(3, places: 60).rounded(to: 2) == 0)
  }

  @Test("thousands are grouped, a sign stands before the prefix, zero has none")
  func writes() {
    let value = decimal(-123_456_789, places: 2)
    #expect(value.fixed(places: 2) == "−1,234,567.89")
    #expect(value.fixed(places: 2, grouped: false, minus: .hyphen) == "-1234567.89")
    #expect(value.fixed(places: 0, prefix: "$") == "−$1,234,568")
    #expect(decimal(999).fixed(places: 0) == "999")
    #expect(decimal(1_000).fixed(places: 0) == "1,000")
    #expect(decimal(5).fixed(places: 1, sign: .always, prefix: "$") == "+$5.0")
    #expect(decimal(0).fixed(places: 1, sign: .always) == "0.0")
    #expect(decimal(-4, places: 2).fixed(places: 1, sign: .always) == "0.0")
  }

  @Test("trailing zeros go where they are not wanted, those of the whole stay")
  func trims() {
    #expect(decimal(150, places: 2).fixed(places: 2, trimmed: true) == "1.5")
    #expect(decimal(200, places: 2).fixed(places: 2, trimmed: true) == "2")
    #expect(decimal(100).fixed(places: 0, trimmed: true) == "100")
    #expect(ExactDecimal.digits(5, places: 3) == "0.005")
    #expect(ExactDecimal.digits(0, places: 0) == "0")
  }

  @Test("a shift by powers of ten loses nothing")
  func shifts() throws {
    let value = try #require(ExactDecimal(0.115))
    #expect(value.shifted(by: 2).fixed(places: 1) == "11.5")
    #expect(value.shifted(by: -3).fixed(places: 6) == "0.000115")
    let tick = try #require(FixedDecimal("0.10"))
    #expect(ExactDecimal(tick).fixed(places: 2) == "0.10")
  }
}
