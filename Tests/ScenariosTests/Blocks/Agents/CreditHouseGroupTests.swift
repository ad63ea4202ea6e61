import Agents
import Primitives
import Simulations
import Testing

@testable import Scenarios

@Suite struct CreditHouseGroupTests {
  @Test("houses in words: what they have and owe, and to whom they lend")
  func words() throws {
    let plan = try scenario(
      world(
        """
        { class: creditHouse, market: BTC-PERP, hidden: 3h, houses: { fund: { coins: $300k, \
        unsecured: $228k }, lender: { cash: $150k, lends: { fund: $60k }, makers: 40% } } }
        """)
    ).plan
    guard case .creditHouses(let parameters, let market) = plan.agents[0].kind else {
      Issue.record("no houses")
      return
    }
    #expect(market == MarketID(0) && parameters.reveal.median == .hours(3))
    #expect(parameters.houses.map(\.name) == ["fund", "lender"])
    #expect(parameters.houses[0].coins == .whole(300_000))
    #expect(parameters.houses[0].unsecured == .whole(228_000))
    #expect(parameters.houses[1].loans == [.init(to: 0, .whole(60_000))])
    #expect(parameters.houses[1].makers == .percent(40))
  }

  private func refused(_ houses: String, _ keys: String = "") -> String? {
    fault("{ class: creditHouse, market: BTC-PERP, houses: { \(houses) }\(keys) }")
  }

  @Test("houses stand when the run begins, lend to each other, and know one another")
  func contradictions() {
    let sound = "a: { coins: $100k, secured: $50k }, b: { cash: $9k, lends: { a: $5k } }"
    #expect(refused(sound) == nil)
    let broke = refused("a: { coins: $100k, unsecured: $101k }")
    #expect(broke?.contains("owes more than it has") == true)
    // What it has borrowed of a house counts, too.
    let owes = refused("a: { cash: $4k }, b: { lends: { a: $5k } }")
    #expect(owes?.contains("houses.a: owes more than it has") == true)
    let called = refused("a: { coins: $100k, cash: $90k, secured: $95k }")
    #expect(called?.contains("called when the run begins") == true)
    let stranger = refused("a: { cash: $9k, lends: { c: $5k } }")
    #expect(stranger?.contains("no house `c`") == true || stranger?.contains("`c`") == true)
    let itself = refused("a: { cash: $9k, lends: { a: $5k } }")
    #expect(itself?.contains("lends to itself") == true)
    let all = refused("a: { cash: $9k, makers: 60% }, b: { cash: $9k, makers: 50% }")
    #expect(all?.contains("more than all of their capital") == true)
  }
}
