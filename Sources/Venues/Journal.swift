public import Clearing
public import Primitives

/// Why a request was refused.
@frozen
public enum Refusal: UInt8, Sendable, CaseIterable, BitwiseCopyable {
  case wouldCross, cannotFill
  case insufficientMargin
  /// Reduce-only, and there is nothing to reduce.
  case wouldIncrease
  case unknownOrder
  /// The account or position is being liquidated.
  case inLiquidation
  case badPrice, badQuantity
  /// The service in front of the venue turned it away: over capacity, degraded, halted or down.
  case overloaded, degraded, cancelsHalted, outage
  /// Money cannot be moved now.
  case transfersFrozen
  /// The market is settled in another asset than the account.
  case otherAsset
  /// The limit lies beyond the price band.
  case beyondBand
  /// The order is worth more, or less, than the venue takes.
  case tooLarge, tooSmall
  /// The account has sent more requests than it may.
  case rateLimited
  /// The market does not trade now, or takes only some requests.
  case marketHalted, marketCancelOnly, marketPostOnly, marketInAuction
  /// Enough margin in calm, but a breaker caps leverage.
  case leverageCapped
  /// Orders cannot rest: there is no book.
  case noBook
  /// The open interest of this side is at its cap.
  case interestCap
  /// The pool, or who lends the money, has not enough for it.
  case poolExhausted
}

/// Why a resting order left the book without trading.
@frozen
public enum CancelReason: UInt8, Sendable, CaseIterable, BitwiseCopyable {
  case requested, amended, remainder, selfTrade, reduceOnly, liquidation, deleveraging
  /// Its owner's money did not cover it when it would have traded.
  case undermargined
  /// Its owner's coins are sold for what he owes.
  case autoExchange
}

/// One thing that happened at a venue. The journal is the only witness: agents, auditor,
/// fingerprint, metrics and reports all read this and nothing else.
@frozen
public struct JournalEntry: Sendable, BitwiseCopyable {
  public var instant: Instant
  /// The event in whose handling it happened, and the event that had scheduled that one.
  public var event: EventID
  public var cause: EventID
  public var venue: VenueID
  public var market: MarketID
  public var fact: Fact

  @inlinable public init(
    instant: Instant, event: EventID, cause: EventID, venue: VenueID, market: MarketID,
    fact: Fact
  ) {
    self.instant = instant
    self.event = event
    self.cause = cause
    self.venue = venue
    self.market = market
    self.fact = fact
  }
}

/// What can happen, in the past tense.
@frozen
public enum Fact: Sendable, BitwiseCopyable {
  case rested(Rested)
  case rejected(Rejected)
  case cancelled(Cancelled)
  case filled(Filled)
  /// A stop is waiting (`stopped`), fired or was cancelled; numbers are the venue's.
  case stopPlaced(account: AccountID, stop: UInt32, tag: UInt32)
  case stopFired(account: AccountID, stop: UInt32, cause: Cause)
  case marked(mark: Price, index: Price)
  case liquidationBegan(LiquidationBegan)
  case liquidationEnded(LiquidationEnded)
  case takenOver(TakenOver)
  case deleveraged(Deleveraged)
  case funded(account: AccountID, paid: Money)
  case fundingSet(rate: Rate, premium: Rate, paidByLongs: Money)
  case transferred(Transfer)
  case halted(Halted)
  case resumed(Resumed)
  case auctionUncrossed(AuctionUncrossed)
  /// An account is near its liquidation, and is told so.
  case marginCalled(account: AccountID, margin: Margin)
}

/// An order, or what was left of it, waits in the book; also when it was made smaller there.
@frozen
public struct Rested: Sendable, BitwiseCopyable {
  public var account: AccountID
  public var order: OrderID
  public var side: Side
  public var price: Price
  public var quantity: Quantity
  public var tag: UInt32
}

/// A request was refused; nothing has changed.
@frozen
public struct Rejected: Sendable, BitwiseCopyable {
  public var account: AccountID
  public var tag: UInt32
  public var reason: Refusal
}

/// Lots that will not trade: an order that left the book, or a remainder that never rested.
@frozen
public struct Cancelled: Sendable, BitwiseCopyable {
  public var account: AccountID
  public var order: OrderID
  /// Lots that were left.
  public var quantity: Quantity
  public var tag: UInt32
  public var reason: CancelReason
}

/// One trade.
@frozen
public struct Filled: Sendable, BitwiseCopyable {
  public var fill: Fill
  public var makerTag: UInt32
  public var takerTag: UInt32
  public var makerFee: Money
  public var takerFee: Money
  /// Why the taker traded, and what set it off when it was forced.
  public var cause: Cause
}

/// Distress was seen. Of a cross account one is noted for each of its open positions.
@frozen
public struct LiquidationBegan: Sendable, BitwiseCopyable {
  public var account: AccountID
  public var number: UInt32
  public var mode: MarginMode
  public var mark: Price
  /// The position in this market when it began.
  public var quantity: Quantity
  public var bankruptcyPrice: Price
  public var cause: Cause
}

/// A liquidation is over, for better or worse.
@frozen
public struct LiquidationEnded: Sendable, BitwiseCopyable {
  /// How it came out.
  public enum Outcome: UInt8, Sendable, CaseIterable, BitwiseCopyable {
    /// Back above maintenance without, or after, closing in the book.
    case safe
    /// Nothing is left of the position.
    case closed
    case takenOver
    case deleveraged
    /// The vault has the positions, and the margin with them.
    case backstopped
  }
  public var account: AccountID
  public var number: UInt32
  public var outcome: Outcome
}

/// The insurance fund, or the backstop vault, took what the book could not close.
@frozen
public struct TakenOver: Sendable, BitwiseCopyable {
  public var account: AccountID
  public var number: UInt32
  public var quantity: Quantity
  public var price: Price
  public var mark: Price
  /// The child vault; `outside` when it was the market's purse.
  public var vault = AccountID.outside
}

/// A winner was closed against a position that the fund could not take.
@frozen
public struct Deleveraged: Sendable, BitwiseCopyable {
  /// The account that is closed to make room.
  public var account: AccountID
  /// The bankrupt account, and the liquidation that needed it.
  public var against: AccountID
  public var number: UInt32
  /// Change of the closed account's position, signed.
  public var quantity: Quantity
  public var price: Price
  public var mark: Price
  /// Profit moved from cost to cash.
  public var realised: Money
  /// Place in the queue, 1 first, and its length.
  public var rank: UInt32
  public var queue: UInt32
  /// Equity behind the position before, at the mark.
  public var equity: Money
  public var positionBefore: Quantity
}

/// A market has stopped trading, or will not trade for longer than was said.
@frozen
public struct Halted: Sendable, BitwiseCopyable {
  public var reason: HaltReason
  public var status: MarketStatus
  public var until: Instant
  /// Last trade and mark when it stopped.
  public var last: Price
  public var mark: Price
}

/// A market trades again.
@frozen
public struct Resumed: Sendable, BitwiseCopyable {
  /// Last trade, that of the auction included.
  public var last: Price
}

/// An auction has ended: all of it traded at one price.
@frozen
public struct AuctionUncrossed: Sendable, BitwiseCopyable {
  public var price: Price
  /// Lots traded.
  public var quantity: Quantity
  /// Lots bid at the price or better less lots offered there.
  public var imbalance: Quantity
}
