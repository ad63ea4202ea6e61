import Primitives
import Testing
import Venues

@Suite("What longs and shorts pay each other") struct FundingRuleTests {
  @Test("eight hours, and the first settlement after as long")
  func interval() {
    let rule = FundingRule()
    #expect(rule.interval == .hours(8) && rule.first == .hours(8))
  }
}
