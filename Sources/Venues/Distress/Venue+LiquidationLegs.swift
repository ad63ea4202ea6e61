import Clearing
import Matching
import Primitives

/// Which legs of an account are closed in one step.
extension Venue {
  /// Fills `scratch.legs` for one step: a single leg, or all of them.
  mutating func chooseLegs(_ row: LiquidationCase) {
    scratch.legs.removeAll()
    switch rules.liquidation.leg {
    case .largestLoss, .largestNotional, .mostLiquid:
      if let leg = legToClose(row) { scratch.legs.append(leg) }
    case .proRata, .all:
      if row.mode == .isolated { return scratch.legs.append(row.position) }
      forEachCrossLeg(of: row.account) { venue, leg in venue.scratch.legs.append(leg) }
    }
  }

  /// The open leg that is closed first; `nil` when none is left. Ties go to the older position.
  func legToClose(_ row: LiquidationCase) -> PositionID? {
    if row.mode == .isolated { return nextLeg(row) }
    var best: PositionID?
    var most = LegWeight(0)
    var walk = PositionWalk(row.account)
    while let id = clearing.step(&walk) {
      let leg = clearing[id.market, id.slot]
      if leg.mode == .cross, leg.isOpen {
        let weight = weight(of: id, leg)
        if best == nil || weight.exceeds(most) { (best, most) = (id, weight) }
      }
    }
    return best
  }

  private func weight(of id: PositionID, _ leg: Position) -> LegWeight {
    let index = Int(id.market.index)
    let mark = clearing.books[index].mark
    let contract = clearing.books[index].contract
    switch rules.liquidation.leg {
    case .largestLoss, .proRata, .all: return LegWeight(-leg.unrealised(at: mark, contract).units)
    case .largestNotional:
      return LegWeight(contract.notional(mark, leg.quantity.magnitude).units)
    case .mostLiquid:
      return LegWeight(
        depthNearTouch(closing: leg.quantity, in: id.market).lots,
        per: leg.quantity.magnitude.lots)
    }
  }

  /// Lots within the fund's band of the best price that would close a position.
  func depthNearTouch(closing quantity: Quantity, in market: MarketID) -> Quantity {
    let side = Side.closing(quantity)
    guard let limit = fundLimit(side, in: market) else { return .zero }
    return markets[Int(market.index)].book.depth(side.opposite, to: limit).quantity
  }

  /// The first open leg, oldest first; `nil` when none is left.
  func nextLeg(_ row: LiquidationCase) -> PositionID? {
    if row.mode == .isolated {
      return clearing[row.position.market, row.position.slot].isOpen ? row.position : nil
    }
    var walk = PositionWalk(row.account)
    while let id = clearing.step(&walk) {
      let leg = clearing[id.market, id.slot]
      if leg.mode == .cross, leg.isOpen { return id }
    }
    return nil
  }
}

/// What a leg weighs against another: a number, or one for each of so many.
struct LegWeight {
  var amount: Int64
  var count: Int64

  init(_ amount: Int64, per count: Int64 = 1) {
    self.amount = amount
    self.count = count
  }

  func exceeds(_ other: LegWeight) -> Bool {
    Int128(amount) * Int128(other.count) > Int128(other.amount) * Int128(count)
  }
}
