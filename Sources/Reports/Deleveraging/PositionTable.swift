public import Primitives
public import Venues

/// A table of positions: who holds what, from which price, with which equity behind it. All numbers
/// are exact; the smallest size a market's rows are written with is its lot.
public struct PositionTable: Sendable {
  /// A market of the table.
  public struct Market: Hashable, Sendable {
    public var name: String
    /// Decimals of the size: a lot is `10^-places`.
    public var places: Int
    public var mark: FixedDecimal
  }

  /// One position.
  public struct Row: Hashable, Sendable {
    /// Line of the file, from 1.
    public var line: Int
    /// Places in `accounts` and `markets`.
    public var account: Int
    public var market: Int
    public var isLong: Bool
    public var lots: Int64
    /// Value at the entry and at the mark, without signs.
    public var cost: Money
    public var value: Money
    /// Equity of the whole account.
    public var equity: Money
    /// Effective leverage in parts of 1e-6, where the table gives one.
    public var leverage: Int128?

    /// Unrealised profit at the mark.
    public var profit: Money { isLong ? value - cost : cost - value }
  }

  public internal(set) var accounts: [String] = []
  public internal(set) var markets: [Market] = []
  public internal(set) var rows: [Row] = []

  public init() {}

  /// The columns every table has; their order is free, and others are left out.
  public static let columns = [
    "account", "market", "side", "size", "entry", "mark", "equity", "leverage",
  ]

  /// Equity of every account, by its place.
  public var equities: [Money] {
    var equities = accounts.map { _ in Money.zero }
    for row in rows { equities[row.account] = row.equity }
    return equities
  }

  /// A row as the policies see it.
  public func candidate(_ index: Int) -> DeleveragingCandidate {
    let row = rows[index]
    return DeleveragingCandidate(
      slot: UInt32(index), isLong: row.isLong, lots: row.lots, cost: row.cost, value: row.value,
      profit: row.profit, equity: row.equity, leverage: row.leverage)
  }

  /// Value of a number of a market's lots at its mark, or at another price of its scale; `nil` when
  /// it does not fit. Rounded to the nearest 1e-8.
  public func value(of lots: Int64, at price: FixedDecimal? = nil, in market: Int) -> Money? {
    let price = price ?? markets[market].mark
    return PositionTable.value(
      FixedDecimal(mantissa: lots, scale: UInt8(markets[market].places)), price)
  }

  /// Size times price to the nearest 1e-8; `nil` when it does not fit.
  static func value(_ size: FixedDecimal, _ price: FixedDecimal) -> Money? {
    let product = Int128(size.mantissa) * Int128(price.mantissa)
    let places = Int(size.scale) + Int(price.scale) - 8
    if places >= 0 {
      let units = product.divided(by: ExactDecimal.power(places), rounding: .nearest)
      return Int64(exactly: units).map { Money(units: $0) }
    }
    let (units, overflow) = product.multipliedReportingOverflow(by: ExactDecimal.power(-places))
    return overflow ? nil : Int64(exactly: units).map { Money(units: $0) }
  }
}
