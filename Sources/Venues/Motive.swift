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
  /// Both sides rested when an auction gave them one price.
  case auction
  /// Coins sold by the venue for what their owner owes.
  case autoExchange
  /// Buying at one venue what is sold at another.
  case arbitrage
  /// Getting rid of an inventory at another venue.
  case hedge
  /// Doing what one's herd does.
  case herd
  /// Taking one's money away from a venue of which bad things are said.
  case withdrawal

  /// Closed by somebody else's decision, or by a trigger set long before.
  @inlinable public var isForced: Bool {
    switch self {
    case .stop, .liquidation, .fundUnwind, .deleveraging, .autoExchange: true
    default: false
    }
  }
}

/// Why a trade happens, and for a forced one what set it off: the trade, or the move of the index,
/// that took the price through its trigger ("last straw").
@frozen
public struct Cause: Hashable, Sendable, BitwiseCopyable {
  public var motive: Motive
  /// What set it off: the motive of that trade, or `index`; its own motive when it is not forced.
  public var straw: Motive
  /// How many forced trades stand before this one in its chain.
  public var generation: UInt16
  /// Its own number among the forced trades; 0 when it is not forced.
  public var forced: UInt32
  /// Number of the forced trade that set it off; 0 when that was not a forced one.
  public var parent: UInt32

  /// A trade of free will, or a move of the index.
  @inlinable public init(motive: Motive) {
    self.motive = motive
    straw = motive
    generation = 0
    forced = 0
    parent = 0
  }

  /// The cause of a forced trade that this one sets off.
  @inlinable public func child(_ motive: Motive, number: UInt32) -> Cause {
    var next = Cause(motive: motive)
    next.straw = self.motive
    next.forced = number
    next.parent = forced
    next.generation = forced == 0 ? 0 : generation == .max ? generation : generation + 1
    return next
  }
}
