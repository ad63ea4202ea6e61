import Agents
import Glibc
import Matching
import Primitives
import TestSupport
import Testing
import Venues

/// A market with its makers and its ordinary flow, and what is seen of it second by second.
final class CalmMarket {
  let bench: AgentBench
  let facts: MarketFacts
  let flow: Int
  let flowAccount: AccountID
  private(set) var accounts: [AccountID] = []
  private(set) var spreads: [Double] = []
  private(set) var depths: [Double] = []
  private(set) var mids: [Double] = []

  init(
    _ rules: MarketRules = .bitcoin, _ facts: MarketFacts = .bitcoin,
    makers: MarketMaker.Parameters = .init(), flow parameters: BackgroundFlow.Parameters = .init(),
    seed: UInt64 = 1
  ) {
    bench = AgentBench(markets: [rules], seed: seed)
    bench.paths[0] = .walk(volatility: facts.volatility)
    self.facts = facts
    flowAccount = bench.open(BackgroundFlow.capital(parameters, facts))
    flow = bench.seat(
      BackgroundFlow(parameters, facts: facts, account: flowAccount), accounts: [flowAccount])
    for number in 0..<makers.makers {
      let account = bench.open(MarketMaker.capital(makers, facts), class: .marketMaker)
      var stream = bench.drawing(number)
      let maker = MarketMaker(
        makers, facts: facts, account: account, number: number, stream: &stream)
      bench.seat(maker, accounts: [account])
      accounts.append(account)
    }
  }

  /// Lets the market run and looks at it once a second.
  func watch(for time: Interval) {
    bench.run(for: time, every: .seconds(1)) { bench in
      bench.lend { view in
        if let bid = view.bestBid(self.facts.market), let ask = view.bestAsk(self.facts.market) {
          self.spreads.append(Double(ask.ticks - bid.ticks))
        }
        self.mids.append(Double(view.midHalves(self.facts.market)) / 2)
      }
      let both = bench.depth(.buy, within: 0.01) + bench.depth(.sell, within: 0.01)
      self.depths.append(both / (2 * self.facts.depthOnePercent.amount))
    }
  }

  /// Median, in basis points.
  var spread: Double { spreads.sorted()[spreads.count / 2] / mids[0] * 1e4 }
  /// Mean over the nominal depth within 1 %.
  var depth: Double { depths.reduce(0, +) / Double(depths.count) }

  /// Volatility a year of moves over so many seconds.
  func volatility(over seconds: Int) -> Double {
    let moves = stride(from: seconds, to: mids.count, by: seconds).map {
      log(mids[$0] / mids[$0 - seconds])
    }
    let sum = moves.reduce(0) { $0 + $1 * $1 }
    return (sum / Double(moves.count * seconds) * 31_536_000).squareRoot()
  }
}

/// Twelve makers and ordinary flow on a calm day.
@Suite struct CalmMarketTests {
  @Test("two minutes after the start a market like BTC has its spread, its depth, its messages")
  func opening() {
    let market = CalmMarket()
    market.bench.run(for: .minutes(1))
    let before = market.bench.sent
    market.watch(for: .minutes(2))
    let perHour = (market.bench.sent.all - before.all) * 30
    #expect((150_000...500_000).contains(perHour))
    #expect((0.8...1.15).contains(market.depth))
    // A tick is 0.0086 basis points.
    #expect((0.005...0.3).contains(market.spread))
    // No maker has come near its limit of 1,284 lots.
    #expect(market.accounts.allSatisfy { abs(market.bench.position($0)) < 640 })
  }

  @Test(
    "twenty calm minutes: spread, depth and volatility of three markets",
    arguments: [1, 2])
  func calmDay(seed: UInt64) {
    let bitcoin = CalmMarket(seed: seed)
    let ether = CalmMarket(.ether, .ether, makers: .ether, seed: seed)
    let basket = CalmMarket(.basket, .basket, makers: .basket, flow: .basket, seed: seed)
    for market in [bitcoin, ether, basket] {
      market.bench.run(for: .minutes(3))
      market.watch(for: .minutes(20))
      #expect((0.85...1.1).contains(market.depth))
      let realised = market.volatility(over: 30) / market.facts.volatility
      #expect((0.3...1.1).contains(realised))
    }
    #expect((0.2...0.5).contains(bitcoin.volatility(over: 30)))
    #expect((0.005...0.3).contains(bitcoin.spread))
    #expect((0.2...1).contains(ether.spread))
    #expect((2...15).contains(basket.spread))
  }
}
