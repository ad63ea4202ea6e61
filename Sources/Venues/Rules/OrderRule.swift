public import Primitives

/// Whose word holds when an order meets an order of the same owner.
public enum SelfTradeRule: String, Hashable, Sendable, CaseIterable {
  /// The incoming order's own (Binance).
  case asAsked
  /// Nobody is kept from trading with himself.
  case none
  /// The incoming order stops, the resting one stays (Vega).
  case cancelTaker
  /// The resting order goes, the incoming one goes on (dYdX).
  case cancelMaker
  case cancelBoth
}

/// When requests are worked on.
public enum OrderBatching: String, Hashable, Sendable, CaseIterable {
  /// One after the other, as they arrive.
  case continuous
  /// Together at the next block, by class: what sends no order that takes, cancels, and what may
  /// take; by arrival within a class (Hyperliquid).
  case perBlock
}

/// What an account's requests are counted against.
public enum RateLimitKind: String, Hashable, Sendable, CaseIterable {
  case none
  /// So many in a window, by a bucket that fills evenly.
  case perWindow
  /// A buffer, and one more for every amount traded (Hyperliquid).
  case perVolume
}

/// How many requests an account may send.
public struct RateLimitRule: Hashable, Sendable {
  public var kind = RateLimitKind.none
  /// For `perWindow`: the bucket, and the time in which it fills.
  public var requests: Int64 = 300
  public var window = Interval.seconds(10)
  /// For `perVolume`: requests to begin with, and what has to be traded for one more, in money of
  /// the world.
  public var buffer: Int64 = 10_000
  public var volume = Money.whole(1)
  /// Cancels are not counted.
  public var exemptsCancels = true
  public init() {}
}

/// The largest orders in markets that allow a leverage.
public struct OrderSizeClass: Hashable, Sendable {
  /// Holds for markets whose highest leverage is at least this.
  public var leverage: Int64 = 1
  /// Largest notional of an order that takes at once, and of one that may rest, in money of the
  /// world; zero: any.
  public var market = Money.zero
  public var limit = Money.zero
  public init() {}
}

/// Which orders a venue takes, and when.
public struct OrderRule: Hashable, Sendable {
  public var selfTrade = SelfTradeRule.asAsked
  public var batching = OrderBatching.continuous
  /// For `perBlock`: time from one block to the next.
  public var blockTime = Interval.milliseconds(200)
  /// A resting order whose owner's money no longer covers initial margin goes before it trades
  /// (dYdX, Hyperliquid).
  public var rechecksMakers = false
  public var rateLimit = RateLimitRule()
  /// Smallest notional of an order that may open, in money of the world; zero: any.
  public var leastNotional = Money.zero
  /// The class with the highest leverage that a market reaches holds for it.
  public var sizes: [OrderSizeClass] = []
  public init() {}
}
