public import Primitives

/// Which money stands behind a position.
public enum MarginMode: UInt8, Sendable, CaseIterable, BitwiseCopyable {
  /// The account's whole cash and the profit of its other cross positions.
  case cross
  /// The margin set aside for this position, and nothing else.
  case isolated
}

/// One account's position in one market: lots and what was paid for them. There is no average
/// price: profit is `lots · mark - cost`, exactly. Only the clearinghouse changes it.
///
/// The order of the fields makes it 64 bytes: one line of the cache.
@frozen
public struct Position: Sendable, BitwiseCopyable {
  /// Signed size: long positive, short negative.
  public internal(set) var quantity: Quantity
  /// Signed notional paid: positive for a long.
  public internal(set) var cost: Money
  /// Money set aside: when isolated what stands behind the position, in a spot market what resting
  /// orders to buy will cost; zero when cross.
  public internal(set) var margin: Money
  /// The account's next younger position.
  public internal(set) var next: PositionID
  public internal(set) var mode: MarginMode
  /// What the venue remembers about the position; no money.
  public internal(set) var notes: PositionNotes
  public let account: AccountID

  init(account: AccountID, mode: MarginMode, leverage: UInt16) {
    quantity = .zero
    cost = .zero
    margin = .zero
    next = .none
    self.mode = mode
    notes = PositionNotes(leverage: leverage)
    self.account = account
  }

  @inlinable public var isOpen: Bool { !quantity.isZero }

  /// Profit not yet realised, at a price.
  @inlinable public func unrealised(at price: Price, _ contract: Contract) -> Money {
    contract.value(price, quantity) - cost
  }

  /// The largest size this position could reach if its resting orders of one side all filled.
  @inlinable public var worstLots: Int64 {
    max(abs(quantity.lots + notes.openBuy), abs(quantity.lots - notes.openSell))
  }

  /// The same with an order for `lots` more (signed).
  @inlinable public func worstLots(with lots: Int64) -> Int64 {
    max(
      abs(quantity.lots + notes.openBuy + max(0, lots)),
      abs(quantity.lots - notes.openSell + min(0, lots)))
  }

  /// Lots beyond the present size that its resting orders could add.
  @inlinable public var lotsToCome: Int64 { worstLots - abs(quantity.lots) }
}

/// What a venue notes beside a position, kept with it because it is needed with it.
@frozen
public struct PositionNotes: Sendable, BitwiseCopyable {
  /// The leverage the account has chosen here: what initial margin is computed with.
  public var leverage: UInt16
  /// A liquidation is at work on this isolated position.
  public var isInLiquidation = false
  /// There may be reduce-only orders among the resting ones.
  public var mayHaveReduceOnly = false
  /// Handle in the venue's index of triggers; 0 when there is none.
  public var trigger: UInt32 = 0
  /// Lots of the account's resting orders by side, reduce-only ones left out.
  public var openBuy: Int64 = 0
  public var openSell: Int64 = 0
  /// First of the account's resting orders in this market; 0 when there is none.
  public var firstOrder: UInt32 = 0

  init(leverage: UInt16) { self.leverage = leverage }
}

/// A position: its market and its slot there. A slot is never given to another account.
@frozen
public struct PositionID: Hashable, Sendable, BitwiseCopyable {
  public var slot: UInt32
  public var market: MarketID

  @inlinable public init(market: MarketID, slot: UInt32) {
    self.slot = slot
    self.market = market
  }

  /// No position: slot 0 is never used.
  @inlinable public static var none: PositionID {
    PositionID(market: MarketID(0 as UInt16), slot: 0)
  }
  @inlinable public var isNone: Bool { slot == 0 }
}
