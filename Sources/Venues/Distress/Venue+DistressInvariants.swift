import Clearing
import Primitives

extension Venue {
  /// What must hold of liquidations, the fund and the vault between events; part of `fault()`.
  func distressFault() -> LedgerFault? {
    turnFault() ?? poolFault() ?? owedFault()
  }

  /// Every liquidation at work has its next step before it.
  private func turnFault() -> LedgerFault? {
    for place in 0..<cases.places {
      guard let row = cases.row(UInt32(place)) else { continue }
      if row.due == .distantFuture {
        return LedgerFault("liquidation \(row.number) waits for nothing")
      }
    }
    return nil
  }

  /// What purses have given each other comes to nothing, and happens only where they are shared.
  private func poolFault() -> LedgerFault? {
    let sum = fund.pooled.reduce(Int128(0)) { $0 + Int128($1.units) }
    if sum != 0 { return LedgerFault("purses have pooled \(sum) units out of nowhere") }
    let isShared = rules.fund.purses == .shared
    if !isShared, fund.pooled.contains(where: { $0 != .zero }) {
      return LedgerFault("a purse has paid for another market")
    }
    return nil
  }

  /// No more is to be clawed back than is missing.
  private func owedFault() -> LedgerFault? {
    var owed: Int128 = 0
    for index in 0..<markets.count { owed += Int128(profits.owed(in: index).units) }
    var missing: Int128 = 0
    for index in 0..<clearing.accounts.count where clearing.accounts[index].role == .badDebt {
      missing -= Int128(clearing.accounts[index].cash.units)
    }
    if owed <= missing { return nil }
    return LedgerFault("\(owed) units are to be clawed back, and \(missing) are missing")
  }
}
