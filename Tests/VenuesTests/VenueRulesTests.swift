import Clearing
import Primitives
import TestSupport
import Testing
import Venues

@Suite("A rulebook") struct VenueRulesTests {
  @Test("rules are values: a change to a copy is no change to the original")
  func values() {
    let rules = VenueRules()
    var other = rules
    other.liquidation.attempts = 1
    #expect(rules != other && rules.liquidation.attempts == 5)
  }

  @Test("the names by which texts choose procedures")
  func names() {
    #expect(MarkSource.allCases.map(\.rawValue) == ["median", "last", "index"])
    #expect(LiquidationSize.allCases.map(\.rawValue) == ["toCompliance", "full"])
    #expect(LiquidationLimit.allCases.map(\.rawValue) == ["bankruptcyPrice", "none"])
    #expect(LegOrder.allCases.map(\.rawValue) == ["largestLoss", "largestNotional"])
    #expect(DeleveragingPrice.allCases.map(\.rawValue) == ["bankruptcy", "mark"])
    #expect(DeleveragingRank.allCases.map(\.rawValue) == ["profitAndLeverage"])
  }

  @Test("a market is listed with a book, triggers and a purse of its own")
  func market() {
    let market = MarketRules.plain(price: 250, purse: 40)
    #expect(market.price == Price(ticks: 250) && market.purse == .whole(40))
    #expect(market.contract.quantum == Money.unitsPerWhole)
    #expect(market.schedule.maxLeverage == 100)
  }
}
