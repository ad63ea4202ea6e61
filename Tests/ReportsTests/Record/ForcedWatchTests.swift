import Agents
import Clearing
import Primitives
import Testing

@testable import Reports
@testable import Venues

@Suite("Forced trades, watched")
struct ForcedWatchTests {
  private typealias V = RecordedVenue

  @Test("a seller pushes 5,000 ticks, the first liquidation 8,000: of the second 8 in 13 is forced")
  func impact() throws {
    var bench = V {
      $0.mark.source = .last
      $0.liquidation.size = .full
      $0.liquidation.limit = .none
    }
    let maker = bench.open(.marketMaker, deposit: 10_000_000)
    let flow = bench.open(.backgroundFlow, deposit: 10_000_000)
    let first = bench.open(.leveragedLong, deposit: 100)
    let second = bench.open(.leveragedLong, deposit: 200)
    bench.carry(10_000, first, margin: 100)
    bench.carry(10_000, second, margin: 200)
    bench.carry(-20_000, maker)
    bench.begin()
    for (lots, tick) in [(50, 999_000), (50, 994_000), (5_000, 992_000), (5_000, 984_000)] {
      bench.rest(.buy, Int64(lots), at: Int64(tick), by: maker)
    }
    bench.rest(.buy, 90_000, at: 980_000, by: maker)
    bench.take(.sell, 100, by: flow)
    bench.end()
    let record = bench.recorder.record
    #expect(record.forced.map(\.account) == [first, second])
    #expect(record.forced[0].impact.forced == 0)
    #expect(record.forced[1].impact.forced == 8.0 / 13)
    // What was paid for the positions is what they were worth when they were opened.
    #expect(record.liquidations.map(\.entryCost) == [.whole(10_000), .whole(10_000)])
  }

  /// A long that nobody can take over, and a short who has to give way.
  private func deleveraged(
    _ act: (inout V) -> Void = { _ in }, _ hold: (inout V, AccountID) -> Void = { _, _ in }
  ) -> RunRecord {
    var bench = V(purse: 0) { $0.fund.haircut = .percent(50) }
    let long = bench.open(.leveragedLong, deposit: 100)
    let short = bench.open(.leveragedShort, deposit: 50_000)
    bench.carry(10_000, long, margin: 100)
    bench.carry(-10_000, short)
    hold(&bench, short)
    bench.begin()
    bench.wait(.seconds(2))
    bench.post(994_000)
    act(&bench)
    bench.end()
    return bench.recorder.record
  }

  @Test("a winner's later marks are those that stood half a second, one and five seconds after")
  func later() throws {
    var posted: [(at: Instant, mark: Int64)] = []
    let record = deleveraged({ bench in
      posted.append((bench.now, 994_000))
      for (wait, mark) in [(300, 990_000), (300, 989_000), (900, 985_000), (2_600, 980_000)] {
        bench.wait(.milliseconds(Int64(wait)))
        bench.post(Int64(mark))
        posted.append((bench.now, Int64(mark)))
      }
      bench.wait(.seconds(20))
      bench.post(1_000_000)
    })
    let row = try #require(record.deleveragings.first)
    for (k, horizon) in DeleveragingRow.horizons.enumerated() {
      let known = posted.last { $0.at <= row.at + horizon }
      #expect(row.later[k].ticks == known?.mark)
    }
    #expect(row.later[0] != row.later[2])
    #expect(row.bankruptcyPrice == record.liquidations[0].bankruptcyPrice)
  }

  @Test("a run that ends before gives the last mark")
  func atTheEnd() throws {
    let row = try #require(deleveraged().deleveragings.first)
    #expect((0..<3).map { row.later[$0].ticks } == [994_000, 994_000, 994_000])
  }

  @Test("a short in one market and a long in the other are a hedge, until ADL takes one of them")
  func hedge() throws {
    let record = deleveraged({ _ in }) { bench, short in
      // As many dollars of the other market.
      bench.carry(10_000, short, in: V.eth)
    }
    let row = try #require(record.deleveragings.first)
    let hedge = try #require(row.hedge)
    let eth = record.markets[1]
    let held = eth.contract.notional(eth.facts.price, Quantity(lots: 10_000))
    #expect(hedge.after == held)
    #expect(hedge.before == held - .whole(9_940))
    #expect(hedge.gross == held + .whole(9_940))
  }

  @Test("the house's last trade in a market is a sale of what it took, pushed by that alone")
  func sales() throws {
    var bench = V()
    let maker = bench.open(.marketMaker, deposit: 10_000_000)
    let long = bench.open(.leveragedLong, deposit: 100)
    bench.carry(10_000, long, margin: 100)
    bench.carry(-10_000, maker)
    bench.begin()
    bench.post(994_000)
    bench.wait(.seconds(5))
    bench.rest(.buy, 50_000, at: 989_000, by: maker)
    bench.unwind()
    bench.end()
    let sale = try #require(bench.recorder.record.forced.last)
    #expect(sale.motive == .fundUnwind && sale.impact.forced == 1)
  }
}
