import Primitives
import Testing
import Venues

@Suite("When the insurance fund takes over") struct FundRuleTests {
  @Test("a tenth of the depth within one per cent, every five seconds")
  func slices() {
    let rule = FundRule()
    #expect(rule.slice == .percent(10) && rule.band == .percent(1) && rule.every == .seconds(5))
  }
}
