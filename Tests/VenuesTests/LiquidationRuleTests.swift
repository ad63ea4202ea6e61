import Testing
import Venues

@Suite("How a position in distress is closed") struct LiquidationRuleTests {
  @Test("the names by which texts choose procedures")
  func names() {
    #expect(LiquidationSize.allCases.map(\.rawValue) == ["toCompliance", "full"])
    #expect(LiquidationLimit.allCases.map(\.rawValue) == ["bankruptcyPrice", "none"])
    #expect(LegOrder.allCases.map(\.rawValue) == ["largestLoss", "largestNotional"])
  }
}
