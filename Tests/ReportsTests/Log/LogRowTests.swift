import Clearing
import Primitives
import Testing
import Venues

@testable import Reports
@testable import Venues

@Suite("An entry as a row")
struct LogRowTests {
  private let order = OrderID(slot: 7, generation: 2)

  private var trade: Fill {
    Fill(
      price: Price(ticks: 1_000), quantity: Quantity(lots: 4), makerOrder: order,
      maker: AccountID(1), taker: AccountID(2), takerSide: .sell, makerIsDone: false)
  }

  private func filled(_ cause: Cause) -> LogRow {
    LogRow(
      Facts.entry(
        .filled(
          Filled(
            fill: trade, makerTag: 0, takerTag: 0, makerFee: .zero, takerFee: .whole(3),
            cause: cause))))
  }

  @Test("a trade names maker and taker, the taker's side and fee, and why it happened")
  func trades() {
    let row = filled(Cause(motive: .panic))
    #expect(row.name == "filled" && row.detail == "panic")
    #expect(row.account == AccountID(1) && row.other == AccountID(2))
    #expect(row.order == order && row.side == .sell)
    #expect(row.price == Price(ticks: 1_000) && row.quantity == Quantity(lots: 4))
    #expect(row.amount == .whole(3))
    // Of free will: no number and nobody who set it off.
    #expect(row.number == nil && row.parent == nil)
  }

  @Test("a forced trade has its number, and that of the one that set it off")
  func chains() {
    let first = Cause(motive: .background).child(.liquidation, number: 5)
    let second = first.child(.liquidation, number: 9)
    #expect(filled(first).number == 5 && filled(first).parent == nil)
    #expect(filled(second).number == 9 && filled(second).parent == 5)
    #expect(filled(second).detail == "liquidation")
  }

  @Test("an order that rests, is refused or leaves says where, how much and why")
  func orders() {
    let rested = LogRow(
      Facts.entry(
        .rested(
          Rested(
            account: AccountID(3), order: order, side: .buy, price: Price(ticks: 990),
            quantity: Quantity(lots: 6), tag: 1))))
    #expect(rested.name == "rested" && rested.account == AccountID(3) && rested.side == .buy)
    #expect(rested.price == Price(ticks: 990) && rested.quantity == Quantity(lots: 6))
    let refused = LogRow(
      Facts.entry(
        .rejected(Rejected(account: AccountID(3), tag: 1, reason: .insufficientMargin))))
    #expect(refused.name == "rejected" && refused.detail == "insufficientMargin")
    #expect(refused.order == nil && refused.price == nil)
    let left = LogRow(
      Facts.entry(
        .cancelled(
          Cancelled(
            account: AccountID(3), order: order, quantity: Quantity(lots: 2), tag: 1,
            reason: .selfTrade))))
    #expect(left.name == "cancelled" && left.detail == "selfTrade")
    #expect(left.order == order && left.quantity == Quantity(lots: 2))
  }

  @Test("a liquidation can be followed from its beginning to its outcome by its number")
  func liquidations() {
    let began = LogRow(Facts.entry(Facts.began(12, account: 4, lots: -30)))
    let ended = LogRow(Facts.entry(Facts.ended(12, account: 4)))
    let taken = LogRow(
      Facts.entry(
        .takenOver(
          TakenOver(
            account: AccountID(4), number: 12, quantity: Quantity(lots: -10),
            price: Price(ticks: 980), mark: Price(ticks: 1_000)))))
    let adl = LogRow(
      Facts.entry(
        .deleveraged(
          Deleveraged(
            account: AccountID(8), against: AccountID(4), number: 12,
            quantity: Quantity(lots: 10), price: Price(ticks: 980), mark: Price(ticks: 1_000),
            realised: .whole(70), rank: 1, queue: 3, equity: .whole(500),
            positionBefore: Quantity(lots: -50)))))
    #expect([began, ended, taken, adl].map(\.number) == [12, 12, 12, 12])
    #expect(began.price == Price(ticks: 1_000) && began.quantity == Quantity(lots: -30))
    #expect(began.detail == "liquidation" && ended.detail == "closed")
    #expect(taken.price == Price(ticks: 980) && taken.quantity == Quantity(lots: -10))
    #expect(adl.account == AccountID(8) && adl.other == AccountID(4))
    #expect(adl.amount == .whole(70))
  }

  @Test("money that moves has a giver, a receiver, an amount and a reason")
  func money() {
    let fee = LogRow(Facts.entry(Facts.paid(.liquidationFee, 25, from: 4, to: 0)))
    #expect(fee.name == "transferred" && fee.detail == "liquidationFee")
    #expect(fee.account == AccountID(4) && fee.other == AccountID(0) && fee.amount == .whole(25))
    let funded = LogRow(Facts.entry(.funded(account: AccountID(4), paid: .whole(-2))))
    #expect(funded.name == "funded" && funded.amount == .whole(-2))
    let set = LogRow(
      Facts.entry(
        .fundingSet(
          rate: Rate(billionths: -125_000), premium: Rate(billionths: 0),
          paidByLongs: .whole(9))))
    #expect(set.name == "fundingSet" && set.account == nil && set.amount == .whole(9))
    #expect(set.detail == "rate -125000e-9")
  }

  @Test("marks and stops")
  func marksAndStops() {
    let mark = LogRow(
      Facts.entry(.marked(mark: Price(ticks: 1_000), index: Price(ticks: 1_003))))
    #expect(mark.name == "marked" && mark.price == Price(ticks: 1_000))
    #expect(mark.detail == "index 1003" && mark.account == nil)
    let placed = LogRow(Facts.entry(.stopPlaced(account: AccountID(4), stop: 2, tag: 0)))
    #expect(placed.name == "stopPlaced" && placed.number == 2)
    let cause = Cause(motive: .background).child(.stop, number: 6)
    let fired = LogRow(Facts.entry(.stopFired(account: AccountID(4), stop: 2, cause: cause)))
    #expect(fired.name == "stopFired" && fired.number == 6 && fired.detail == "stop")
  }

  @Test("halts, resumptions and auctions")
  func halts() {
    let halted = LogRow(
      Facts.entry(
        .halted(
          Halted(
            reason: .priceMove, status: .auction, until: .start, last: Price(ticks: 900),
            mark: Price(ticks: 910)))))
    #expect(halted.name == "halted" && halted.price == Price(ticks: 900))
    #expect(halted.detail == "priceMove auction" && halted.account == nil)
    let uncrossed = LogRow(
      Facts.entry(
        .auctionUncrossed(
          AuctionUncrossed(
            price: Price(ticks: 890), quantity: Quantity(lots: 7),
            imbalance: Quantity(lots: -2)))))
    #expect(uncrossed.name == "auctionUncrossed" && uncrossed.quantity == Quantity(lots: 7))
    #expect(uncrossed.detail == "imbalance -2")
    let resumed = LogRow(Facts.entry(.resumed(Resumed(last: Price(ticks: 890)))))
    #expect(resumed.name == "resumed" && resumed.price == Price(ticks: 890))
  }
}
