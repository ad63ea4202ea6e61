import Clearing
import Primitives
import TestSupport
import Testing
import Venues

@Suite("The GMX v2 preset") struct GMXv2Tests {
  @Test("its rules are those that a reader of its pages expects")
  func rules() {
    let rules = VenueRules.gmxV2
    #expect(rules.execution.policy == .oraclePool && rules.mark.source == .index)
    #expect(rules.execution.feeBalanced == .basisPoints(4))
    #expect(rules.execution.feeImbalanced == .basisPoints(6))
    #expect(rules.liquidation.fee == .basisPoints(20) && rules.liquidation.feeTo == .pool)
    #expect(rules.execution.profitCap == .percent(10) && rules.execution.profitAfter == .percent(2))
  }

  @Test("a position opened at fifty times is closed against the pool after a fall of two percent")
  func plays() {
    var market = MarketRules.plain(price: 1_000)
    market.schedule = .gmxV2
    let desk = VenueDesk(.gmxV2, [market])
    desk.trader("a", cash: 1_000, leverage: 50)
    desk.tick(1_000)
    desk.take("a", .buy, 45)
    desk.wait(.seconds(2))
    // Six basis points of 45,000 are 27, and the imbalance costs 45,000² / 2e9 = 1.0125.
    #expect(
      desk.lines == [
        "a to pot 1.0125: priceImpact", "a buys 45 from pool at 1000",
        "fees to pool 17.01: fee",
      ])
    for price in [990, 980, 980] { desk.tick(Int64(price)) }
    #expect(desk.lines == ["a in liquidation at 980, bankrupt at 979"])
    desk.wait(.seconds(2))
    #expect(desk.lines.first == "a sells 45 to pool at 980" && desk.lines.last == "a ends closed")
  }
}
