import Primitives
import Testing
import Venues

@Suite("Rules of execution") struct ExecutionRuleTests {
  @Test("orders meet in a book unless a rulebook says otherwise")
  func defaults() {
    #expect(VenueRules().execution.policy == .orderBook)
    #expect(VenueRules.binanceUSDM.execution == ExecutionRule())
    #expect(ExecutionPolicy(rawValue: "oraclePool") == .oraclePool)
  }
}
