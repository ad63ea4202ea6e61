public import Primitives

/// What stands behind positions, and what the venue asks for them.
@frozen
public struct Margin: Hashable, Sendable, BitwiseCopyable {
  /// Cash plus unrealised profit.
  public var equity: Money
  /// Maintenance margin.
  public var maintenance: Money

  @inlinable public init(equity: Money, maintenance: Money) {
    self.equity = equity
    self.maintenance = maintenance
  }

  /// How far equity is above maintenance.
  @inlinable public var slack: Money { equity - maintenance }
}

/// Whether an account whose equity equals its maintenance margin is already in distress.
public enum DistressRule: UInt8, Sendable, CaseIterable, BitwiseCopyable {
  /// In distress when equity < maintenance.
  case below
  /// In distress when equity <= maintenance (Binance: margin ratio reaches 100 %).
  case atOrBelow

  /// Whether an account with this margin has to be liquidated.
  @inlinable public func isDistressed(_ margin: Margin) -> Bool {
    switch self {
    case .below: margin.equity < margin.maintenance
    case .atOrBelow: margin.equity <= margin.maintenance
    }
  }
}
