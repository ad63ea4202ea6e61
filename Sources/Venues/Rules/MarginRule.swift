/// What a venue asks for beyond the tiers of its markets.
public struct MarginRule: Hashable, Sendable {
  /// Initial margin rises with the open interest of a market, between the caps that the market has;
  /// see `OpenInterestMargin` (dYdX). Maintenance margin does not.
  public var scalesWithInterest = false
  public init() {}
}
