import Clearing
import Kernel
import Primitives
import TestSupport
import Testing
import Venues

@testable import Agents

@Suite struct WhaleTests {
  let markets = CrowdMarkets(3)

  func bench(_ change: (inout Whale.Parameters) -> Void) -> CrowdBench<Whale> {
    var parameters = Whale.Parameters()
    change(&parameters)
    var venue = markets.venue()
    let account = Whale.install(parameters, facts: markets.facts, into: &venue)
    var bench = CrowdBench(
      venue, Whale(parameters, facts: markets.facts, account: account),
      values: markets.facts.map(\.price))
    bench.balance()
    for (index, ticks) in [(0, Int64(1_000_000)), (1, 400_000)] {
      bench.quote(.buy, 20_000_000, at: Price(ticks: ticks - 100), in: index)
      bench.quote(.sell, 20_000_000, at: Price(ticks: ticks + 100), in: index)
    }
    return bench
  }

  func lots(_ bench: borrowing CrowdBench<Whale>) -> [Int64] {
    (0..<2).map { index in
      let market = MarketID(index)
      let slot = bench.venue.clearing.slot(of: bench.trader.account, in: market)
      return bench.venue.clearing[market, slot].quantity.lots
    }
  }

  @Test("it holds its shorts from the start and does nothing in a quiet market")
  func holds() {
    var bench = bench { _ in }
    #expect(bench.trader.parameters.carriedLots(markets.facts) == [-750_000, -875_000, 0])
    #expect(bench.venue.clearing.recountFault() == nil)
    bench.run(for: .minutes(10))
    #expect(bench.sent.isEmpty)
    #expect(lots(bench) == [-750_000, -875_000])
  }

  @Test("it sells a little more in the last minute")
  func adds() {
    var bench = bench { $0.addsAt = .minutes(9) }
    bench.run(for: .seconds(539))
    #expect(bench.sent.isEmpty)
    bench.run(for: .seconds(65))
    #expect(lots(bench) == [-775_000, -875_000])
    #expect(bench.sent.allSatisfy { $0.request.motive == .whale })
    #expect(bench.sent.count > 50)
  }

  @Test("it covers half once the profit is large enough, spread over its time")
  func coversAtProfit() {
    var bench = bench { _ in }
    let fallen = { (share: Double) in
      markets.facts.map { Price(nearest: Double($0.price.ticks) * share) }
    }
    bench.run(for: .minutes(1), values: fallen(0.961))
    #expect(bench.sent.isEmpty)
    bench.run(for: .minutes(5), values: fallen(0.959))
    #expect(abs(lots(bench)[0] + 750_000 * 3 / 4) < 2_000)
    bench.run(for: .minutes(6))
    #expect(lots(bench) == [-375_000, -437_500])
  }

  @Test("or at a time of its own")
  func coversAtTime() {
    var bench = bench {
      $0.coversAtProfit = nil
      $0.coversAt = .minutes(5)
      $0.coverShare = .one
    }
    bench.run(for: .minutes(16))
    #expect(lots(bench) == [0, 0])
  }
}
