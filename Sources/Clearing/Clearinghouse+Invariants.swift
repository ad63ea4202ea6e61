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
      if let fault = recountFault(of: AssetID(asset)) { return fault }
    }
    return runningFault()
  }

  private func recountFault(of asset: AssetID) -> LedgerFault? {
    var cash: Int128 = 0
    var cost: Int128 = 0
    for index in 0..<accounts.count where accounts[index].asset == asset {
      cash += Int128(accounts[index].cash.units)
    }
    for index in 0..<books.count where books[index].asset == asset {
      var net: Int64 = 0
      var long: Int64 = 0
      for slot in 1..<max(1, books[index].positions.count) {
        let position = books[index].positions[slot]
        cash += Int128(position.margin.units)
        cost += Int128(position.cost.units)
        net += position.quantity.lots
        long += max(0, position.quantity.lots)
        let isSpot = books[index].contract.kind == .spot
        if position.mode == .cross, position.margin != .zero, !isSpot {
          return LedgerFault("market \(index), slot \(slot): a cross position has its own margin")
        }
        if accounts[Int(position.account.index)].asset != asset {
          return LedgerFault("market \(index), slot \(slot): an account of another asset")
        }
        if !position.isOpen, position.cost != .zero || position.margin != .zero && !isSpot {
          return LedgerFault("market \(index), slot \(slot): cost or margin without lots")
        }
      }
      if net != books[index].netLots || long != books[index].openInterest {
        return LedgerFault("market \(index): recounted lots \(net), open interest \(long)")
      }
    }
    let kept = ledgers[Int(asset.index)]
    if cash != kept.cash || cost != kept.cost {
      return LedgerFault(
        "recounted cash \(cash) and cost \(cost), kept \(kept.cash) and \(kept.cost)")
    }
    return nil
  }
}
