import Primitives
import TestSupport
import Testing

@testable import Agents

@Suite struct MarketFactsTests {
  @Test("a year's volatility is that of a second times the root of a year's seconds")
  func volatility() {
    let facts = MarketFacts.bitcoin
    let year = facts.volatilityPerRootSecond * 31_536_000.0.squareRoot()
    #expect(abs(year - 0.45) < 1e-12)
  }

  @Test("money is worth one; a coin what its market said at the start")
  func worth() {
    var facts = [MarketFacts.bitcoin, MarketFacts.ether]
    #expect(facts[1].worthAtStart(among: facts) == 1)
    facts[1].coin = MarketID(0)
    #expect(facts[1].worthAtStart(among: facts) == 116_850)
  }

  @Test("a lot of the models is a three-hundredth of the calm depth")
  func modelLot() {
    #expect(MarketFacts.bitcoin.modelLot == 1_000)
    #expect(MarketFacts.ether.modelLot == 400)
  }
}
