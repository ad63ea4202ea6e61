public import Primitives

/// Which price a breaker watches.
public enum BreakerPrice: String, Hashable, Sendable, CaseIterable {
  case mark, last
}

/// What the mark is while a market does not trade.
public enum HaltedMark: String, Hashable, Sendable, CaseIterable {
  /// By the usual rule: index and basis go on moving it.
  case usual
  /// As it was when trading stopped.
  case frozen
  /// The index alone.
  case index
}

/// What liquidations do while a market does not trade.
public enum HaltedLiquidations: String, Hashable, Sendable, CaseIterable {
  /// They go on against what rests in the book.
  case continued
  /// They wait until trading resumes, in order.
  case suspended
}

/// Trading halts when the price has moved by a share within a window, from its highest or lowest.
public struct PriceHaltRule: Hashable, Sendable {
  /// Zero: never.
  public var move = Rate.zero
  public var window = Interval.minutes(5)
  public var halt = Interval.minutes(5)
  public var price = BreakerPrice.last
  public init() {}
}

/// Trading halts when the mark has moved from where it was a window ago by more than a multiple of
/// what is usual in such a time: `multiple · volatility · √(window / 1 day)` (Vega, 0032-PRIM, has
/// the bound from a horizon and a probability; of a normal move 3.29 is 99.9 %).
public struct VolatilityHaltRule: Hashable, Sendable {
  /// Zero: never.
  public var multiple = Rate.zero
  /// Usual volatility of a day.
  public var volatility = Rate.percent(3)
  public var window = Interval.minutes(5)
  public var halt = Interval.minutes(5)
  public init() {}
}

/// No order beyond a band around the average of the last minutes; when the book has stood at an
/// edge of it for a while, trading halts.
public struct LimitUpDownRule: Hashable, Sendable {
  /// Zero: none.
  public var band = Rate.zero
  public var window = Interval.minutes(5)
  /// How long the book may stand at the edge.
  public var limitState = Interval.seconds(15)
  public var halt = Interval.minutes(5)
  public init() {}
}

/// Liquidations of a market trade no more than this in a window; the rest waits, in order.
public struct ThrottleRule: Hashable, Sendable {
  /// In money of the world; zero: any amount.
  public var most = Money.zero
  public var window = Interval.minutes(1)
  public init() {}
}

/// Leverage with which a position may be opened or made larger while a breaker is up, or while the
/// mark's volatility over a window is above a bound.
public struct LeverageCapRule: Hashable, Sendable {
  /// Zero: as ever.
  public var leverage: Int64 = 0
  /// Volatility of a day; zero: only while trading is halted.
  public var above = Rate.zero
  public var window = Interval.minutes(5)
  public init() {}
}

/// When a market stops trading, and what happens until it trades again.
public struct BreakerRule: Hashable, Sendable {
  public var priceHalt = PriceHaltRule()
  public var volatilityHalt = VolatilityHaltRule()
  public var limitUpDown = LimitUpDownRule()
  public var throttle = ThrottleRule()
  public var leverageCap = LeverageCapRule()
  /// What a market is while it is halted; an auction ends in one price for all.
  public var during = MarketStatus.auction
  public var mark = HaltedMark.usual
  public var liquidations = HaltedLiquidations.suspended
  /// A breaker here halts the same asset at all other venues that have this rule, and theirs here.
  public var coordinated = false
  public init() {}

  /// Whether prices have to be watched at all.
  public var watchesPrices: Bool {
    priceHalt.move > .zero || volatilityHalt.multiple > .zero || limitUpDown.band > .zero
      || leverageCap.leverage > 0
  }
}
