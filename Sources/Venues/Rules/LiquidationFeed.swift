/// What a venue's public feed shows of its liquidations.
public enum LiquidationFeed: String, Hashable, Sendable, CaseIterable {
  /// Every order as it trades, and every position that is taken over.
  case everyClose
  /// Of each market one order a second, the last one; what is taken over is not shown.
  case latestPerSecond
  /// Of each market one order a second, the largest one.
  case largestPerSecond
  /// There is no feed.
  case none
}
