import Agents
import Clearing
import Primitives
import Simulations
import Testing

@testable import Reports
@testable import Venues

@Suite("The world before the trigger")
struct TriggerRecordTests {
  private typealias V = RecordedVenue

  /// A long of $10,000 on $100, a short of as much on $50,000, and 50 lots of bids. Without shocks
  /// the trigger is the end of the fifth minute.
  private func recorded(_ seconds: Int64, _ act: (inout V, AccountID) -> Void = { _, _ in })
    -> RunRecord
  {
    var bench = V()
    let maker = bench.open(.marketMaker, deposit: 10_000_000)
    let long = bench.open(.leveragedLong, deposit: 100)
    let short = bench.open(.leveragedShort, deposit: 50_000)
    bench.carry(10_000, long, margin: 100)
    bench.carry(-10_000, short)
    bench.begin()
    bench.rest(.buy, 50, at: 993_900, by: maker)
    bench.rest(.sell, 70, at: 1_001_000, by: maker)
    bench.wait(.seconds(seconds))
    bench.sample()
    act(&bench, long)
    bench.end()
    return bench.recorder.record
  }

  @Test("the long waits 0.6 % below the mark, where 50 lots are bid; the short waits far away")
  func ladder() throws {
    let trigger = try #require(recorded(297).trigger)
    #expect(trigger.at == .start + .seconds(297))
    let closes = trigger.ladders[0][0]
    #expect(closes.mark == Price(ticks: 1_000_000))
    #expect(closes.longs[1] == 10_000 && closes.longs.reduce(0, +) == 10_000)
    #expect(closes.bids[1] == 50 && closes.bids.reduce(0, +) == 50)
    #expect(closes.asks[0] == 70 && closes.shorts.allSatisfy { $0 == 0 })
  }

  @Test("only the last sample before the trigger is taken")
  func when() {
    #expect(recorded(290).trigger == nil)
    #expect(recorded(300).trigger == nil)
    #expect(recorded(295).trigger != nil)
  }

  @Test("who trades on borrowed money, with what leverage, and what he lost by the end")
  func traders() throws {
    let record = recorded(296) { bench, long in
      bench.accept(Request(.topUp(.whole(30)), by: long, in: V.btc, motive: .position))
      bench.wait(.seconds(10))
      bench.post(999_000)
    }
    let traders = try #require(record.trigger).traders
    #expect(traders.map(\.leverage) == [100, 0.2])
    #expect(traders[0].start == .whole(100) && traders[0].brought == .whole(30))
    // A tenth of a percent of $10,000.
    #expect(traders.map(\.loss) == [1_000_000_000, -1_000_000_000])
  }
}
