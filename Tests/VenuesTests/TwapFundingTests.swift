import Primitives
import Testing
import Venues

@Suite("Funding from two averages") struct TwapFundingTests {
  @Test("an average mark of 106 over one of 100 is 6 %, or the 33rd part of the index")
  func premium() {
    let free = TwapFunding.premium(mark: 106, oracle: 100, divisor: nil)
    #expect(free.rate(rounding: .towardZero) == .percent(6))
    #expect(TwapFunding.premium(mark: 106, oracle: 100, divisor: 33).numerator == 3)
    #expect(TwapFunding.spread(mark: 90, oracle: 100, divisor: 33) == -3)
  }

  @Test("an hour pays a twenty-fourth of the spread")
  func drift() {
    #expect(TwapFunding.drift(mark: 1_024, oracle: 1_000, period: .hours(1)) == 1_000)
    #expect(TwapFunding.drift(mark: 1_024, oracle: 1_000, period: .hours(2)) == 2_000)
    #expect(TwapFunding.drift(mark: 1_024, oracle: 1_000, period: .minutes(1)) == 1_000)
  }

  @Test("Vega: the difference less what the clamp takes back")
  func vega() {
    func paid(_ inner: Int64, interest: Rate = .zero, clamp: Rate) -> Double {
      TwapFunding.vega(
        internal: inner, external: 1_600, interest: interest, lower: -clamp, upper: clamp
      ).ratio
    }
    #expect(paid(1_700, clamp: .percent(5)) == 20)
    #expect(paid(1_500, clamp: .percent(5)) == -20)
    // Within the clamp the interest is all that is paid: 1 % of 1,600.
    #expect(paid(1_605, interest: .percent(1), clamp: .percent(5)) == 16)
  }
}
