public import Primitives

/// Where the price comes from at which accounts are valued.
public enum MarkSource: String, Hashable, Sendable, CaseIterable {
  /// Median of index with funding basis, index with average book basis, and last trade (Binance,
  /// Bybit).
  case median
  /// The last trade. Easily moved; for theory and for twins.
  case last
  /// The index alone (dYdX, GMX).
  case index
  /// Index with funding basis; the book is not looked at (BitMEX).
  case fairBasis
  /// Index with average book basis, within `basisLimit` (OKX).
  case indexBasis
  /// Median of oracle with a decaying basis, the book's own median, and perpetuals elsewhere
  /// (Hyperliquid).
  case oracleMedian
}

/// Where the mark comes from. It is posted once a second; `last` with every trade, too.
public struct MarkRule: Hashable, Sendable {
  public var source = MarkSource.median
  /// Samples of (mid - index) that are averaged, one a second.
  public var basisSamples = 30
  /// `indexBasis`: largest basis as a share of the index; `nil` is any.
  public var basisLimit: Rate?
  /// `oracleMedian`: time constant of the average of (mid - oracle).
  public var basisTime = Interval.seconds(150)
  /// `oracleMedian`: time constant of the average of the book's median.
  public var bookTime = Interval.seconds(30)
  public init() {}
}
