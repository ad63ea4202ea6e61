import Agents
import Clearing
import Primitives
import Testing

@testable import Reports
@testable import Venues

@Suite("Recorder")
struct RecorderTests {
  private typealias V = RecordedVenue

  /// 100,000.0 dollars; a lot of 0.00001 BTC is worth a dollar there.
  private static let price: Int64 = 1_000_000

  @Test("a second holds its last, lowest and highest trade and what was sold")
  func seconds() {
    var bench = V()
    let maker = bench.open(.marketMaker, deposit: 10_000_000)
    let flow = bench.open(.backgroundFlow, deposit: 10_000_000)
    bench.begin()
    bench.rest(.buy, 100, at: Self.price - 10, by: maker)
    bench.rest(.sell, 100, at: Self.price + 10, by: maker)
    bench.wait(.milliseconds(1_200))
    bench.take(.sell, 40, by: flow)
    bench.take(.buy, 10, by: flow)
    bench.wait(.seconds(3))
    bench.end()
    let rows = bench.recorder.record.venues[0].markets[0].bars
    #expect(rows.count == 5)
    #expect(rows[0].volume == .zero)
    let row = rows[1]
    #expect((row.low.ticks, row.high.ticks, row.last.ticks) == (999_990, 1_000_010, 1_000_010))
    #expect(row.takerSold == Money(units: 999_990 * 40 * 100))
    #expect(row.freelySold == row.takerSold)
    #expect(row.volume == Money(units: (999_990 * 40 + 1_000_010 * 10) * 100))
    #expect(rows[4].last == row.last && rows[4].volume == .zero)
    #expect(rows[4].low == row.last)
  }

  @Test("what happens at the last instant is in the record")
  func lastInstant() {
    var bench = V()
    let maker = bench.open(.marketMaker, deposit: 1_000_000)
    let flow = bench.open(.backgroundFlow, deposit: 1_000_000)
    bench.begin()
    bench.rest(.buy, 100, at: Self.price, by: maker)
    bench.wait(.seconds(60))
    bench.take(.sell, 7, by: flow)
    bench.end()
    let rows = bench.recorder.record.venues[0].markets[0].bars
    #expect(rows.count == 61)
    #expect(rows.reduce(Int64(0)) { $0 + $1.volume.units } == 7 * Self.price * 100)
  }

  @Test("a run that never ends is not complete")
  func completeness() {
    var bench = V()
    bench.begin()
    #expect(!bench.recorder.record.end.isComplete)
    bench.end()
    #expect(bench.recorder.record.end.isComplete)
    #expect(bench.recorder.record.end.reached == .start)
  }

  /// Quotes, a long of 10,000 lots (10,000 dollars) with 100 dollars of margin, its counterpart.
  private func liquidated(
    bids: Int64, purse: Int64 = 1_000_000, _ change: (inout VenueRules) -> Void = { _ in }
  ) -> RunRecord {
    var bench = V(purse: purse, change)
    let maker = bench.open(.marketMaker, deposit: 10_000_000)
    let long = bench.open(.leveragedLong, deposit: 100)
    let short = bench.open(.leveragedShort, deposit: 50_000)
    bench.carry(10_000, long, margin: 100)
    bench.carry(-10_000, short)
    bench.begin()
    if bids > 0 { bench.rest(.buy, bids, at: 993_900, by: maker) }
    bench.wait(.seconds(2))
    bench.post(994_000)
    bench.wait(.seconds(10))
    bench.sample()
    bench.end()
    return bench.recorder.record
  }

  @Test("beside each close stands what the public feed showed: a take-over is in no feed of orders")
  func feeds() {
    for (bids, isShown) in [(Int64(50_000), true), (0, false)] {
      let every = FeedMeasures(liquidated(bids: bids) { $0.liquidation.size = .full }.markets)
      let orders = FeedMeasures(
        liquidated(bids: bids) {
          $0.liquidation.size = .full
          $0.liquidation.feed = .latestPerSecond
        }.markets)
      #expect(every.real > 0 && every.real == every.reported && orders.real == every.real)
      #expect(orders.reported == (isShown ? orders.real : 0))
    }
  }

  @Test("a liquidation in the book: who, how much, at which price, for which fee")
  func closedInBook() throws {
    let record = liquidated(bids: 50_000) { $0.liquidation.size = .full }
    let row = try #require(record.liquidations.first)
    #expect(record.liquidations.count == 1)
    #expect(row.account == AccountID(6))
    #expect(row.quantity == Quantity(lots: 10_000))
    #expect(row.mark == Price(ticks: 994_000))
    #expect(row.notional == .whole(9_940))
    #expect(row.tradedLots == 10_000)
    #expect(row.traded == .whole(9_939))
    #expect(row.outcome == .closed)
    #expect(row.cause.straw == .index)
    #expect(row.began == .start + .seconds(2))
    #expect(row.ended != nil)
    // 39 dollars are left of the margin; the fee takes them.
    #expect(row.fee == .whole(39))
    let market = record.venues[0].markets[0]
    #expect(market.liquidationFees == row.fee)
    #expect(market.bars[2].longsClosed == row.traded)
    #expect(market.bars[2].freelySold == .zero)
    #expect(market.bars[2].takerSold == row.traded)
    #expect(record.forced.map(\.number) == [row.number])
    #expect(record.forced[0].traded == row.traded)
    #expect(Waterfall(record).ownMargin == 100_000_000)
  }

