import Agents
import Clearing
import Primitives
import Testing

@testable import Reports
@testable import Venues

@Suite("Loss waterfall")
struct WaterfallTests {
  /// One lot at one tick is one unit of 1e-8 times 10,000: a dollar is 10,000 tick-lots.
  private func record(_ rows: [LiquidationRow], purse: Int64 = 0) -> RunRecord {
    var record = RunRecord(
      seed: 1, duration: .minutes(80), venues: [InventedRun.venue()])
    record.venues[0].markets[0].purse = .whole(purse)
    record.venues[0].markets[0].purseEnd = .whole(purse)
    record.venues[0].markets[0].purseLowest = .whole(purse)
    record.venues[0].markets[1].purse = .zero
    record.venues[0].markets[1].purseEnd = .zero
    record.venues[0].fundSize = .whole(purse)
    record.venues[0].fundLowest = .whole(purse)
    record.liquidations = rows.map {
      $0.priced(record.venues[0].markets[Int($0.market.index)].contract)
    }
    return record
  }

  /// A long of 10,000 lots from a mark of 1,000 ticks: worth 1,000 dollars, a dollar a tick.
  private func long(_ number: UInt32 = 1, lots: Int64 = 10_000, market: Int = 0) -> LiquidationRow {
    LiquidationRow(
      number: number, venue: VenueID(0), market: MarketID(market), account: AccountID(7),
      mode: .isolated, began: .start, ended: nil, quantity: Quantity(lots: lots),
      notional: .whole(1_000), mark: Price(ticks: 1_000), bankruptcyPrice: Price(ticks: 980),
      cause: Cause(motive: .liquidation))
  }

  private func dollars(_ amount: Int128) -> Int128 { amount * 100_000_000 }

  @Test("a close in the book is paid by the owner: from the mark to the price")
  func inBook() {
    var row = long()
    row.tradedLots = 10_000
    row.traded = .whole(994)
    let waterfall = Waterfall(record([row]))
    #expect(waterfall.ownMargin == dollars(6))
    #expect(waterfall.total == dollars(6))
  }

  @Test("a short loses when the price is above the mark")
  func short() {
    var row = long(lots: -10_000)
    row.tradedLots = 10_000
    row.traded = .whole(1_004)
    #expect(Waterfall(record([row])).ownMargin == dollars(4))
  }

  @Test("what the fund pays for an account is not its own margin")
  func insured() {
    var row = long()
    row.tradedLots = 10_000
    row.traded = .whole(970)
    row.insured = .whole(9)
    row.badDebt = .whole(1)
    var record = record([row], purse: 100)
    record.venues[0].markets[0].insured = .whole(9)
    record.venues[0].markets[0].badDebt = .whole(1)
    record.venues[0].markets[0].purseEnd = .whole(91)
    record.venues[0].markets[0].purseLowest = .whole(91)
    let waterfall = Waterfall(record)
    #expect(waterfall.ownMargin == dollars(20))
    #expect(waterfall.fundPaid == dollars(9))
    #expect(waterfall.badDebt == dollars(1))
    #expect(waterfall.total == dollars(30))
  }

