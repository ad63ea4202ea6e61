import Matching
import Primitives
import TestSupport
import Testing
import Venues

@testable import Agents

/// What agents do where orders trade with a pool at the oracle and nothing can rest.
@Suite("Agents without a book") struct PooledMarketTests {
  private static var rules: VenueRules {
    var rules = VenueRules.gmxV2
    rules.execution.deposits = .whole(100_000_000)
    return rules
  }

  @Test("a maker stands aside: the depositors are the makers")
  func maker() {
    let bench = AgentBench(rules: PooledMarketTests.rules, markets: [.bitcoin])
    let facts = MarketFacts.bitcoin
    let parameters = MakerScene.awake
    let account = bench.open(MarketMaker.capital(parameters, facts), class: .marketMaker)
    var stream = bench.drawing(0)
    let maker = MarketMaker(
      parameters, facts: facts, account: account, number: 0, stream: &stream)
    let seat = bench.seat(maker, accounts: [account])
    bench.run(for: .minutes(1))
    #expect(bench.sent(seat).all == 0)
  }

  @Test("of ordinary flow the orders are left that take, and they trade with the pool")
  func flow() {
    let bench = AgentBench(rules: PooledMarketTests.rules, markets: [.bitcoin])
    let facts = MarketFacts.bitcoin
    let account = bench.open(BackgroundFlow.capital(.init(), facts))
    let seat = bench.seat(
      BackgroundFlow(.init(), facts: facts, account: account), accounts: [account])
    bench.run(for: .minutes(5))
    #expect(bench.sent(seat).all > 10)
    #expect(bench.venue.markets[0].book.count == 0)
    #expect(bench.venue.markets[0].trades > 10)
  }
}
