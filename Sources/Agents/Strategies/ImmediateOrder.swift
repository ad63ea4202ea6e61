import Matching
import Primitives
import Venues

/// Orders that take what is there at once: how every strategy but makers trades.
enum ImmediateOrder {
  /// The worst price within `slippage` of the mid or of the mark, whichever lies farther in the
  /// direction of the order: as venues protect market orders. The mid is one that an empty book
  /// cannot fool; the mark moves on when nobody trades.
  static func limit(
    _ side: Side, within slippage: Rate, of view: borrowing MarketView, in market: MarketID
  ) -> Price {
    let (mid, mark) = (view.midHalves(market), 2 * view.mark(market).ticks)
    return price(side, beyond: slippage, halves: side == .buy ? max(mid, mark) : min(mid, mark))
  }

  /// A share away from the mid in the direction of the side.
  static func price(
    _ side: Side, beyondMid share: Rate, of view: borrowing MarketView, in market: MarketID
  ) -> Price {
    price(side, beyond: share, halves: view.midHalves(market))
  }

  private static func price(_ side: Side, beyond share: Rate, halves: Int64) -> Price {
    let room = share.of(Quantity(lots: halves), rounding: .down).lots
    let worst = halves + side.sign * room
    return Price(ticks: max(1, worst.divided(by: 2, rounding: side == .buy ? .down : .up)))
  }

  static func ticket(
    _ side: Side, _ lots: Int64, at limit: Price, isReduceOnly: Bool = false
  ) -> Ticket {
    Ticket(
      side, Quantity(lots: lots), at: limit, .immediateOrCancel, isReduceOnly: isReduceOnly)
  }

  /// The next step towards the position that is wanted: the gap, but no more than a slice, reaching
  /// a little beyond mid or mark. `nil` below the least that is worth a message.
  static func step(
    over gap: Double, slice: Double, least: Double, reach: Rate, of view: borrowing MarketView,
    in market: MarketID
  ) -> Ticket? {
    let lots = Quantity(towardZero: min(abs(gap), slice)).lots
    if lots == 0 || abs(gap) < least { return nil }
    let side: Side = gap > 0 ? .buy : .sell
    return ticket(side, lots, at: limit(side, within: reach, of: view, in: market))
  }

  /// A bid that waits.
  static func bid(_ lots: Int64, at limit: Price) -> Ticket {
    Ticket(.buy, Quantity(lots: lots), at: limit, .goodTilCancelled)
  }

  /// A stop on the mark that closes a position of this many lots.
  static func stop(
    closing lots: Int64, when direction: TriggerDirection, to trigger: Price, slippage: Rate
  ) -> StopTicket {
    let side = Side.closing(Quantity(lots: lots))
    return StopTicket(
      when: direction, to: trigger, by: .mark,
      send: .market(side, Quantity(lots: abs(lots)), isReduceOnly: true), slippage: slippage)
  }

  /// Lots of a market worth an amount of the quote asset now.
  static func lots(worth amount: Double, of view: borrowing MarketView, in market: MarketID)
    -> Int64
  {
    view.contract(market).quantity(worth: amount, at: view.mark(market)).lots
  }
}