  @Test("the vault loses the margin of the accounts first, which is theirs, and then its own money")
  func vault() {
    var record = record([])
    record.venues[0].vaultSize = .whole(100)
    record.venues[0].vaultReceived = .whole(30)
    record.venues[0].vaultEnd = .whole(75)
    let waterfall = Waterfall(record)
    #expect(waterfall.ownMargin == dollars(30) && waterfall.vault == dollars(25))
    #expect(waterfall.total == dollars(55))
    #expect(
      waterfall.layers.map(\.name).suffix(3) == [
        "backstop vault", "ADL, from winners", "bad debt",
      ])
    record.venues[0].vaultEnd = .whole(140)
    #expect(Waterfall(record).total == 0)
  }

  @Test("what everybody shared, and what was clawed back, are layers of their own")
  func shared() {
    var row = long()
    row.tradedLots = 10_000
    row.traded = .whole(970)
    row.socialised = .whole(9)
    var record = record([row])
    record.venues[0].markets[0].socialised = .whole(9)
    record.venues[0].markets[1].clawedBack = .whole(4)
    record.venues[0].markets[1].badDebt = .whole(1)
    let waterfall = Waterfall(record)
    #expect(waterfall.ownMargin == dollars(21))
    #expect(waterfall.units(.socialised) == dollars(9))
    #expect(waterfall.units(.clawedBack) == dollars(4))
    #expect(waterfall.total == dollars(35))
    #expect(
      Waterfall(self.record([])).layers.map(\.name).suffix(2) == [
        "ADL, from winners", "bad debt",
      ])
  }

  @Test("what one purse gave another is not the result of what it took over")
  func pooled() {
    var record = record([], purse: 100)
    record.venues[0].markets[0].pooled = .whole(-40)
    record.venues[0].markets[0].purseEnd = .whole(60)
    record.venues[0].markets[1].pooled = .whole(40)
    let waterfall = Waterfall(record)
    #expect(waterfall.purses.map(\.takenOver) == [0, dollars(-40)])
    #expect(waterfall.fundPaid == dollars(40))
  }

  @Test("collected fees pay before what the purse held")
  func feesFirst() {
    var record = record([], purse: 100)
    record.venues[0].markets[0].liquidationFees = .whole(30)
    // 100 + 30 in, 90 left: 40 lost, 30 of it made good by fees.
    record.venues[0].markets[0].purseEnd = .whole(90)
    let waterfall = Waterfall(record)
    #expect(waterfall.fees == dollars(30))
    #expect(waterfall.fundPaid == dollars(10))
    #expect(waterfall.purses[0].takenOver == dollars(-40))
    record.venues[0].markets[0].purseEnd = .whole(125)
    #expect(Waterfall(record).fees == dollars(5))
    #expect(Waterfall(record).fundPaid == 0)
    record.venues[0].markets[0].purseEnd = .whole(150)
    #expect(Waterfall(record).total == 0)
  }

  @Test("what winners are charged with is theirs, not the purse's")
  func socialised() {
    var record = record([], purse: 40)
    // The position lost 100: 40 out of the purse, 60 from winners.
    record.venues[0].markets[0].levied = .whole(60)
    record.venues[0].markets[0].purseEnd = .zero
    let waterfall = Waterfall(record)
    #expect(waterfall.deleveraging == dollars(60) && waterfall.fundPaid == dollars(40))
    #expect(waterfall.purses[0].takenOver == dollars(-100))
  }

  @Test("a winner closed beyond the mark pays the difference, one closed at it pays nothing")
  func deleveraging() {
    var row = long()
    row.deleveraged = Quantity(lots: 10_000)
    row.deleveragedValue = .whole(980)
    var record = record([row])
    record.deleveragings = [(600, 980, 970), (400, 980, 980)].map { share, price, mark in
      let lots = Quantity(lots: Int64(share) * 10)
      let contract = record.venues[0].markets[0].contract
      return DeleveragingRow(
        at: .start, venue: VenueID(0), market: MarketID(0),
        fact: Deleveraged(
          account: AccountID(9), against: AccountID(7), number: 1, quantity: lots,
          price: Price(ticks: Int64(price)), mark: Price(ticks: Int64(mark)), realised: .zero,
          rank: 1, queue: 2, equity: .zero, positionBefore: -lots),
        notional: contract.notional(Price(ticks: Int64(price)), lots),
        cost: Int128(contract.notional(Price(ticks: Int64(price - mark)), lots).units),
        ownerClass: .leveragedShort)
    }
    let waterfall = Waterfall(record)
    // The owner loses from 1,000 to 980; the first winner 10 ticks on 6,000 lots.
    #expect(waterfall.ownMargin == dollars(20))
    #expect(waterfall.deleveraging == dollars(6))
  }

  @Test("the legs of a cross account stand for each other")
  func legs() {
    var first = long()
    first.tradedLots = 10_000
    first.traded = .whole(990)
    var second = long(market: 1)
    second.tradedLots = 10_000
    // The other market's tick and lot are worth a tenth: 100 dollars; closed 4 dollars above.
    second.traded = .whole(104)
    #expect(Waterfall(record([first, second])).ownMargin == dollars(6))
    second.number = 2
    #expect(Waterfall(record([first, second])).ownMargin == dollars(10))
  }

  @Test("layers add up to the loss, none is negative", arguments: [1, 2, 3, 5, 8])
  func addsUp(_ seed: UInt64) {
    let waterfall = Waterfall(InventedRun.make(seed: seed))
    #expect(waterfall.layers.allSatisfy { $0.units >= 0 })
    #expect(waterfall.layers.reduce(0) { $0 + $1.units } == waterfall.total)
    #expect(waterfall.total > 0)
    for layer in waterfall.layers { #expect(waterfall.units(layer.kind) == layer.units) }
    for purse in waterfall.purses {
      #expect(purse.size + purse.fees - purse.paidOut + purse.takenOver == purse.end)
    }
  }

  @Test("a run without closes has nothing to pay")
  func quiet() {
    #expect(Waterfall(InventedRun.make(seed: 1, story: .quiet)).total == 0)
  }
}
