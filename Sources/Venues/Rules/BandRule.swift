public import Primitives

/// What the highest price of a buyer and the lowest of a seller are measured from.
public enum BandKind: String, Hashable, Sendable, CaseIterable {
  /// There is no band.
  case none
  /// `mark · (1 + up)` and `mark · (1 - down)` (Binance, PERCENT_PRICE).
  case percentOfMark
  /// `min(max(index, mark · (1 + up)), mark · (1 + outer))` and
  /// `max(min(index, mark · (1 - down)), mark · (1 - outer))` (Bybit, v5 set-price-limit).
  case indexAndMark
  /// Index with the average of (mid - index), times `1 + up` and `1 - down` (OKX, price limits).
  case indexAndBasis
}

/// What becomes of a limit beyond the band.
public enum BeyondBand: String, Hashable, Sendable, CaseIterable {
  case reject
  /// The limit is moved to the edge of the band.
  case clip
}

/// The prices at which may be bought and sold at all.
public struct BandRule: Hashable, Sendable {
  public var kind = BandKind.none
  /// How far a buyer may go up and a seller down.
  public var up = Rate.percent(5)
  public var down = Rate.percent(5)
  /// For `indexAndMark`: how far from the mark the index may carry the band.
  public var outer = Rate.percent(10)
  public var beyond = BeyondBand.reject
  /// Market orders and stops that fire take no worse price than this from the mark; zero: any.
  public var takeBound = Rate.zero
  /// Whether orders of liquidations and of the fund keep within the band. They are clipped.
  public var bindsLiquidations = false
  /// Stops on the last trade see it no farther than this from the index; zero: as it is. (dYdX:
  /// five times the least change of price.)
  public var triggerBound = Rate.zero
  public init() {}
}
