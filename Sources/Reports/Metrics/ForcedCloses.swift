import Primitives

/// How positions in distress were closed: amounts at the prices of the closes, in units of 1e-8 at
/// the scale of the run.
public struct ForcedCloses: Hashable, Sendable {
  /// Accounts of which positions were liquidated.
  public var accounts = 0
  /// By orders that met others in a book.
  public var inBook: Int128 = 0
  /// Against the depositors of a pool.
  public var byPool: Int128 = 0
  /// Taken over by the insurance fund.
  public var byFund: Int128 = 0
  /// Taken over by a backstop vault, or by who had lent the money.
  public var byVault: Int128 = 0
  /// Against winners, that is by auto-deleveraging.
  public var byWinners: Int128 = 0

  public init() {}

  public init(_ record: RunRecord) {
    var accounts: [UInt64] = []
    for row in record.liquidations {
      let market = record.venues[Int(row.venue.index)].markets[Int(row.market.index)]
      accounts.append(UInt64(row.venue.index) << 32 | UInt64(row.account.index))
      let traded = Int128(row.traded.units)
      if market.isPooled { byPool += traded } else { inBook += traded }
      guard let price = row.takeOverPrice else { continue }
      let taken = Int128(market.contract.notional(price, row.takenOver.magnitude).units)
      if row.isByVault { byVault += taken } else { byFund += taken }
    }
    byWinners = record.deleveragings.reduce(0) { $0 + Int128($1.notional.units.magnitude) }
    accounts.sort()
    for (place, account) in accounts.enumerated()
    where place == 0 || accounts[place - 1] != account {
      self.accounts += 1
    }
  }

  /// Everything that was closed.
  public var total: Int128 { inBook + byPool + byFund + byVault + byWinners }
}
