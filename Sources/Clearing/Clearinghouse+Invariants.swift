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
    if ledger.drift != 0 { return driftFault() }
    for index in 0..<books.count where books[index].netLots != 0 { return lotsFault(index) }
    return nil
  }

  @usableFromInline func driftFault() -> LedgerFault {
    LedgerFault("cash - cost differs from net deposits by \(ledger.drift) units")
  }

  @usableFromInline func lotsFault(_ index: Int) -> LedgerFault {
    LedgerFault("market \(index): Σ lots is \(books[index].netLots), not 0")
  }

  /// The full recount: every account and position added up afresh and held against the running
  /// sums.
  public func recountFault() -> LedgerFault? {
    var cash: Int128 = 0
    var cost: Int128 = 0
    for index in 0..<accounts.count { cash += Int128(accounts[index].cash.units) }
    for index in 0..<books.count {
      var net: Int64 = 0
      var long: Int64 = 0
      for slot in 1..<max(1, books[index].positions.count) {
        let position = books[index].positions[slot]
        cash += Int128(position.margin.units)
        cost += Int128(position.cost.units)
        net += position.quantity.lots
        long += max(0, position.quantity.lots)
        if position.mode == .cross, position.margin != .zero {
          return LedgerFault("market \(index), slot \(slot): a cross position has its own margin")
        }
        if !position.isOpen, position.cost != .zero || position.margin != .zero {
          return LedgerFault("market \(index), slot \(slot): cost or margin without lots")
        }
      }
      if net != books[index].netLots || long != books[index].openInterest {
        return LedgerFault("market \(index): recounted lots \(net), open interest \(long)")
      }
    }
    if cash != ledger.cash || cost != ledger.cost {
      return LedgerFault(
        "recounted cash \(cash) and cost \(cost), kept \(ledger.cash) and \(ledger.cost)")
    }
    return runningFault()
  }
}
