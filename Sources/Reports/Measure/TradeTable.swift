/// Trades and liquidations of real markets as a file gives them.
public struct TradeTable: Sendable {
  /// What a row is.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case trade, liquidation
  }

  /// One trade, or one liquidation order.
  public struct Row: Hashable, Sendable {
    /// Unix time in nanoseconds.
    public var time: Int64
    /// Place in `markets`.
    public var market: Int
    public var kind: Kind
    /// The side of the one who took, or of the liquidation order: a sale closes a long.
    public var isBuy: Bool
    public var price: Double
    /// Price times size, in whole units of the quote asset.
    public var value: Double
  }

  public internal(set) var markets: [String] = []
  /// In order of time, those of one time in the order of the file.
  public internal(set) var rows: [Row] = []
  /// Rows left out because an earlier one of the same market and kind had their id.
  public internal(set) var duplicates = 0

  public init() {}

  /// The columns every file has, and those it may have; their order is free, others are left out.
  public static let columns = ["time", "price", "size", "side"]
  public static let optional = ["kind", "market", "id"]
}
