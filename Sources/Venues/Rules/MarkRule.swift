/// Where the price comes from at which accounts are valued.
public enum MarkSource: String, Hashable, Sendable, CaseIterable {
  /// Median of index with funding basis, index with average book basis, and last trade.
  case median
  /// The last trade. Easily moved; for theory and for twins.
  case last
  /// The index alone.
  case index
}

/// Where the mark comes from. It is posted once a second; `last` with every trade, too.
public struct MarkRule: Hashable, Sendable {
  public var source = MarkSource.median
  /// Samples of (mid - index) that are averaged, one a second.
  public var basisSamples = 30
  public init() {}
}
