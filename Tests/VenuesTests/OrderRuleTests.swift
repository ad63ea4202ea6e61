import Primitives
import Testing
import Venues

@Suite("Which orders are taken") struct OrderRuleTests {
  @Test("everything is, at once, and each order says itself how it meets its owner's")
  func usual() {
    let rule = OrderRule()
    #expect(rule.selfTrade == .asAsked && rule.batching == .continuous && !rule.rechecksMakers)
    #expect(rule.rateLimit.kind == .none && rule.leastNotional == .zero && rule.sizes.isEmpty)
  }
}
