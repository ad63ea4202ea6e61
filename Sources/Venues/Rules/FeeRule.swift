public import Primitives

/// What a trade costs either side.
public struct FeeRule: Hashable, Sendable {
  /// Negative is a rebate.
  public var maker = Rate.basisPoints(2)
  public var taker = Rate.basisPoints(5)
  public var rounding = Rounding.up
  public init() {}
}
