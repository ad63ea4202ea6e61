import Primitives
import Testing
import Venues

@Suite("How a position in distress is closed") struct LiquidationRuleTests {
  @Test("the names by which texts choose procedures")
  func names() {
    #expect(
      LiquidationSize.allCases.map(\.rawValue) == [
        "toCompliance", "full", "slice", "toLowerTier", "perBlockCap", "gradual",
      ])
    #expect(
      LiquidationLimit.allCases.map(\.rawValue) == [
        "bankruptcyPrice", "none", "fillablePrice", "slippage",
      ])
    #expect(
      LegOrder.allCases.map(\.rawValue) == [
        "largestLoss", "largestNotional", "mostLiquid", "proRata", "all",
      ])
    #expect(LiquidationTurn.allCases.map(\.rawValue) == ["firstCome", "farthestFillable"])
    #expect(
      LiquidationFeeForm.allCases.map(\.rawValue) == [
        "shareOfTraded", "none", "ofInsuranceDelta", "escalating",
      ])
  }

  @Test("nothing but what Binance does unless it is said: no vault, a share to the fund")
  func standard() {
    let rule = LiquidationRule()
    #expect(rule.size == .toCompliance && rule.limit == .bankruptcyPrice)
    #expect(rule.backstop.below == .zero && rule.feeForm == .shareOfTraded && rule.feeTo == .fund)
  }
}
