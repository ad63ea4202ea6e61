import Clearing
import Matching
public import Primitives

/// The backstop: a vault that takes whole accounts over while there still is margin to take.
extension Venue {
  /// Opens the child vaults with what they begin with; none without a backstop.
  static func vault(
    _ rule: BackstopRule, markets: Int, _ clearing: inout Clearinghouse
  ) -> Vault {
    if rule.below <= .zero { return Vault(children: [], size: .zero, markets: markets) }
    let count = Int64(max(1, rule.children))
    var left = rule.equity
    var children: [AccountID] = []
    for child in 0..<count {
      let part = Money(units: left.units.divided(by: count - child, rounding: .up))
      left -= part
      let account = clearing.openAccount(role: .vault)
      if part != .zero { clearing.deposit(part, to: account) }
      children.append(account)
    }
    return Vault(children: children, size: rule.equity, markets: markets)
  }

  /// Whether equity is below the share of maintenance at which the vault has the account.
  func isBeyondBackstop(_ margin: Margin) -> Bool {
    if vault.isEmpty { return false }
    let bound = rules.liquidation.backstop.below.of(margin.maintenance, rounding: .up)
    return margin.equity < bound
  }

  /// What stands behind a child vault: what it has, or what all of them have together.
  public func vaultBacking(of child: AccountID) -> Money {
    if !rules.liquidation.backstop.sharedCollateral { return clearing.equity(of: child) }
    return vaultEquity
  }

  /// Cash and profit of all child vaults, at the marks.
  public var vaultEquity: Money {
    vault.children.reduce(.zero) { $0 + clearing.equity(of: $1) }
  }

  /// A vault accepts while it is not below its floor with what the account brings along.
  func vaultAccepts(_ row: LiquidationCase, _ margin: Margin) -> Bool {
    guard let leg = nextLeg(row) else { return false }
    let backing = vaultBacking(of: vault.child(of: leg.market))
    return !mustOffloadVault(backing) && backing + min(.zero, margin.equity) >= .zero
  }

  /// All cross positions, or the isolated one, move to the vault at the mark, and the margin with
  /// them: nothing comes back.
  mutating func backstop(
    _ place: UInt32, _ row: LiquidationCase, effects: inout Effects
  ) {
    scratch.legs.removeAll()
    if row.mode == .isolated {
      scratch.legs.append(row.position)
    } else {
      forEachCrossLeg(of: row.account) { venue, leg in venue.scratch.legs.append(leg) }
    }
    let before = state(of: .zero, row).alone
    var left = before.equity
    for k in 0..<scratch.legs.count {
      let leg = scratch.legs[k]
      let value = clearing.books[Int(leg.market.index)].value(
        clearing[leg.market, leg.slot].quantity)
      let own = clearing.books[Int(leg.market.index)].schedule.maintenance(
        of: Money(units: abs(value.units)))
      let isLast = k == scratch.legs.count - 1
      let part =
        isLast
        ? left
        : before.equity.scaled(
          by: own.units, over: max(1, before.maintenance.units), rounding: .down)
      left -= part
      moveToVault(leg, part, row, effects: &effects)
    }
    for k in 0..<scratch.legs.count {
      let market = scratch.legs[k].market
      let child = vault.child(of: market)
      settleUp(market, clearing.slot(of: child, in: market), effects: &effects)
    }
    endLiquidation(place, row, .backstopped, effects: &effects)
  }

  /// One leg and its part of the margin; a negative part is the vault's to pay.
  private mutating func moveToVault(
    _ leg: PositionID, _ part: Money, _ row: LiquidationCase, effects: inout Effects
  ) {
    let index = Int(leg.market.index)
    let mark = clearing.books[index].mark
    let quantity = clearing[leg.market, leg.slot].quantity
    let child = vault.child(of: leg.market)
    exchange(quantity, at: mark, from: row.account, to: child, in: leg.market)
    vault.causes[index] = row.cause
    effects.note(
      leg.market,
      .takenOver(
        TakenOver(
          account: row.account, number: row.number, quantity: quantity, price: mark, mark: mark,
          vault: child)))
    if part == .zero { return }
    clearing.charge(part, to: leg.market, leg.slot, counter: child, reason: .backstop)
    if part > .zero { vault.received += part }
    let transfer =
      part > .zero
      ? Transfer(from: row.account, to: child, amount: part, reason: .backstop)
      : Transfer(from: child, to: row.account, amount: -part, reason: .backstop)
    effects.note(leg.market, .transferred(transfer))
  }

  /// The position of a market's child vault; no slot when it never had one.
  public func vaultInventory(of market: MarketID) -> Quantity {
    if vault.isEmpty { return .zero }
    let slot = clearing.slot(of: vault.child(of: market), in: market)
    return slot == 0 ? .zero : clearing[market, slot].quantity
  }

  /// The vault works what it has in a market: against winners where it must, else in the book.
  mutating func workVault(in market: MarketID, effects: inout Effects) {
    if vaultInventory(of: market).isZero { return }
    let child = vault.child(of: market)
    let cause = vault.causes[Int(market.index)]
    if mustOffloadVault(vaultBacking(of: child)) {
      offload(child, in: market, cause, effects: &effects)
    }
    sellSlice(of: child, in: market, cause, effects: &effects)
  }

  /// Below its floor; or, where accounts below zero are closed against winners, below zero: it is
  /// an account like any other.
  private func mustOffloadVault(_ backing: Money) -> Bool {
    switch rules.fund.trigger {
    case .vaultEquity: backing < rules.fund.vaultFloor
    case .accountNegative: backing < .zero
    case .purseEmpty, .fundDrawdown: false
    }
  }
}
