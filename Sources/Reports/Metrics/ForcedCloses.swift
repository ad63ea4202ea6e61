import Primitives
import Venues

/// How positions in distress were closed: amounts at the prices of the closes, in units of 1e-8 at
/// the scale of the run.
public struct ForcedCloses: Hashable, Sendable {
  /// Accounts in liquidation at some time, of these those of which something was closed, and those
  /// that were sound again with nothing closed: money was added, or the price came back.
  public var due = 0
  public var accounts = 0
  public var cured = 0
  /// By orders that met others in a book.
  public var inBook: Int128 = 0
  /// By keepers of loans, who had coins at the oracle.
  public var byKeepers: Int128 = 0
  /// Against the depositors of a pool.
  public var byPool: Int128 = 0
  /// Taken over by the insurance fund.
  public var byFund: Int128 = 0
  /// Taken over by a backstop vault, or by who had lent the money.
  public var byVault: Int128 = 0
  /// Against winners, that is by auto-deleveraging.
  public var byWinners: Int128 = 0
  /// Against winners as well, but later: what the fund or a vault had taken over and could not
  /// keep. It is no part of the sum.
  public var ofHouse: Int128 = 0

  public init() {}

  public init(_ record: RunRecord) {
    var seen: [(account: UInt64, row: Int)] = []
    for (place, row) in record.liquidations.enumerated() {
      let market = record.venues[Int(row.venue.index)].markets[Int(row.market.index)]
      seen.append((UInt64(row.venue.index) << 32 | UInt64(row.account.index), place))
      let traded = Int128(row.traded.units) - Int128(row.byKeeper.units)
      if market.isPooled { byPool += traded } else { inBook += traded }
      byKeepers += Int128(row.byKeeper.units)
      guard let price = row.takeOverPrice else { continue }
      let taken = Int128(market.contract.notional(price, row.takenOver.magnitude).units)
      if row.isByVault { byVault += taken } else { byFund += taken }
    }
    for row in record.deleveragings {
      let value = Int128(row.notional.units.magnitude)
      if row.isOfHouse { ofHouse += value } else { byWinners += value }
    }
    count(seen.sorted { ($0.account, $0.row) < ($1.account, $1.row) }, record.liquidations)
  }

  /// Accounts, by their liquidations one after another.
  private mutating func count(
    _ seen: [(account: UInt64, row: Int)], _ rows: [LiquidationRow]
  ) {
    var start = 0
    while start < seen.count {
      let end = seen[start...].firstIndex { $0.account != seen[start].account } ?? seen.count
      let own = seen[start..<end].map { rows[$0.row] }
      due += 1
      if !own.allSatisfy(\.isUntouched) {
        accounts += 1
      } else if own.last?.outcome == .safe {
        cured += 1
      }
      start = end
    }
  }

  /// Everything that accounts in distress lost hold of.
  public var total: Int128 { inBook + byKeepers + byPool + byFund + byVault + byWinners }
}

extension LiquidationRow {
  /// Nothing was closed.
  var isUntouched: Bool { traded == .zero && takenOver == .zero && deleveraged == .zero }

  /// In units: what the account lost by being closed, beyond the mark of the moment: the prices of
  /// the closes, the fee and a keeper's bonus.
  var cost: Int128 { beyondMark + Int128(fee.units) + Int128(bonus.units) }
}
