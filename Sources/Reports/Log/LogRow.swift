import Clearing
import Primitives
import Venues

/// A journal entry as the columns of the log.
struct LogRow {
  var name: String
  var account: AccountID?
  var other: AccountID?
  var order: OrderID?
  var side: Side?
  var price: Price?
  var quantity: Quantity?
  var amount: Money?
  var number: UInt32?
  var parent: UInt32?
  var detail = ""

  init(_ entry: JournalEntry) {
    switch entry.fact {
    case .rested(let fact):
      self.init("rested", fact.account)
      (order, side, price, quantity) = (fact.order, fact.side, fact.price, fact.quantity)
    case .rejected(let fact):
      self.init("rejected", fact.account)
      detail = "\(fact.reason)"
    case .cancelled(let fact):
      self.init("cancelled", fact.account)
      (order, quantity, detail) = (fact.order, fact.quantity, "\(fact.reason)")
    case .filled(let fact):
      self.init("filled", fact.fill.maker)
      other = fact.fill.taker
      (order, side) = (fact.fill.makerOrder, fact.fill.takerSide)
      (price, quantity, amount) = (fact.fill.price, fact.fill.quantity, fact.takerFee)
      note(fact.cause)
    case .stopPlaced(let account, let stop, _):
      self.init("stopPlaced", account)
      number = stop
    case .stopFired(let account, _, let cause):
      self.init("stopFired", account)
      note(cause)
    case .marked(let mark, let index):
      self.init("marked", nil)
      (price, detail) = (mark, "index \(index.ticks)")
    case .liquidationBegan(let fact):
      self.init("liquidationBegan", fact.account)
      (price, quantity) = (fact.mark, fact.quantity)
      note(fact.cause)
    case .liquidationEnded(let fact):
      self.init("liquidationEnded", fact.account)
      (number, detail) = (fact.number, "\(fact.outcome)")
    case .takenOver(let fact):
      self.init("takenOver", fact.account)
      (price, quantity, number) = (fact.price, fact.quantity, fact.number)
    case .deleveraged(let fact):
      self.init("deleveraged", fact.account)
      (other, price, quantity) = (fact.against, fact.price, fact.quantity)
      (amount, number) = (fact.realised, fact.number)
    case .funded(let account, let paid):
      self.init("funded", account)
      amount = paid
    case .fundingSet(let rate, _, let byLongs):
      self.init("fundingSet", nil)
      (amount, detail) = (byLongs, "rate \(rate.billionths)e-9")
    case .halted(let fact):
      self.init("halted", nil)
      (price, detail) = (fact.last, "\(fact.reason) \(fact.status)")
    case .resumed(let fact):
      self.init("resumed", nil)
      price = fact.last
    case .auctionUncrossed(let fact):
      self.init("auctionUncrossed", nil)
      (price, quantity) = (fact.price, fact.quantity)
      detail = "imbalance \(fact.imbalance.lots)"
    case .transferred(let transfer):
      self.init("transferred", transfer.from)
      (other, amount, detail) = (transfer.to, transfer.amount, "\(transfer.reason)")
    case .marginCalled(let account, let margin):
      self.init("marginCalled", account)
      (amount, detail) = (margin.equity, "maintenance \(margin.maintenance)")
    }
  }

  private init(_ name: String, _ account: AccountID?) {
    self.name = name
    self.account = account
  }

  private mutating func note(_ cause: Cause) {
    detail = "\(cause.motive)"
    if cause.forced != 0 { number = cause.forced }
    if cause.parent != 0 { parent = cause.parent }
  }
}
