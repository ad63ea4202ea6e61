import Primitives
import Testing
import Venues

@Suite("What longs and shorts pay each other") struct FundingRuleTests {
  @Test("eight hours, and the first settlement after as long")
  func interval() {
    let rule = FundingRule()
    #expect(rule.interval == .hours(8) && rule.first == .hours(8))
  }

  @Test("the names by which texts choose procedures")
  func names() {
    #expect(
      FundingMethod.allCases.map(\.rawValue) == ["premium", "twapDifference", "skewVelocity"])
    #expect(PremiumWeighting.allCases.map(\.rawValue) == ["rising", "equal"])
    #expect(FundingWindow.allCases.map(\.rawValue) == ["current", "previous"])
    #expect(FundingNotional.allCases.map(\.rawValue) == ["mark", "index"])
  }
}
