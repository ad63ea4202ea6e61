import Matching
import Primitives
import Venues

/// Where a maker's orders belong, and the requests that bring them there.
extension MarketMaker {
  /// Where one level should be.
  struct Target {
    var price: Price
    var lots: Int64
    /// How far the target may move before the order follows, in ticks.
    var tolerance: Double
    /// Whether the order may trade on arrival.
    var takes: Bool
  }

  mutating func quote(_ view: borrowing MarketView, requests: inout Buffer<Request>) {
    guard let reservation else { return }
    // The side that moves away goes first, so that the other side does not meet it.
    let asks = desk.slots[desk.place(.sell, 0)]
    let rises = asks.order != .none && reservation > Double(asks.price.ticks)
    let first = rises ? Side.sell : .buy
    quote(first, around: reservation, view, requests: &requests)
    quote(first.opposite, around: reservation, view, requests: &requests)
  }

  private mutating func quote(
    _ side: Side, around reservation: Double, _ view: borrowing MarketView,
    requests: inout Buffer<Request>
  ) {
    let scale = scale(of: side, at: view.now)
    let opposite = side == .buy ? view.bestAsk(facts.market) : view.bestBid(facts.market)
    let room = largest - side.sign * inventory
    var quoted = desk.exposure(side)
    for level in 0..<ladder.count {
      let index = desk.place(side, level)
      let slot = desk.slots[index]
      if slot.asked != nil { continue }
      let others = quoted - slot.exposure
      let lots = size(level, scale: scale, room: room - others)
      let target = target(side, level, lots: lots, around: reservation, opposite: opposite)
      guard let request = move(index, slot, to: target, room: room - others, side, now: view.now)
      else { continue }
      requests.append(request)
      quoted = others + desk.slots[index].exposure
    }
  }

  /// Share of the full size that this side is quoted with.
  private func scale(of side: Side, at now: Instant) -> Double {
    let loads = side.sign * inventory > 0
    if loads, relief != nil { return 0 }
    let rule =
      loads && parameters.rules.inventory
      ? Withdrawal.inventory(Double(inventory), limit: Double(largest)) : 1
    return capacity * share.value(at: now) * rule * credit.kept
  }

  /// At least a lot while the side is quoted and the limit leaves room.
  private func size(_ level: Int, scale: Double, room: Int64) -> Int64 {
    if scale == 0 { return 0 }
    let wanted = max(1, (ladder.sizes[level] * scale).integer(.nearest))
    return max(0, min(wanted, room))
  }

  private func target(
    _ side: Side, _ level: Int, lots: Int64, around reservation: Double, opposite: Price?
  ) -> Target {
    let distance = min(0.5, distance(level)) * reservation
    let wanted = reservation - Double(side.sign) * distance
    let ticks = max(1, wanted.integer(side == .buy ? .down : .up))
    var target = Target(
      price: Price(ticks: ticks), lots: lots,
      tolerance: parameters.priceTolerance.ratio * distance, takes: false)
    guard let opposite, side.sign * (ticks - opposite.ticks) >= 0 else { return target }
    // The target is through the other side. The innermost levels take, if it is the fair value
    // that is through and not only the reservation price: makers that only post would hold the
    // price where others have left their orders.
    let isThrough = Double(side.sign) * ((fair ?? reservation) - Double(opposite.ticks)) > 0
    if level < parameters.takingLevels, isThrough {
      target.takes = true
    } else {
      target.price = Price(ticks: max(1, opposite.ticks - side.sign))
    }
    return target
  }

  /// The request that brings a place to its target, `nil` when it may stay as it is.
  private mutating func move(
    _ index: Int, _ slot: QuoteSlot, to target: Target, room: Int64, _ side: Side, now: Instant
  ) -> Request? {
    if slot.order == .none {
      if target.lots == 0 { return nil }
      return desk.send(ticket(side, target), at: index, now: now)
    }
    if target.lots == 0 { return desk.cancel(at: index, now: now) }
    let moved = Double(abs(slot.price.ticks - target.price.ticks))
    if moved > 0, moved >= target.tolerance {
      return desk.send(ticket(side, target), at: index, now: now)
    }
    let least = parameters.refillBelow.of(Quantity(lots: target.lots), rounding: .up).lots
    let most = parameters.cutAbove.of(Quantity(lots: target.lots), rounding: .down).lots
    if slot.lots >= least, slot.lots <= min(most, room) { return nil }
    var change = target
    // A cut at the same price keeps its place in the queue.
    if slot.lots > target.lots { (change.price, change.takes) = (slot.price, false) }
    if slot.lots == change.lots, slot.price == change.price { return nil }
    return desk.send(ticket(side, change), at: index, now: now)
  }

  private func ticket(_ side: Side, _ target: Target) -> Ticket {
    Ticket(
      side, Quantity(lots: target.lots), at: target.price,
      target.takes ? .goodTilCancelled : .postOnly)
  }

  /// A hot maker beyond its cap sells, or buys back, a slice at any price within its slip limit.
  mutating func relieve(_ view: borrowing MarketView, requests: inout Buffer<Request>) {
    let now = view.now
    let load = abs(inventory)
    let cap = parameters.hotCap.of(Quantity(lots: largest), rounding: .down).lots
    if !traits.isHot || isInsolvent || multipliers.connectivity == 0 || load <= cap / 2 {
      relief = nil
      return
    }
    if relief == nil {
      if load > cap { relief = Double(load) / parameters.hotTime.seconds }
      return
    }
    guard let relief else { return }
    let slice = min(load, max(1, (relief * (now - woken).seconds).integer(.nearest)))
    let side = Side.closing(Quantity(lots: inventory))
    let mid = Double(view.midHalves(facts.market)) / 2
    let worst = mid * (1 + Double(side.sign) * parameters.hotSlip.ratio)
    let ticket = Ticket(
      side, Quantity(lots: slice), at: Price(nearest: worst), .immediateOrCancel,
      selfTrade: .cancelMaker, isReduceOnly: true)
    if let request = desk.relieve(ticket, now: now) { requests.append(request) }
  }
}
