public import Primitives

/// Who holds how much of a market at one calm moment, and what closing it at once would cost in the
/// book of that moment. Accounts of the venue itself are left out.
public struct MarketHoldings: Sendable {
  public var at: Instant
  /// Lots of one side.
  public var openInterest: Int64
  /// Lots of the largest positions of either side, at most ten, largest first.
  public var largest: [Int64]
  public var one: ClosingCost
  public var two: ClosingCost

  /// What the largest few hold over the open interest, which counts one side.
  public func share(of count: Int) -> Double? {
    if openInterest <= 0 { return nil }
    return Double(largest.prefix(count).reduce(0, +)) / Double(openInterest)
  }
}

/// What closing at once would cost; all in units of money of the run.
public struct ClosingCost: Hashable, Sendable {
  /// Value at the mark, and of that what finds no order.
  public var value: Int128 = 0
  public var missing: Int128 = 0
  /// Lost against the mark by what finds orders.
  public var cost: Int128 = 0

  public static func + (a: ClosingCost, b: ClosingCost) -> ClosingCost {
    ClosingCost(
      value: a.value + b.value, missing: a.missing + b.missing, cost: a.cost + b.cost)
  }

  /// Cost over the value that finds orders; `nil` when nothing does.
  public var ratio: Double? {
    value > missing ? Double(cost) / Double(value - missing) : nil
  }
}

/// The accounts of a venue whose closing would lose most beyond what they have.
public struct VenueCover: Sendable {
  public var at: Instant
  /// The first alone, and the first two together; fewer where there are fewer.
  public var covers: [Cover]

  /// One account, or two, and what closing all they have would cost.
  public struct Cover: Sendable {
    public var accounts: [UInt32]
    public var closing: ClosingCost
    /// Equity of these accounts at the marks, in units.
    public var equity: Int128
    /// Loss beyond the equity of each; what finds no order is not counted as lost.
    public var beyond: Int128
  }
}
