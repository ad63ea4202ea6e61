public import Primitives
public import Venues

/// Money that has left one venue and not reached the other: nobody's account has it, and the audit
/// counts it.
public struct Transits: Hashable, Sendable {
  /// One sum on its way.
  public struct Transit: Hashable, Sendable, BitwiseCopyable {
    public var amount: Money
    /// Where it goes.
    public var place: MarketPlace
    public var account: AccountID
  }

  private var rows: [Transit?] = []
  /// Sent by those who have no account elsewhere, in units: it is out of the world for good.
  public private(set) var outside: Int128 = 0

  public init() {}

  /// What is on its way, in units.
  public var units: Int128 { rows.reduce(0) { $0 + Int128($1?.amount.units ?? 0) } }

  /// Sums on their way.
  public var count: Int { rows.count { $0 != nil } }

  subscript(number: UInt32) -> Transit? { rows[Int(number)] }

  /// - Returns: its number.
  mutating func add(_ transit: Transit) -> UInt32 {
    rows.append(transit)
    return UInt32(rows.count - 1)
  }

  mutating func remove(_ number: UInt32) { rows[Int(number)] = nil }

  /// Money leaves the world.
  mutating func lose(_ amount: Money) { outside += Int128(amount.units) }
}
