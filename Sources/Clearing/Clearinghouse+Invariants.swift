public import Primitives

/// Why the books do not agree.
public struct LedgerFault: Error, Hashable, Sendable, CustomStringConvertible {
  public var description: String
  public init(_ description: String) { self.description = description }
}

extension Clearinghouse {
  /// The check after every event: the running sums agree and no market has lots out of nowhere.
  /// Costs a few additions.
  @inlinable public func runningFault() -> LedgerFault? {
    for asset in 0..<ledgers.count where ledgers[asset].drift != 0 { return driftFault(asset) }
    for index in 0..<books.count where books[index].netLots != books[index].broughtIn {
      return lotsFault(index)
    }
    return nil
  }

  @usableFromInline func driftFault(_ asset: Int) -> LedgerFault {
    let of = ledgers.count == 1 ? "" : " of asset \(asset)"
    return LedgerFault(
      "cash - cost\(of) differs from net deposits by \(ledgers[asset].drift) units")
  }

  @usableFromInline func lotsFault(_ index: Int) -> LedgerFault {
    LedgerFault(
      "market \(index): Σ lots is \(books[index].netLots), not \(books[index].broughtIn)")
  }

  /// The full recount: every account and position added up afresh and held against the running
  /// sums.
  public func recountFault() -> LedgerFault? {
    for asset in 0..<ledgers.count {
      let sums = recounted(AssetID(asset))
      if let fault = moneyFault(of: asset, sums) ?? sums.fault { return fault }
    }
    return runningFault()
  }

  /// Money, recounted: cash, margins and costs are what is kept of them, and cash less cost is what
  /// was ever paid in less what was taken out.
  public func moneyFault() -> LedgerFault? {
    for asset in 0..<ledgers.count {
      if let fault = moneyFault(of: asset, recounted(AssetID(asset))) { return fault }
      if ledgers[asset].drift != 0 { return driftFault(asset) }
    }
    return nil
  }

  /// Contracts, recounted: the lots of each market add up to none but those of a spot market that
  /// were brought in, open interest is the sum of the longs, and who has no lots has no cost.
  public func contractsFault() -> LedgerFault? {
    for asset in 0..<ledgers.count {
      if let fault = recounted(AssetID(asset)).fault { return fault }
    }
    for index in 0..<books.count where books[index].netLots != books[index].broughtIn {
      return lotsFault(index)
    }
    return nil
  }

  private func moneyFault(of asset: Int, _ sums: Recount) -> LedgerFault? {
    let kept = ledgers[asset]
    if sums.cash == kept.cash, sums.cost == kept.cost { return nil }
    return LedgerFault(
      "recounted cash \(sums.cash) and cost \(sums.cost), kept \(kept.cash) and \(kept.cost)")
  }

  /// Everything of one asset added up, and the first thing that is odd about its lots.
  private func recounted(_ asset: AssetID) -> Recount {
    var sums = Recount()
    for index in 0..<accounts.count where accounts[index].asset == asset {
      sums.cash += Int128(accounts[index].cash.units)
    }
    for index in 0..<books.count where books[index].asset == asset {
      let fault = add(index, of: asset, to: &sums)
      sums.fault = sums.fault ?? fault
    }
    return sums
  }

  private func add(_ index: Int, of asset: AssetID, to sums: inout Recount) -> LedgerFault? {
    let isSpot = books[index].contract.kind == .spot
    var odd: LedgerFault?
    var net: Int64 = 0
    var long: Int64 = 0
    for slot in 1..<max(1, books[index].positions.count) {
      let position = books[index].positions[slot]
      sums.cash += Int128(position.margin.units)
      sums.cost += Int128(position.cost.units)
      net += position.quantity.lots
      long += max(0, position.quantity.lots)
      if odd != nil { continue }
      let place = { "market \(index), slot \(slot)" }
      if position.mode == .cross, position.margin != .zero, !isSpot {
        odd = LedgerFault("\(place()): a cross position has its own margin")
      } else if accounts[Int(position.account.index)].asset != asset {
        odd = LedgerFault("\(place()): an account of another asset")
      } else if !position.isOpen, position.cost != .zero || position.margin != .zero && !isSpot {
        odd = LedgerFault("\(place()): cost or margin without lots")
      }
    }
    if odd == nil, net != books[index].netLots || long != books[index].openInterest {
      odd = LedgerFault("market \(index): recounted lots \(net), open interest \(long)")
    }
    return odd
  }
}

/// One asset's sums, added up afresh.
private struct Recount {
  var cash: Int128 = 0
  var cost: Int128 = 0
  var fault: LedgerFault?
}
