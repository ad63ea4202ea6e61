import Primitives
import Testing
import Venues

@Suite("Funding with a velocity") struct SkewFundingTests {
  private let unit = SkewFunding.one / 1_000_000

  /// A millionth a second and second at full skew.
  private func velocity(_ change: (inout SkewFunding.Velocity) -> Void = { _ in })
    -> SkewFunding.Velocity
  {
    var velocity = SkewFunding.Velocity(increase: unit)
    change(&velocity)
    return velocity
  }

  @Test("three longs for one short: half of the full rise")
  func rise() {
    var funding = SkewFunding()
    funding.advance(.seconds(10), long: 300, short: 100, velocity())
    #expect(funding.factor == 5 * unit)
    funding.advance(.seconds(10), long: 100, short: 300, velocity())
    #expect(funding.factor == 0)
    funding.advance(.seconds(1), long: 0, short: 300, velocity())
    #expect(funding.factor == -unit)
    funding.advance(.seconds(10), long: 0, short: 0, velocity())
    #expect(funding.factor == -unit)
  }

  @Test("between the thresholds the factor stays, below them it falls, but not through zero")
  func thresholds() {
    let rule = velocity {
      ($0.stable, $0.decreasing, $0.decrease) = (.percent(20), .percent(5), unit)
    }
    var funding = SkewFunding(factor: 3 * unit)
    funding.advance(.seconds(10), long: 55, short: 45, rule)
    #expect(funding.factor == 3 * unit)
    funding.advance(.seconds(1), long: 51, short: 49, rule)
    #expect(funding.factor == 2 * unit)
    funding.advance(.seconds(9), long: 50, short: 50, rule)
    #expect(funding.factor == 1)
  }

  @Test("the factor has a largest, and what is paid a least size")
  func bounds() {
    let rule = velocity { ($0.least, $0.most) = (2 * unit, 4 * unit) }
    var funding = SkewFunding()
    funding.advance(.seconds(1), long: 1, short: 0, rule)
    #expect(funding.factor == unit && funding.paid(rule) == 2 * unit)
    funding.advance(.seconds(100), long: 1, short: 0, rule)
    #expect(funding.factor == 4 * unit && funding.paid(rule) == 4 * unit)
  }
}
