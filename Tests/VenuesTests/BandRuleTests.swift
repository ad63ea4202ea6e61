import Primitives
import Testing
import Venues

@Suite("Price bands as rules") struct BandRuleTests {
  @Test("a venue has no band unless it says so")
  func off() {
    let rule = BandRule()
    #expect(rule.kind == .none && rule.beyond == .reject && !rule.bindsLiquidations)
    #expect(rule.takeBound == .zero && rule.triggerBound == .zero)
  }
}
