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
    if books[Int(market.index)].contract.kind == .spot {
      return canExchange(lots, at: price, in: market, slot)
    }
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

  /// What the account of a position may send away: what its wallet has left beside initial margins,
  /// at the marks. Profit that is not realised does not count, losses do.
  public func sendable(from market: MarketID, _ slot: UInt32) -> Money {
    let position = self[market, slot]
    let mark = books[Int(market.index)].mark
    guard let free = freeMargin(with: position, in: market, at: mark) else { return .zero }
    return Money(max(0, min(free.wallet, free.wallet + free.profit)))
  }

  private func covers(
    _ ordered: Position, at price: Price, loss: Money, in market: MarketID
  ) -> Bool {
    guard var free = freeMargin(with: ordered, in: market, at: price) else { return false }
    free.wallet -= Int128(loss.units)
    return free.wallet + free.profit >= 0 && (ordered.mode == .cross || free.wallet >= 0)
  }

  /// Whether an account may send an order for `lots` more (signed) of the thing itself. Nothing can
  /// be sold that is not there, and what is bought is paid from the wallet, unless the market lends
  /// (its highest leverage is above 1): then the margin decides.
  private func canExchange(
    _ lots: Int64, at price: Price, in market: MarketID, _ slot: UInt32
  ) -> Bool {
    let position = self[market, slot]
    let index = Int(market.index)
    let lends = books[index].schedule.maxLeverage > 1
    if !lends, lots < 0 { return position.notes.openSell - lots <= position.quantity.lots }
    // Lots that are bought, or lent to be sold, are asked for as a position of them would be.
    let short = max(0, position.notes.openSell - lots - position.quantity.lots)
    guard var free = freeMargin(with: position, in: market, at: price),
      let size = notional(of: lots > 0 ? lots : short, at: price, books[index].contract)
    else { return false }
    let initial = books[index].schedule.initial(
      of: size, leverage: Int64(position.notes.leverage))
    free.profit -= Int128(initial.units)
    if lots > 0 {
      free.wallet -= Int128(size.units)
      free.profit += Int128(size.units)
    }
    return free.wallet + free.profit >= 0 && (lends || free.wallet >= 0)
  }

  /// What an account's wallet has left after everything that its orders may take from it, and the
  /// profit of its cross positions less their initial margins; one position, `ordered`, as an order
  /// at `price` would leave it. Of the thing itself what is held and what is set aside for orders
  /// counts as in `crossMargin`. `nil` when something would be too large.
  private func freeMargin(
    with ordered: Position, in market: MarketID, at price: Price
  ) -> (wallet: Int128, profit: Int128)? {
    var wallet = Int128(accounts[Int(ordered.account.index)].cash.units)
    var profit = Int128(0)
    var walk = PositionWalk(ordered.account)
    while let id = step(&walk) {
      let index = Int(id.market.index)
      let contract = books[index].contract
      var leg = books[index].positions[Int(id.slot)]
      var reference = books[index].mark
      if id.market == market {
        leg = ordered
        reference = contract.kind == .inverse ? min(price, reference) : max(price, reference)
      }
      if contract.kind == .spot {
        let held = books[index].value(leg.quantity) + leg.margin
        let haircut = books[index].schedule.maintenance(of: Money(units: abs(held.units)))
        profit += Int128(held.units) - Int128(haircut.units)
      } else {
        guard let initial = initialMargin(leg, at: reference, in: index) else { return nil }
        if leg.mode == .cross {
          profit += Int128(leg.unrealised(at: books[index].mark, contract).units)
          profit -= Int128(initial.units)
        } else {
          wallet -= Int128(initial.units)
        }
      }
    }
    return (wallet, profit)
  }

  /// Initial margin that the wallet must carry for a position with its resting orders: for all of a
  /// cross position, for what may be added to an isolated one. `nil` when it would be too large.
  private func initialMargin(_ leg: Position, at price: Price, in index: Int) -> Money? {
    let contract = books[index].contract
    guard let whole = notional(of: leg.worstLots, at: price, contract) else { return nil }
    let part =
      leg.mode == .cross
      ? whole : contract.notional(price, Quantity(lots: leg.lotsToCome))
    return books[index].initial(
      of: part, ofAll: whole, leverage: Int64(leg.notes.leverage))
  }

  private func notional(of lots: Int64, at price: Price, _ contract: Contract) -> Money? {
    if lots == 0 { return .zero }
    if contract.kind == .inverse {
      let value = (Int128(lots) * Int128(contract.quantum))
        .divided(by: Int128(max(1, price.ticks)), rounding: .up)
      return value > Int128(Clearinghouse.largestNotional) ? nil : Money(value)
    }
    let (perLot, isTooDear) = price.ticks.multipliedReportingOverflow(by: contract.quantum)
    let (value, isTooLarge) = perLot.multipliedReportingOverflow(by: lots)
    if isTooDear || isTooLarge || value > Clearinghouse.largestNotional { return nil }
    return Money(units: value)
  }
}
