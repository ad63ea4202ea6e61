import Primitives
import Testing

@testable import Venues

@Suite("What borrowed money costs") struct InterestCurveTests {
  /// 1 % with nothing lent, 5 % at the kink of 80 %, 105 % with all of it.
  private var rule: LendingRule {
    var rule = LendingRule()
    (rule.base, rule.slope, rule.steep) = (.percent(1), .percent(4), .percent(100))
    rule.kink = .percent(80)
    return rule
  }

  @Test(
    "two straight lines that meet at the kink",
    arguments: [(0, 10), (40, 30), (80, 50), (90, 550), (100, 1_050)])
  func rate(percent: Int64, permille: Int64) {
    let rate = InterestCurve.rate(rule, utilisation: .percent(percent))
    #expect(rate == Rate(billionths: permille * 1_000_000))
  }

  @Test("all is lent where there is nothing left, and none where nobody borrows")
  func utilisation() {
    #expect(InterestCurve.utilisation(lent: 0, of: .zero) == .zero)
    #expect(InterestCurve.utilisation(lent: 1, of: .zero) == .one)
    #expect(InterestCurve.utilisation(lent: 250, of: Money(units: 1_000)) == .percent(25))
    #expect(InterestCurve.utilisation(lent: 5_000, of: Money(units: 1_000)) == .one)
  }

  @Test("a kink at either end leaves one line")
  func ends() {
    var one = rule
    one.kink = .zero
    #expect(InterestCurve.rate(one, utilisation: .zero) == .percent(1))
    #expect(InterestCurve.rate(one, utilisation: .percent(50)) == .percent(55))
    one.kink = .one
    #expect(InterestCurve.rate(one, utilisation: .one) == .percent(5))
  }

  @Test("interest of a year is the rate, of a part of it rounded up")
  func interest() {
    let year = Interval.hours(8_760)
    #expect(InterestCurve.interest(on: .whole(100), .percent(7), over: year) == .whole(7))
    #expect(InterestCurve.interest(on: .whole(1), .percent(7), over: .seconds(1)).units == 1)
    #expect(InterestCurve.interest(on: .whole(1), .zero, over: year) == .zero)
  }
}
