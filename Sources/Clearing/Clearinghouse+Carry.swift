public import Primitives

/// What an account may take on.
extension Clearinghouse {
  /// No order and no position may be worth more than this at the price at which it is entered:
  /// about 11.5 billion. What is entered can then always be settled.
  static let largestNotional: Int64 = .max / 8

  /// Whether an order of this size could be settled at this price.
  public func canSettle(_ size: Quantity, at price: Price, in market: MarketID) -> Bool {
    let contract = books[Int(market.index)].contract
    return notional(of: size.magnitude.lots, at: price, contract) != nil
  }

  /// Whether an account may send an order for `lots` more (signed) in a market, at the leverage it
  /// has chosen there. It may when the order cannot make the position larger. Otherwise what is
  /// free must cover initial margin for every position at the largest its resting orders could
  /// make it, and `loss`, what the order loses against the mark as it trades (Binance USD-M: cost
  /// of an order = initial margin + open loss). Money for isolated positions must be in the wallet:
  /// unrealised profit cannot be set aside. `leverage` caps the chosen one.
  public func canCarry(
    _ lots: Int64, at price: Price, loss: Money = .zero, in market: MarketID, _ slot: UInt32,
    atMost leverage: UInt16 = .max
  ) -> Bool {
    var ordered = self[market, slot]
    ordered.notes.leverage = min(ordered.notes.leverage, leverage)
    if ordered.worstLots(with: lots) <= ordered.worstLots { return true }
    if lots > 0 { ordered.notes.openBuy += lots } else { ordered.notes.openSell -= lots }
    return covers(ordered, at: price, loss: loss, in: market)
  }

  /// Whether what an account has still covers initial margin for every position at the largest its
  /// resting orders could make it, those of this market at no less than a price.
  public func covers(_ market: MarketID, _ slot: UInt32, at price: Price) -> Bool {
    covers(self[market, slot], at: price, loss: .zero, in: market)
  }

  private func covers(
    _ ordered: Position, at price: Price, loss: Money, in market: MarketID
  ) -> Bool {
    var wallet = Int128(accounts[Int(ordered.account.index)].cash.units)
    var profit = Int128(0)
    var walk = PositionWalk(ordered.account)
    while let id = step(&walk) {
      let index = Int(id.market.index)
      var leg = books[index].positions[Int(id.slot)]
      var reference = books[index].mark
      if id.market == market {
        leg = ordered
        reference = max(price, reference)
      }
      guard let initial = initialMargin(leg, at: reference, in: index) else { return false }
      if leg.mode == .cross {
        profit += Int128(leg.unrealised(at: books[index].mark, books[index].contract).units)
        profit -= Int128(initial.units)
      } else {
        wallet -= Int128(initial.units)
      }
    }
    wallet -= Int128(loss.units)
    return wallet + profit >= 0 && (ordered.mode == .cross || wallet >= 0)
  }

  /// Initial margin that the wallet must carry for a position with its resting orders: for all of a
  /// cross position, for what may be added to an isolated one. `nil` when it would be too large.
  private func initialMargin(_ leg: Position, at price: Price, in index: Int) -> Money? {
    let contract = books[index].contract
    guard let whole = notional(of: leg.worstLots, at: price, contract) else { return nil }
    let part =
      leg.mode == .cross
      ? whole : contract.notional(price, Quantity(lots: leg.lotsToCome))
    return books[index].schedule.initial(
      of: part, ofAll: whole, leverage: Int64(leg.notes.leverage))
  }

  private func notional(of lots: Int64, at price: Price, _ contract: Contract) -> Money? {
    let (perLot, isTooDear) = price.ticks.multipliedReportingOverflow(by: contract.quantum)
    let (value, isTooLarge) = perLot.multipliedReportingOverflow(by: lots)
    if lots == 0 { return .zero }
    if isTooDear || isTooLarge || value > Clearinghouse.largestNotional { return nil }
    return Money(units: value)
  }
}
