/// The running sums that must never disagree, whatever happens:
/// `cash - cost = netDeposits` to the unit and, in every market, `netLots = 0`.
///
/// Cash is cross wallets plus isolated margins, over traders, funds, fees, dust and bad debt. A
/// fill moves +N of cost to the buyer and -N to the seller; realising profit adds the same amount
/// to cash and to cost of one account; a transfer takes from one account what it gives to another.
@frozen
public struct Ledger: Sendable {
  public internal(set) var cash: Int128 = 0
  public internal(set) var cost: Int128 = 0
  public internal(set) var netDeposits: Int128 = 0
  /// Money moved so far, by reason.
  public internal(set) var moved: InlineArray<32, Int128> = .init(repeating: 0)

  @inlinable public init() {}

  /// What is missing or too much, in units; 0 when the books agree.
  @inlinable public var drift: Int128 { cash - cost - netDeposits }

  /// Money moved so far for one reason, in units.
  @inlinable public func moved(_ reason: TransferReason) -> Int128 {
    moved[Int(reason.rawValue)]
  }
}
