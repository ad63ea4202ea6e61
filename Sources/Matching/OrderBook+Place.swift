public import Primitives

/// Why an order was refused before it touched the book.
@frozen
public enum Rejection: UInt8, Sendable, CaseIterable, BitwiseCopyable {
  /// Post-only, and it would trade at once.
  case wouldCross
  /// Fill-or-kill, and the book cannot fill it in full within its limit and budget.
  case cannotFill
}

/// What became of an order handed to the book.
@frozen
public enum Placement: Hashable, Sendable, BitwiseCopyable {
  /// The remainder rests under this id.
  case rested(OrderID, Quantity)
  case filled
  /// The remainder was dropped: immediate-or-cancel, capped, or stopped by self-trade prevention.
  case cancelledRemainder(Quantity)
  /// Nothing happened.
  case rejected(Rejection)
  /// The next maker is reduce-only; this much of the order has neither traded nor rested.
  case paused(OrderID, Quantity)
}

extension OrderBook {
  /// Whether an order of this side and limit would meet a resting order.
  @inlinable public func crosses(_ side: Side, at limit: Price) -> Bool {
    let other = Int(side.opposite.rawValue)
    return sides[other].best <= sides[other].rank(of: limit)
  }

  /// Whether a fill-or-kill order can be filled in full now: its whole quantity within its limit,
  /// and, when it has a budget, for no more (a buy) or no less (a sell) in total.
  ///
  /// It counts what self-trade prevention would let it trade: own orders not at all under
  /// `cancelMaker`, and nothing behind the first own order under `cancelTaker` and `cancelBoth`.
  /// Reduce-only makers are not counted, since only the venue knows how much of them may trade; so
  /// a `true` never ends in a partial fill. With a `maxFill` below the quantity the answer is no.
  public func canFill(_ order: Order) -> Bool {
    if let most = order.maxFill, most < order.quantity { return false }
    var lots = order.quantity.lots
    var cost: Int128 = 0
    forEachOrder(order.side.opposite, to: order.limit) { _, maker in
      if maker.owner == order.owner {
        switch order.selfTrade {
        case .none: break
        case .cancelMaker: return true
        case .cancelTaker, .cancelBoth: return false
        }
      }
      if maker.isReduceOnly { return true }
      let traded = min(lots, maker.quantity.lots)
      cost += Int128(traded) * Int128(maker.price.ticks)
      lots -= traded
      return lots > 0
    }
    if lots > 0 { return false }
    guard let budget = order.budget else { return true }
    return order.side == .buy ? cost <= budget : cost >= budget
  }

  /// Why an order is refused before it touches the book, `nil` when it is not. A post-only order
  /// that crosses is refused even when it would only meet orders of its owner.
  public func refusal(of order: Order) -> Rejection? {
    switch order.timeInForce {
    case .goodTilCancelled, .immediateOrCancel: nil
    case .postOnly: crosses(order.side, at: order.limit) ? .wouldCross : nil
    case .fillOrKill: canFill(order) ? nil : .cannotFill
    }
  }

  /// Rests or drops what `match` left of an order. What is beyond `maxFill` never rests.
  public mutating func finish(_ order: Order, after end: MatchEnd) -> Placement {
    finish(order, traded: 0, after: end)
  }

  /// `refusal`, `match` and `finish` in one. For books without reduce-only orders; where there are
  /// some, the venue runs the three steps itself, so that it can answer `paused`.
  @discardableResult
  public mutating func place(
    _ order: Order, fills: inout Buffer<Fill>, removed: inout Buffer<Removal>
  ) -> Placement {
    if order.timeInForce == .fillOrKill || order.timeInForce == .postOnly {
      if let reason = refusalInPlace(order) { return .rejected(reason) }
    }
    let (end, traded) = trade(order, allowing: nil, fills: &fills, removed: &removed)
    return finish(order, traded: traded, after: end)
  }

  /// Mutating only in name: so the book is handed over by address, and `place` need not copy its
  /// fields for the rare order that comes here.
  @inline(never)
  private mutating func refusalInPlace(_ order: Order) -> Rejection? { refusal(of: order) }

  @inline(__always)
  private mutating func finish(
    _ order: Order, traded: Int64, after end: MatchEnd
  ) -> Placement {
    let left = Quantity(lots: order.quantity.lots &- traded)
    switch end {
    case .filled: return .filled
    case .stoppedBySelfTrade, .capped: return .cancelledRemainder(left)
    case .paused(let maker): return .paused(maker, left)
    case .exhausted:
      switch order.timeInForce {
      case .immediateOrCancel, .fillOrKill: return .cancelledRemainder(left)
      case .goodTilCancelled, .postOnly:
        let most = (order.maxFill?.lots ?? .max) &- traded
        let resting = min(left, Quantity(lots: most))
        return .rested(rest(order, resting), resting)
      }
    }
  }
}
