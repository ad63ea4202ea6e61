import Clearing
import Primitives
import TestSupport
import Testing
import Venues

@Suite("A market as its venue lists it") struct MarketRulesTests {
  @Test("a book, triggers and a purse of its own")
  func market() {
    let market = MarketRules.plain(price: 250, purse: 40)
    #expect(market.price == Price(ticks: 250) && market.purse == .whole(40))
    #expect(market.contract.quantum == Money.unitsPerWhole)
    #expect(market.schedule.maxLeverage == 100)
  }
}