  @Test("what the book does not take goes to the fund, at a price and a mark")
  func takenOver() throws {
    let record = liquidated(bids: 0)
    let row = try #require(record.liquidations.first)
    #expect(row.tradedLots == 0)
    #expect(row.takenOver == Quantity(lots: 10_000))
    #expect(row.takeOverPrice == row.bankruptcyPrice)
    #expect(row.takeOverMark == Price(ticks: 994_000))
    #expect(row.outcome == .takenOver)
    let market = record.venues[0].markets[0]
    #expect(market.bars.reduce(Money.zero) { $0 + $1.longsClosed } == .whole(9_900))
    #expect(market.samples.last?.fundInventory == Quantity(lots: 10_000))
    // Taken at 990,000 ticks, worth 994,000: the purse is 40 dollars up.
    #expect(market.purseEnd == .whole(1_000_040))
    #expect(Waterfall(record).total == 40 * 100_000_000)
  }

  @Test("where the fund declines, winners are closed, and each is noted")
  func deleveraged() throws {
    // An empty purse must hold half of its inventory.
    let record = liquidated(bids: 0, purse: 0) { $0.fund.haircut = .percent(50) }
    let row = try #require(record.liquidations.first)
    #expect(row.deleveraged == Quantity(lots: 10_000))
    #expect(row.outcome == .deleveraged)
    let winner = try #require(record.deleveragings.first)
    #expect(winner.ownerClass == .leveragedShort)
    #expect(winner.fact.price == row.bankruptcyPrice)
    #expect(winner.notional == .whole(9_900))
    #expect(record.markets[0].bars.reduce(Money.zero) { $0 + $1.deleveraged } == .whole(9_900))
    // The winner buys back at 990,000 what is worth 994,000: better than the mark.
    #expect(Waterfall(record).deleveraging == 0)
    #expect(abs(record.liquidations[0].deleveraged.lots) == 10_000)
  }

  @Test("a forced sale that takes the mark through another threshold is its parent")
  func knockOn() throws {
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
    bench.rest(.buy, 100, at: 994_000, by: maker)
    bench.rest(.buy, 10_000, at: 984_000, by: maker)
    bench.rest(.buy, 90_000, at: 980_000, by: maker)
    bench.take(.sell, 100, by: flow)
    bench.end()
    let record = bench.recorder.record
    #expect(record.liquidations.map(\.account) == [first, second])
    let parent = try #require(record.liquidations.first)
    #expect(parent.cause.straw == .background && parent.cause.parent == 0)
    #expect(record.liquidations[1].cause.parent == parent.number)
    #expect(record.liquidations[1].cause.generation == 1)
    let chains = ForcedChains(record)
    #expect(chains.largestTree == 2)
    #expect(chains.roots[0].depth == 2)
  }

  @Test("a stop is a forced trade with its own number, before it trades")
  func stops() throws {
    var bench = V { $0.mark.source = .last }
    let maker = bench.open(.marketMaker, deposit: 10_000_000)
    let long = bench.open(.leveragedLong, deposit: 10_000)
    bench.carry(1_000, long)
    bench.carry(-1_000, maker)
    bench.begin()
    bench.rest(.buy, 10_000, at: 998_000, by: maker)
    let ticket = Ticket.market(.sell, Quantity(lots: 1_000), isReduceOnly: true)
    bench.accept(
      Request(
        .stop(StopTicket(when: .falling, to: Price(ticks: 999_000), by: .last, send: ticket)),
        by: long, in: V.btc, motive: .stop))
    let flow = bench.open(.backgroundFlow, deposit: 10_000)
    bench.take(.sell, 10, by: flow)
    bench.end()
    let record = bench.recorder.record
    let row = try #require(record.forced.first)
    #expect(row.motive == .stop)
    #expect(row.straw == .background)
    #expect(row.account == long)
    #expect(row.traded == .whole(998))
    #expect(record.markets[0].bars[0].stopsSold == .whole(998))
    #expect(record.markets[0].bars[0].takerSold > record.markets[0].bars[0].stopsSold)
  }

  @Test("the fund selling what it took is noted as its own forced trade")
  func fundSales() throws {
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
    let record = bench.recorder.record
    let sale = try #require(record.forced.last)
    #expect(sale.motive == .fundUnwind)
    #expect(sale.parent == record.liquidations[0].number)
    #expect(sale.generation == 1)
    let sold = record.markets[0].bars.reduce(Money.zero) { $0 + $1.fundSold }
    #expect(sold == sale.traded && sold > .zero)
  }
}
