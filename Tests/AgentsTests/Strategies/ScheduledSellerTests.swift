import Clearing
import Kernel
import Primitives
import TestSupport
import Testing
import Venues

@testable import Agents

@Suite struct ScheduledSellerTests {
  func bench() -> CrowdBench<ScheduledSeller> {
    let markets = CrowdMarkets(2)
    var venue = markets.venue()
    let parameters = ScheduledSeller.Parameters()
    let account = venue.openAccount(
      deposit: parameters.capital, ownerClass: AgentClass.seller.rawValue)
    return CrowdBench(
      venue, ScheduledSeller(parameters, account: account), values: markets.facts.map(\.price))
  }

  /// Lots sold so far in a market.
  func sold(_ bench: borrowing CrowdBench<ScheduledSeller>, _ market: Int = 0) -> Int64 {
    let id = MarketID(market)
    let slot = bench.venue.clearing.slot(of: bench.trader.account, in: id)
    return slot == 0 ? 0 : -bench.venue.clearing[id, slot].quantity.lots
  }

  @Test("it sleeps until it is told to sell")
  func sleeps() {
    var bench = bench()
    bench.learn(.news(MarketID(0), jump: -0.1))
    bench.run(for: .minutes(10))
    #expect(bench.sent.isEmpty)
  }

  @Test("it sells the amount evenly over the time")
  func sells() {
    var bench = bench()
    bench.quote(.buy, 10_000_000, at: Price(ticks: 999_900))
    bench.learn(.sell(MarketID(0), amount: .whole(600_000), over: .minutes(10)))
    bench.run(for: .minutes(5))
    // A lot is worth a dollar.
    #expect(abs(sold(bench) - 300_000) <= 1_000)
    bench.run(for: .minutes(6))
    #expect(sold(bench) == 600_000)
    #expect(bench.sent.allSatisfy { $0.request.motive == .seller })
    #expect(bench.sent.count <= 601)
  }

  @Test("what the book does not take is tried again, and no lot is sold twice")
  func triesAgain() {
    var bench = bench()
    bench.quote(.buy, 1_000, at: Price(ticks: 999_900))
    bench.learn(.sell(MarketID(0), amount: .whole(50_000), over: .seconds(10)))
    bench.run(for: .minutes(1))
    #expect(sold(bench) == 1_000)
    bench.quote(.buy, 200_000, at: Price(ticks: 999_900))
    bench.run(for: .minutes(1))
    #expect(sold(bench) == 50_000)
  }

  @Test("bids beyond the slip limit are left alone")
  func slipLimit() {
    var bench = bench()
    bench.quote(.buy, 200_000, at: Price(ticks: 985_000))
    bench.learn(.sell(MarketID(0), amount: .whole(50_000), over: .seconds(10)))
    bench.run(for: .minutes(1))
    #expect(sold(bench) == 0)
  }

  @Test("two sales in two markets go on side by side")
  func twoMarkets() {
    var bench = bench()
    bench.quote(.buy, 10_000_000, at: Price(ticks: 999_900), in: 0)
    bench.quote(.buy, 10_000_000, at: Price(ticks: 399_900), in: 1)
    bench.learn(.sell(MarketID(0), amount: .whole(20_000), over: .seconds(20)))
    bench.learn(.sell(MarketID(1), amount: .whole(10_000), over: .seconds(20)))
    bench.run(for: .seconds(30))
    #expect(sold(bench, 0) == 20_000)
    #expect(sold(bench, 1) == 25_000)
  }
}
