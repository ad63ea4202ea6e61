public import Primitives

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
