import Clearing
import Primitives
import Testing
import Venues

@testable import Reports

@Suite("What became of traders")
struct TraderOutcomesTests {
  /// Two hours of marks: down 10 % at 10 minutes, back to 5 % above at 60.
  private static let market: MarketRecord = {
    var market = SyntheticMarket.flat(7_200)
    SyntheticMarket.setPrices(&market) { $0 < 600 ? 1 : $0 < 3_600 ? 0.9 : 1.05 }
    return market
  }()

  private func record(_ traders: [(leverage: Float, loss: Int64)]) -> RunRecord {
    var record = RunRecord(
      seed: 1, duration: .hours(2),
      venues: [VenueRecord(id: VenueID(0), name: "V1", markets: [Self.market])])
    var trigger = TriggerRecord(at: .start + .minutes(5), ladders: [])
    for (index, trader) in traders.enumerated() {
      var row = TraderRow(
        venue: VenueID(0), account: AccountID(index), leverage: trader.leverage,
        start: .whole(100))
      row.end = .whole(100 - trader.loss)
      trigger.traders.append(row)
    }
    record.trigger = trigger
    return record
  }

  /// A long of a lot that paid 10,000 dollars a coin (100,000 ticks) and was closed at the mark.
  private func liquidated(
    _ account: Int, atSecond second: Int64, bankruptcy: Int64 = 89_000, cost: Int64 = 100_000
  ) -> LiquidationRow {
    let contract = Self.market.contract
    let mark = Self.market.bars[Int(second)].mark
    var row = LiquidationRow(
      number: 1, venue: VenueID(0), market: MarketID(0), account: AccountID(account),
      mode: .isolated, began: .start + .seconds(second), ended: nil, quantity: Quantity(lots: 1),
      notional: contract.notional(mark, Quantity(lots: 1)), mark: mark,
      bankruptcyPrice: Price(ticks: bankruptcy), cause: Cause(motive: .liquidation))
    row.entryCost = contract.notional(Price(ticks: cost), Quantity(lots: 1))
    row.tradedLots = 1
    row.traded = row.notional
    return row
  }

  @Test("twenty accounts make tenths of two, the least leverage first")
  func deciles() throws {
    let outcomes = try #require(
      TraderOutcomes(record((0..<20).map { (Float(20 - $0), Int64($0)) })))
    #expect(outcomes.deciles.count == 10)
    #expect(outcomes.deciles.map(\.accounts) == Array(repeating: 2, count: 10))
    #expect(outcomes.deciles[0].lowest == 1 && outcomes.deciles[0].highest == 2)
    // Those with leverage 1 and 2 came last, and lost 19 and 18 dollars.
    #expect(outcomes.deciles[0].loss == 37 * 100_000_000)
    #expect(outcomes.deciles[0].lossShare == 0.185)
    #expect(outcomes.all.accounts == 20 && outcomes.all.highest == 20)
  }

  @Test("closed at −10 %, in profit an hour later and never bankrupt: there was no need")
  func unnecessary() throws {
    var record = record([(5, 10), (9, 10), (12, 0)])
    record.liquidations = [
      liquidated(0, atSecond: 1_200),
      // Bankrupt at 91,000, which the mark was below all the while.
      liquidated(1, atSecond: 1_200, bankruptcy: 91_000),
    ]
    let all = try #require(TraderOutcomes(record)).all
    #expect(all.liquidated == 2 && all.known == 2)
    #expect(all.profitable == 2 && all.better == 2 && all.solvent == 1)
    #expect(all.liquidatedShare == 2.0 / 3 && all.solventShare == 0.5)
  }

  @Test("who paid more than the mark of an hour later is not in profit, and still better off held")
  func dear() throws {
    var record = record([(5, 10)])
    record.liquidations = [liquidated(0, atSecond: 1_200, cost: 110_000)]
    let all = try #require(TraderOutcomes(record)).all
    #expect(all.known == 1 && all.profitable == 0 && all.better == 1)
  }

  @Test("an hour later must be in the run, and a liquidation before the trigger does not count")
  func unknown() throws {
    var record = record([(5, 10), (6, 10)])
    record.liquidations = [liquidated(0, atSecond: 4_000), liquidated(1, atSecond: 100)]
    let all = try #require(TraderOutcomes(record)).all
    #expect(all.liquidated == 1 && all.known == 0 && all.profitableShare == nil)
  }

  @Test("where nothing is known of the trigger there is nothing to tell")
  func nothing() {
    var record = record([])
    #expect(TraderOutcomes(record) == nil)
    record.trigger = nil
    #expect(TraderOutcomes(record) == nil)
  }
}
