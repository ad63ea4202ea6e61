import Clearing
public import Primitives

extension Fact {
  /// The fact as words, field by field, for a fingerprint: the bytes of an enum hold padding that
  /// means nothing.
  @inline(__always)
  public func forEachWord(_ body: (UInt64) -> Void) {
    switch self {
    case .rested(let fact):
      body(1 << 56 | UInt64(fact.account.index) << 8 | UInt64(fact.side.rawValue))
      body(fact.order.raw)
      body(UInt64(bitPattern: fact.price.ticks))
      body(UInt64(bitPattern: fact.quantity.lots))
    case .rejected(let fact):
      body(2 << 56 | UInt64(fact.account.index) << 8 | UInt64(fact.reason.rawValue))
    case .cancelled(let fact):
      body(3 << 56 | UInt64(fact.account.index) << 8 | UInt64(fact.reason.rawValue))
      body(fact.order.raw)
      body(UInt64(bitPattern: fact.quantity.lots))
    case .filled(let fact):
      body(4 << 56 | UInt64(fact.fill.maker.index) << 8 | UInt64(fact.fill.takerSide.rawValue))
      body(UInt64(fact.fill.taker.index) << 32 | UInt64(fact.cause.forced))
      body(fact.fill.makerOrder.raw)
      body(UInt64(bitPattern: fact.fill.price.ticks))
      body(UInt64(bitPattern: fact.fill.quantity.lots))
      body(UInt64(bitPattern: fact.makerFee.units))
      body(UInt64(bitPattern: fact.takerFee.units))
    case .stopPlaced(let account, let stop, _):
      body(5 << 56 | UInt64(account.index))
      body(UInt64(stop))
    case .stopFired(let account, let stop, let cause):
      body(6 << 56 | UInt64(account.index))
      body(UInt64(stop) << 32 | UInt64(cause.forced))
    case .marked(let mark, let index):
      body(7 << 56)
      body(UInt64(bitPattern: mark.ticks))
      body(UInt64(bitPattern: index.ticks))
    case .liquidationBegan(let fact):
      body(8 << 56 | UInt64(fact.account.index))
      body(UInt64(fact.number) << 32 | UInt64(fact.cause.generation))
      body(UInt64(bitPattern: fact.quantity.lots))
    case .liquidationEnded(let fact):
      body(9 << 56 | UInt64(fact.account.index) << 8 | UInt64(fact.outcome.rawValue))
      body(UInt64(fact.number))
    case .takenOver(let fact):
      body(10 << 56 | UInt64(fact.account.index))
      body(UInt64(bitPattern: fact.quantity.lots))
      body(UInt64(bitPattern: fact.price.ticks))
      if fact.vault != .outside { body(UInt64(fact.vault.index)) }
    case .deleveraged(let fact):
      body(11 << 56 | UInt64(fact.account.index))
      body(UInt64(fact.against.index) << 32 | UInt64(fact.number))
      body(UInt64(bitPattern: fact.quantity.lots))
      body(UInt64(bitPattern: fact.price.ticks))
    case .funded(let account, let paid):
      body(12 << 56 | UInt64(account.index))
      body(UInt64(bitPattern: paid.units))
    case .fundingSet(let rate, let premium, _):
      body(13 << 56)
      body(UInt64(bitPattern: rate.billionths))
      body(UInt64(bitPattern: premium.billionths))
    case .transferred(let transfer):
      body(14 << 56 | UInt64(transfer.reason.rawValue))
      body(UInt64(transfer.from.index) << 32 | UInt64(transfer.to.index))
      body(UInt64(bitPattern: transfer.amount.units))
    case .halted(let fact): fact.forEachWord(body)
    case .resumed(let fact):
      body(41 << 56)
      body(UInt64(bitPattern: fact.last.ticks))
    case .auctionUncrossed(let fact): fact.forEachWord(body)
    case .marginCalled(let account, let margin):
      body(15 << 56 | UInt64(account.index))
      body(UInt64(bitPattern: margin.equity.units))
      body(UInt64(bitPattern: margin.maintenance.units))
    }
  }
}

extension Fact {
  /// The traders' accounts that a fact is about.
  public var accounts: (AccountID?, AccountID?) {
    switch self {
    case .rested(let fact): (fact.account, nil)
    case .rejected(let fact): (fact.account, nil)
    case .cancelled(let fact): (fact.account, nil)
    case .filled(let fact): (fact.fill.maker, fact.fill.taker)
    case .stopPlaced(let account, _, _), .stopFired(let account, _, _): (account, nil)
    case .liquidationBegan(let fact): (fact.account, nil)
    case .liquidationEnded(let fact): (fact.account, nil)
    case .takenOver(let fact): (fact.account, nil)
    case .deleveraged(let fact): (fact.account, fact.against)
    case .funded(let account, _): (account, nil)
    case .transferred(let transfer): (transfer.from, transfer.to)
    case .marginCalled(let account, _): (account, nil)
    case .marked, .fundingSet, .halted, .resumed, .auctionUncrossed: (nil, nil)
    }
  }
}

extension Halted {
  fileprivate func forEachWord(_ body: (UInt64) -> Void) {
    body(40 << 56 | status.rawNumber << 8 | UInt64(reason.rawValue))
    body(UInt64(bitPattern: until.nanoseconds))
  }
}

extension AuctionUncrossed {
  fileprivate func forEachWord(_ body: (UInt64) -> Void) {
    body(42 << 56)
    body(UInt64(bitPattern: price.ticks))
    body(UInt64(bitPattern: quantity.lots))
    body(UInt64(bitPattern: imbalance.lots))
  }
}
