import Clearing
import Primitives

/// When the steps of liquidations fall due, and who comes first when several do.
extension Venue {
  /// The next step after a pause; where liquidations go by blocks, at the end of the block in which
  /// the pause ends.
  mutating func followUp(
    _ place: UInt32, _ number: UInt32, after pause: Interval, isFirst: Bool = false,
    effects: inout Effects
  ) {
    var due = effects.now + pause
    if goesByBlocks {
      let length = rules.liquidation.block.interval.nanoseconds
      let blocks = due.nanoseconds.divided(by: max(1, length), rounding: .up)
      due = Instant(nanoseconds: blocks * max(1, length))
      // After a step in this block comes the next block.
      if due == effects.now, !isFirst { due = due + .nanoseconds(max(1, length)) }
    }
    cases.setDue(due, place)
    effects.follow(.liquidate(place, number: number), after: due - effects.now)
  }

  var goesByBlocks: Bool {
    rules.liquidation.size == .perBlockCap || rules.liquidation.turn == .farthestFillable
  }

  func block(at now: Instant) -> Int64 {
    now.nanoseconds.divided(
      by: max(1, rules.liquidation.block.interval.nanoseconds), rounding: .down)
  }

  /// Who of those that are due comes first. Each of them has a follow-up of its own at this
  /// instant, so that everybody has a turn; the order is settled with the first.
  mutating func nextInTurn(at now: Instant) -> (UInt32, LiquidationCase)? {
    for isFresh in [false, true] {
      if isFresh || memory.turnsAt != now { orderTurns(at: now) }
      while let turn = memory.turns.popLast() {
        guard let row = cases.find(turn.place, number: turn.number), row.due <= now else {
          continue
        }
        return (turn.place, row)
      }
    }
    return nil
  }

  private mutating func orderTurns(at now: Instant) {
    memory.turnsAt = now
    memory.turns.removeAll()
    for place in 0..<cases.places {
      guard let row = cases.row(UInt32(place)), row.due <= now else { continue }
      let priority = priority(of: row)
      memory.turns.append(
        LiquidationPlace(
          place: UInt32(place), number: row.number, distance: priority.distance,
          mark: priority.mark, notional: priority.notional))
    }
    memory.turns.sort { $1.priority.precedes($0.priority) }
  }

  /// By the leg that would be closed first.
  private func priority(of row: LiquidationCase) -> LiquidationPriority {
    guard let leg = legToClose(row) else {
      return LiquidationPriority(price: 0, mark: 1, size: 0, number: row.number)
    }
    let mark = clearing.books[Int(leg.market.index)].mark
    let quantity = clearing[leg.market, leg.slot].quantity
    let price = FillablePrice.price(
      fillable(leg, state(of: quantity, row).alone), isLong: quantity.isPositive)
    return LiquidationPriority(
      price: Int128(price.ticks), mark: Int128(mark.ticks),
      size: Int128(quantum(leg.market)) * Int128(quantity.magnitude.lots), number: row.number)
  }

  private func quantum(_ market: MarketID) -> Int64 {
    clearing.books[Int(market.index)].contract.quantum
  }
}
