public import Primitives

/// How much of a position one liquidation order closes.
public enum LiquidationSize: String, Hashable, Sendable, CaseIterable {
  /// The least that brings equity back above maintenance.
  case toCompliance
  /// All of it.
  case full
}

/// The worst price a liquidation order accepts.
public enum LiquidationLimit: String, Hashable, Sendable, CaseIterable {
  case bankruptcyPrice
  case none
}

/// Which leg of a cross account is closed first.
public enum LegOrder: String, Hashable, Sendable, CaseIterable {
  case largestLoss
  case largestNotional
}

/// How a position in distress is closed.
public struct LiquidationRule: Hashable, Sendable {
  public var size = LiquidationSize.toCompliance
  public var limit = LiquidationLimit.bankruptcyPrice
  public var leg = LegOrder.largestLoss
  /// From the mark that shows distress to the first order.
  public var delay = Interval.zero
  public var recheck = Interval.milliseconds(500)
  /// Orders sent to the book before the position is taken over.
  public var attempts = 5
  /// Clearance fee on what a liquidation order trades, at most the margin left.
  public var fee = Rate.basisPoints(125)
  public init() {}
}
