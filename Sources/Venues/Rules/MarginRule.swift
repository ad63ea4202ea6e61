public import Primitives

/// What a venue asks for beyond the tiers of its markets.
public struct MarginRule: Hashable, Sendable {
  /// Initial margin rises with the open interest of a market, between the caps that the market has;
  /// see `OpenInterestMargin` (dYdX). Maintenance margin does not.
  public var scalesWithInterest = false
  /// Cross positions in markets of one base asset offset each other: of the requirements of the
  /// part that does, this share is asked for (portfolio margin); one: all of it.
  public var netting = Rate.one
  public init() {}
}

/// Between which open interests, as notionals in the settlement asset, initial margin rises from
/// that of the first tier to the whole notional.
public struct InterestCaps: Hashable, Sendable {
  public var lower: Money
  public var upper: Money

  public init(from lower: Money, to upper: Money) {
    self.lower = lower
    self.upper = upper
  }
}
