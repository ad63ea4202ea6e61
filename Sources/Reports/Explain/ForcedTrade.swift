public import Primitives
public import Venues

/// One order that traded in a book: who took, why, and how far the price went with it.
public struct TradedOrder: Hashable, Sendable {
  public var at: Instant
  public var event: EventID
  public var market: MarketID
  /// The taker.
  public var account: AccountID
  public var cause: Cause
  public var side: Side
  public var lots: Int64
  public var value: Money
  /// The trade before it, its own first price and its last one.
  public var before: Price
  public var first: Price
  public var last: Price

  /// Ticks by which it moved the last trade in a direction; negative when it moved it back.
  func moved(_ direction: TriggerDirection) -> Int64 {
    direction == .falling ? before.ticks - last.ticks : last.ticks - before.ticks
  }
}

/// One trade that nobody chose: a liquidation, a stop or a sale of the insurance fund, as a row.
public struct ForcedTrade: Sendable {
  /// A position of a liquidation when it began.
  public struct Leg: Hashable, Sendable {
    public var market: MarketID
    public var quantity: Quantity
    public var mark: Price
  }

  /// What it traded in the book of one market.
  public struct Traded: Hashable, Sendable {
    public var market: MarketID
    public var lots: Int64
    /// In the asset in which the market settles.
    public var value: Money
    public var first: Price
    public var last: Price
  }

  public var venue: VenueID
  /// Its number among the forced trades of its venue.
  public var number: UInt32
  public var cause: Cause
  public var account: AccountID
  public var began: Instant
  public var market: MarketID
  /// Positions of a liquidation; empty for a stop and for the fund.
  public var legs: [Leg] = []
  /// The mark before the one at which it began.
  public var markBefore: Price
  public var mark: Price
  /// The order that took the price through its threshold; `nil` when no trade did.
  public var straw: TradedOrder?
  /// Its own trades in the books, a row a market, and what they were worth in the scenario's money.
  public var trades: [Traded] = []
  public var worth = Money.zero
  public var lastTrade: Instant?
  public var ended: Instant?
  public var outcome: LiquidationEnded.Outcome?
  /// Lost from the marks when it began to the prices at which it was closed, in units of the
  /// scenario's money.
  public var loss: Int128 = 0

  mutating func add(_ fill: Fill, _ value: Money, in market: MarketID) {
    if let place = trades.firstIndex(where: { $0.market == market }) {
      trades[place].lots += fill.quantity.lots
      trades[place].value += value
      trades[place].last = fill.price
    } else {
      trades.append(
        Traded(
          market: market, lots: fill.quantity.lots, value: value, first: fill.price,
          last: fill.price))
    }
  }

  var isLiquidation: Bool { cause.motive == .liquidation }
}
