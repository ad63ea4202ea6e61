import Primitives
import Testing
import Venues

@Suite("From a premium to the rate that is paid") struct FundingRateTests {
  private func rate(_ premium: Rate, clamp: Rate? = .basisPoints(5)) -> Rate {
    FundingRate.rate(premium: premium, interest: .basisPoints(1), clamp: clamp)
  }

  @Test("the interest pulls by no more than the clamp, and by all without one")
  func clamp() {
    #expect(rate(.basisPoints(20)) == .basisPoints(15))
    #expect(rate(.basisPoints(-20)) == .basisPoints(-15))
    #expect(rate(.basisPoints(3)) == .basisPoints(1))
    #expect(rate(.basisPoints(20), clamp: nil) == .basisPoints(21))
    #expect(rate(Rate(billionths: .max), clamp: nil).billionths == .max)
  }

  @Test("the rate never leaves its cap")
  func cap() {
    #expect(FundingRate.limited(rate(.percent(9)), to: .percent(3)) == .percent(3))
    #expect(FundingRate.limited(rate(.percent(-9)), to: .percent(3)) == .percent(-3))
    #expect(FundingRate.limited(.percent(9), to: nil) == .percent(9))
  }

  @Test("six times what lies between the margins: 20 % and 18 % make 12 %")
  func marginGap() {
    let maintenance = FundingRate.maintenance(of: .percent(90), initial: .percent(20))
    #expect(maintenance == .percent(18))
    let cap = FundingRate.marginGap(
      initial: .percent(20), maintenance: maintenance, factor: .percent(600))
    #expect(cap == .percent(12))
    // A third of a millionth is a whole one.
    #expect(
      FundingRate.maintenance(of: .percent(50), initial: Rate(billionths: 5_000))
        == Rate(billionths: 3_000))
  }

  @Test("a dollar that costs 0.06 % and a coin that costs 0.03 % a day: 0.01 % in eight hours")
  func interest() {
    let rate = FundingRate.interest(
      quote: .basisPoints(6), base: .basisPoints(3), period: .hours(8))
    #expect(rate == .basisPoints(1))
  }

  @Test("eight hours in seconds pay what one settlement of eight hours pays")
  func prorated() {
    var (carry, paid) = (Int128(0), Int64(0))
    for _ in 0..<28_800 {
      paid +=
        FundingRate.prorated(
          Rate(billionths: 45_660), interval: .seconds(1), period: .hours(8), carry: &carry
        ).billionths
    }
    #expect(paid == 45_660 && carry == 0)
    let whole = FundingRate.prorated(
      .basisPoints(1), interval: .hours(8), period: .hours(8), carry: &carry)
    #expect(whole == .basisPoints(1))
  }

  @Test("in millionths, toward zero")
  func truncated() {
    let rate = Rate(billionths: -1_999)
    #expect(FundingRate.truncated(rate, to: Rate(billionths: 1_000)).billionths == -1_000)
    #expect(FundingRate.truncated(rate, to: Rate(billionths: 1)) == rate)
  }

  @Test("one per cent three times is 3.0301 %")
  func compounded() {
    #expect(abs(FundingRate.compounded(0.01, timesAYear: 3) - 0.030301) < 1e-15)
  }
}
