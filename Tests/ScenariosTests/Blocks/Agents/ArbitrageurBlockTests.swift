import Agents
import Primitives
import Simulations
import Testing
import Venues

@testable import Scenarios

@Suite struct ArbitrageurBlockTests {
  @Test("two markets, money at each, a threshold, slow transfers")
  func words() throws {
    let text =
      "{ class: arbitrageur, market: V1/BTC-PERP, other: V2/BTC-FUT, capital: $600k, "
      + "threshold: 2bp, transfers: { delay: 1h, below: 20% } }"
    let plan = try scenario(world(text, venues: PairGroupTests.second)).plan
    var parameters = Arbitrageur.Parameters()
    (parameters.capital, parameters.threshold) = (2, .basisPoints(2))
    (parameters.transfers.delay.median, parameters.transfers.below) = (.hours(1), .percent(20))
    let away = MarketPlace(VenueID(1), MarketID(0))
    #expect(plan.agents.map(\.kind) == [.arbitrageur(parameters, MarketID(0), away: away)])
    #expect(plan.fault == nil)
  }
}
