import Clearing
import Primitives

/// How much must be closed so that what is left is safe again.
extension Venue {
  /// The least lots of a leg whose closing at the mark, with the clearance fee, brings equity above
  /// maintenance; all lots when no smaller number does.
  ///
  /// Slack as a function of the lots closed is concave and piecewise linear: it rises while the
  /// tier's rate is above the fee, and falls after. So the tiers are walked down, and the segment
  /// in which slack turns positive is searched by halving.
  /// Where positions offset each other slack need not be concave; what is found is safe then, and
  /// perhaps not the least.
  func lotsToCompliance(_ id: PositionID, _ margin: Margin) -> Int64 {
    let index = Int(id.market.index)
    let lots = clearing[id.market, id.slot].quantity.magnitude.lots
    let contract = clearing.books[index].contract
    let mark = clearing.books[index].mark
    let perLot = contract.notional(mark, Quantity(lots: 1))
    var from: Int64 = 0
    for tier in clearing.books[index].schedule.tiers.reversed() {
      // Closing down to the tier's floor leaves this many lots.
      let kept = tier.floor.units.divided(by: perLot.units, rounding: .down)
      let to = max(from, lots - min(lots, kept))
      if to > from, isSafe(closing: to, of: lots, id, margin) {
        return firstSafe(after: from, to: to, of: lots, id, margin)
      }
      from = to
    }
    return lots
  }

  private func firstSafe(
    after low: Int64, to high: Int64, of lots: Int64, _ id: PositionID, _ margin: Margin
  ) -> Int64 {
    var (unsafe, safe) = (low, high)
    while safe - unsafe > 1 {
      let middle = unsafe + (safe - unsafe) / 2
      if isSafe(closing: middle, of: lots, id, margin) {
        safe = middle
      } else {
        unsafe = middle
      }
    }
    return safe
  }

  private func isSafe(
    closing closed: Int64, of lots: Int64, _ id: PositionID, _ margin: Margin
  ) -> Bool {
    var left = after(closing: closed, of: lots, Int(id.market.index), margin)
    let position = clearing[id.market, id.slot]
    if position.mode == .cross {
      left.maintenance += reliefLost(by: position.account) { $0 == id ? closed : 0 }
    }
    return !rules.distress.isDistressed(left)
  }

  /// By how much less an account's positions offset each other once lots of them are closed.
  private func reliefLost(
    by account: AccountID, closing closed: (PositionID) -> Int64
  ) -> Money {
    if clearing.netting >= .one { return .zero }
    let left = clearing.relief(of: account) { id, leg in
      let lots = leg.quantity.lots
      let kept = Quantity(lots: lots - lots.signum() * closed(id))
      return clearing.books[Int(id.market.index)].value(kept)
    }
    return clearing.relief(of: account) - left
  }

  /// Equity and maintenance once lots of a leg have been closed at the mark and paid for.
  private func after(
    closing closed: Int64, of lots: Int64, _ index: Int, _ margin: Margin
  ) -> Margin {
    let contract = clearing.books[index].contract
    let mark = clearing.books[index].mark
    let value = { (lots: Int64) in contract.notional(mark, Quantity(lots: lots)) }
    let fee = clearanceFee.of(value(closed), rounding: .up)
    let schedule = clearing.books[index].schedule
    let freed =
      schedule.maintenance(of: value(lots)) - schedule.maintenance(of: value(lots - closed))
    return Margin(equity: margin.equity - fee, maintenance: margin.maintenance - freed)
  }

  /// The fee that is known before an order trades.
  private var clearanceFee: Rate {
    switch rules.liquidation.feeForm {
    case .shareOfTraded, .escalating: rules.liquidation.fee
    case .none, .ofInsuranceDelta: .zero
    }
  }

  /// The share of every leg of this step that is closed; `nil` where each is sized for itself. It
  /// is the least share, to 1e-9, that brings the account into compliance; everything when none
  /// does.
  func shareOfEachLeg(_ row: LiquidationCase) -> Rate? {
    let isCommon = rules.liquidation.leg == .proRata && rules.liquidation.size == .toCompliance
    if !isCommon || row.mode == .isolated { return nil }
    let before = margin(of: row)
    var (unsafe, safe) = (Int64(0), Rate.one.billionths)
    while safe - unsafe > 1 {
      let middle = unsafe + (safe - unsafe) / 2
      if isSafe(closing: Rate(billionths: middle), of: row.account, before) {
        safe = middle
      } else {
        unsafe = middle
      }
    }
    return Rate(billionths: safe)
  }

  private func isSafe(
    closing share: Rate, of account: AccountID, _ margin: Margin
  ) -> Bool {
    var left = margin
    for k in 0..<scratch.legs.count {
      let leg = scratch.legs[k]
      let size = clearing[leg.market, leg.slot].quantity.magnitude
      let closed = share.of(size, rounding: .up).lots
      left = after(closing: closed, of: size.lots, Int(leg.market.index), left)
    }
    left.maintenance += reliefLost(by: account) { leg in
      let size = clearing[leg.market, leg.slot].quantity.magnitude
      return share.of(size, rounding: .up).lots
    }
    return !rules.distress.isDistressed(left)
  }
}
