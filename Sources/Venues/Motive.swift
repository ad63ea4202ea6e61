/// Why an order was sent: the causes that reports speak of.
@frozen
public enum Motive: UInt8, Sendable, CaseIterable, BitwiseCopyable {
  /// Ordinary flow that knows nothing.
  case background
  case marketMaking
  /// A maker that gets rid of inventory beyond its cap by taking.
  case inventoryRelief
  case trend
  case value
  case dip
  /// Opening or changing a leveraged position by choice.
  case position
  /// Adding to a losing position.
  case addition
  /// Acting on news as it spreads.
  case information
  case panic
  /// A margin call of a lender after its cure window.
  case lenderCall
  case whale
  case seller
  case stop
  case takeProfit
  case liquidation
  /// The insurance fund selling what it took over.
  case fundUnwind
  case deleveraging
  /// The index moved, and no trade did it.
  case index

  /// Closed by somebody else's decision, or by a trigger set long before.
  @inlinable public var isForced: Bool {
    switch self {
    case .stop, .liquidation, .fundUnwind, .deleveraging: true
    default: false
    }
  }
}

/// What set a forced trade off: the trade, or the move of the index, that took the price through
/// its trigger ("last straw").
@frozen
public struct Cause: Hashable, Sendable, BitwiseCopyable {
  public var motive: Motive
  /// Number of the forced trade that did it; 0 when it was not a forced trade.
  public var forced: UInt32
  /// How many forced trades stand before this one in its chain.
  public var generation: UInt16

  @inlinable public init(motive: Motive, forced: UInt32 = 0, generation: UInt16 = 0) {
    self.motive = motive
    self.forced = forced
    self.generation = generation
  }

  /// The cause of what this cause sets off, under its own number.
  @inlinable public func child(_ motive: Motive, number: UInt32) -> Cause {
    let next = forced == 0 ? 0 : generation == .max ? generation : generation + 1
    return Cause(motive: motive, forced: number, generation: next)
  }
}
