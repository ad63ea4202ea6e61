import Kernel
import Matching
import Primitives
import TestSupport
import Testing
import Venues

@testable import Agents

/// Does nothing; the tests look through its bench at the market.
struct Bystander: Strategy {
  mutating func react(
    to view: borrowing MarketView, stream: inout Stream, requests: inout Buffer<Request>
  ) -> Interval { .seconds(1) }
}

@Suite struct ImmediateOrderTests {
  let market = MarketID(0)

  /// Mark and last trade at 1,000,000 ticks.
  func bench(mark: Int64 = 1_000_000) -> CrowdBench<Bystander> {
    var bench = CrowdBench(
      CrowdMarkets(1).venue(), Bystander(), values: [Price(ticks: 1_000_000)])
    bench.run(for: .seconds(2), values: [Price(ticks: mark)])
    return bench
  }

  func limit(_ side: Side, _ bench: borrowing CrowdBench<Bystander>) -> Int64 {
    MarketView.lend(of: bench.venue, at: bench.now) { view in
      ImmediateOrder.limit(side, within: .percent(1), of: view, in: MarketID(0)).ticks
    }
  }

  @Test("the limit lies the slippage beyond mid and mark, whichever is farther")
  func limits() {
    var even = bench()
    even.quote(.buy, 10, at: Price(ticks: 999_900))
    even.quote(.sell, 10, at: Price(ticks: 1_000_100))
    #expect(limit(.sell, even) == 990_000)
    #expect(limit(.buy, even) == 1_010_000)
    // The mark has fallen further than the book: sellers reach down from it, buyers do not.
    var low = bench(mark: 980_000)
    low.quote(.buy, 10, at: Price(ticks: 999_900))
    low.quote(.sell, 10, at: Price(ticks: 1_000_100))
    #expect(limit(.sell, low) == 970_200)
    #expect(limit(.buy, low) == 1_010_000)
  }

  @Test("a far bid in an empty book does not move the limit")
  func emptyBook() {
    var bench = bench()
    bench.quote(.buy, 10, at: Price(ticks: 600_000))
    #expect(limit(.sell, bench) == 990_000)
  }

  @Test("a stop closes all lots on its side, reduce-only")
  func stops() {
    let stop = ImmediateOrder.stop(
      closing: -7, when: .rising, to: Price(ticks: 5), slippage: .percent(3))
    #expect(stop.ticket.side == .buy)
    #expect(stop.ticket.quantity.lots == 7)
    #expect(stop.ticket.isReduceOnly)
    #expect(stop.source == .mark)
  }

  @Test("lots worth an amount are counted at the mark")
  func worth() {
    let bench = bench(mark: 500_000)
    let lots = MarketView.lend(of: bench.venue, at: bench.now) { view in
      ImmediateOrder.lots(worth: 1_000, of: view, in: MarketID(0))
    }
    // A lot of 0.00001 at 50,000 is half a dollar.
    #expect(lots == 2_000)
  }
}
