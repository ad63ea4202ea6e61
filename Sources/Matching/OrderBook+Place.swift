public import Primitives

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
    switch end {
    case .filled: return .filled
    case .stoppedBySelfTrade, .capped: return .cancelledRemainder(order.quantity)
    case .paused(let maker): return .paused(maker, order.quantity)
    case .exhausted:
      switch order.timeInForce {
      case .immediateOrCancel, .fillOrKill: return .cancelledRemainder(order.quantity)
      case .goodTilCancelled, .postOnly:
        var remainder = order
        remainder.quantity = min(order.quantity, order.maxFill ?? order.quantity)
        return .rested(rest(remainder), remainder.quantity)
      }
    }
  }

  /// `refusal`, `match` and `finish` in one. For books without reduce-only orders; where there are
  /// some, the venue runs the three steps itself, so that it can answer `paused`.
  @discardableResult
  public mutating func place(
    _ order: Order, fills: inout Buffer<Fill>, removed: inout Buffer<Removal>
  ) -> Placement {
    if let reason = refusal(of: order) { return .rejected(reason) }
    var order = order
    let end = match(&order, fills: &fills, removed: &removed)
    return finish(order, after: end)
  }
}
