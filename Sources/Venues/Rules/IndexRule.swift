public import Primitives

/// What the index is made of.
public enum IndexMethod: String, Hashable, Sendable, CaseIterable {
  /// The fundamental, of which a share follows the perpetual's own slow mid: an assumption for
  /// spot that follows the dominant perpetual.
  case blend
  /// The mean of the market's sources by their weights (Binance).
  case weightedMean
  /// Their median by weight (Hyperliquid; with equal weights dYdX).
  case weightedMedian
}

/// The index stands for spot: how it is made, and how an oracle posts it.
public struct IndexRule: Hashable, Sendable {
  /// A market without sources takes the fundamental alone where sources are asked for.
  public var method = IndexMethod.blend
  /// `blend`: samples of the mid, one a second, that are averaged.
  public var midSamples = 5
  /// A source farther than this from the median of all sources is brought to it (Binance 5 %).
  public var deviation: Rate?
  /// A source that has not moved for longer has no weight, and the others share it. When none is
  /// left the last index holds.
  public var staleness: Interval?
  /// How often the oracle posts; the price clock ticks once a second (Hyperliquid 3 s).
  public var every = Interval.seconds(1)
  /// From posting to being seen.
  public var lag = Interval.zero
  /// The oracle posts only what is farther than this from what it posted last.
  public var deviationThreshold: Rate?
  /// With a threshold: it posts after so long in any case.
  public var heartbeat: Interval?
  public init() {}
}
