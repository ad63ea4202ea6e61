import Primitives
import Testing
import Venues

@Suite("Breakers as rules") struct BreakerRuleTests {
  @Test("no breaker watches anything unless it is told to")
  func off() {
    var rule = BreakerRule()
    #expect(!rule.watchesPrices && rule.throttle.most == .zero && !rule.coordinated)
    rule.throttle.most = .whole(1)
    #expect(!rule.watchesPrices)
    rule.priceHalt.move = .percent(10)
    #expect(rule.watchesPrices)
  }
}
