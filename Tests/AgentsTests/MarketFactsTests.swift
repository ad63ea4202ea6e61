import Agents
import Primitives
import TestSupport
import Testing

@Suite struct MarketFactsTests {
  @Test("a year's volatility is that of a second times the root of a year's seconds")
  func volatility() {
    let facts = MarketFacts.bitcoin
    let year = facts.volatilityPerRootSecond * 31_536_000.0.squareRoot()
    #expect(abs(year - 0.45) < 1e-12)
  }

  @Test("a lot of the models is a three-hundredth of the calm depth")
  func modelLot() {
    #expect(MarketFacts.bitcoin.modelLot == 1_000)
    #expect(MarketFacts.ether.modelLot == 400)
  }
}
