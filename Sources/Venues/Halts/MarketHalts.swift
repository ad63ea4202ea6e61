public import Primitives

/// Whether a market trades, until when not, and what its breakers go by.
public struct MarketHalts: ~Copyable {
  public internal(set) var status = MarketStatus.trading
  /// When trading resumes.
  public internal(set) var until = Instant.start
  /// When it last did; `nil` when it never stopped.
  public internal(set) var resumed: Instant?
  /// Counts halts and their extensions, so that a resumption that was put off finds nothing to do.
  var number: UInt32 = 0
  /// Where trading stops, by the last trade and by the mark; the narrower is what traders look at.
  var byLast = HaltLevels.none
  var byMark = HaltLevels.none
  var byVolatility = HaltLevels.none
  /// Limit up and down.
  var band = HaltLevels.none
  /// Since when the book has stood at an edge of it.
  var limitSince: Instant?
  var isVolatile = false
  /// The window of the throttle, counted from the start, and what was liquidated in it.
  var throttleWindow: Int64 = -1
  var throttled = Money.zero
  var moves: PriceTrack
  var horizon: PriceTrack
  var average: PriceTrack
  var volatility: PriceTrack

  init(_ rules: BreakerRule) {
    moves = PriceTrack(
      window: rules.priceHalt.window, isWatched: rules.priceHalt.move > .zero)
    horizon = PriceTrack(
      window: rules.volatilityHalt.window, isWatched: rules.volatilityHalt.multiple > .zero)
    average = PriceTrack(
      window: rules.limitUpDown.window, isWatched: rules.limitUpDown.band > .zero)
    volatility = PriceTrack(
      window: rules.leverageCap.window, isWatched: rules.leverageCap.leverage > 0)
  }

  private init(copying other: borrowing MarketHalts) {
    (status, until, resumed) = (other.status, other.until, other.resumed)
    number = other.number
    (byLast, byMark, byVolatility) = (other.byLast, other.byMark, other.byVolatility)
    (band, limitSince, isVolatile) = (other.band, other.limitSince, other.isVolatile)
    (throttleWindow, throttled) = (other.throttleWindow, other.throttled)
    moves = other.moves.clone()
    horizon = other.horizon.clone()
    average = other.average.clone()
    volatility = other.volatility.clone()
  }

  borrowing func clone() -> MarketHalts { MarketHalts(copying: self) }

  public var isTrading: Bool { status == .trading }
}
