public import Clearing
public import Matching
public import Primitives

/// What an agent may see of a venue: public prices and depth, and its own accounts. It sees nothing
/// else, and can change nothing; it is lent for one call and cannot be kept.
public struct MarketView: ~Copyable {
  @usableFromInline let venue: UnsafePointer<Venue>
  public let now: Instant

  /// Lends a view for the length of a call.
  @inlinable public static func lend<Result>(
    of venue: borrowing Venue, at now: Instant, _ body: (borrowing MarketView) -> Result
  ) -> Result {
    withUnsafePointer(to: venue) { body(MarketView(venue: $0, now: now)) }
  }

  @inlinable init(venue: UnsafePointer<Venue>, now: Instant) {
    self.venue = venue
    self.now = now
  }

  public var marketCount: Int { venue.pointee.markets.count }
  /// What a lot at a tick is worth.
  public func contract(_ market: MarketID) -> Contract {
    venue.pointee.clearing.books[Int(market.index)].contract
  }
  /// Whether orders rest and meet in a book; in a pooled market nothing does.
  public func hasBook(_ market: MarketID) -> Bool { !venue.pointee.isPooled(market) }
  /// The highest price somebody bids, if anybody does; of a pooled market the oracle's.
  public func bestBid(_ market: MarketID) -> Price? {
    venue.pointee.isPooled(market)
      ? index(market) : venue.pointee.markets[Int(market.index)].book.bestBid
  }
  /// The lowest price somebody asks; of a pooled market the oracle's.
  public func bestAsk(_ market: MarketID) -> Price? {
    venue.pointee.isPooled(market)
      ? index(market) : venue.pointee.markets[Int(market.index)].book.bestAsk
  }
  /// The price of the last trade.
  public func last(_ market: MarketID) -> Price {
    venue.pointee.markets[Int(market.index)].last
  }
  /// The price at which accounts are valued.
  public func mark(_ market: MarketID) -> Price {
    venue.pointee.clearing.books[Int(market.index)].mark
  }
  /// The price of the underlying, as the venue sees it.
  public func index(_ market: MarketID) -> Price {
    venue.pointee.markets[Int(market.index)].index
  }
  /// What informed traders know of the value.
  public func fundamental(_ market: MarketID) -> Price {
    venue.pointee.markets[Int(market.index)].fundamental
  }
  /// A mid that an empty book cannot fool, in half ticks.
  public func midHalves(_ market: MarketID) -> Int64 {
    venue.pointee.markets[Int(market.index)].midHalves
  }
  /// Lots at one price.
  public func quantity(_ side: Side, at price: Price, in market: MarketID) -> Quantity {
    venue.pointee.markets[Int(market.index)].book.quantity(side, at: price)
  }
  /// Lots from the best price of a side to `worst`.
  public func depth(_ side: Side, to worst: Price, in market: MarketID) -> Depth {
    venue.pointee.markets[Int(market.index)].book.depth(side, to: worst)
  }
  /// Lots traded so far.
  public func volume(_ market: MarketID) -> Int64 {
    venue.pointee.markets[Int(market.index)].volume
  }
  /// Lots that liquidations took so far.
  public func forcedVolume(_ market: MarketID) -> ForcedVolume {
    venue.pointee.markets[Int(market.index)].forcedVolume
  }
  /// Lots that a mark at `target` would put up for liquidation: of longs below the mark, of shorts
  /// above it. `nil` where positions are not public.
  public func lotsAtRisk(to target: Price, in market: MarketID) -> Quantity? {
    venue.pointee.rules.transparent ? venue.pointee.lotsAtRisk(to: target, in: market) : nil
  }
  /// The rate of the last funding.
  public func fundingRate(_ market: MarketID) -> Rate {
    venue.pointee.markets[Int(market.index)].fundingRate
  }
  /// What the window so far would make of the funding rate, as a ratio a year.
  public func annualFunding(_ market: MarketID) -> Double {
    venue.pointee.annualFunding(of: market)
  }
  /// What the market takes now.
  public func status(_ market: MarketID) -> MarketStatus {
    venue.pointee.markets[Int(market.index)].halts.status
  }
  /// Whether orders meet now.
  public func isTrading(_ market: MarketID) -> Bool {
    venue.pointee.markets[Int(market.index)].halts.isTrading
  }
  /// When trading last resumed after a halt; `nil` when it never stopped.
  public func resumed(_ market: MarketID) -> Instant? {
    venue.pointee.markets[Int(market.index)].halts.resumed
  }
  /// How far the last trade is from a price that stops trading, as a share of it; `nil` when no
  /// price does.
  public func distanceToHalt(_ market: MarketID) -> Rate? {
    venue.pointee.distanceToHalt(in: market)
  }
  public var transfersFrozen: Bool { venue.pointee.transfersFrozen }

  /// Whether one of the caller's own accounts is kept in the asset of a market.
  public func canTrade(_ account: AccountID, in market: MarketID) -> Bool {
    venue.pointee.clearing.holds(account, in: market)
  }
  /// One of the caller's own positions; `nil` when it never had one there.
  public func position(of account: AccountID, in market: MarketID) -> Position? {
    let slot = venue.pointee.clearing.slot(of: account, in: market)
    return slot == 0 ? nil : venue.pointee.clearing[market, slot]
  }
  /// Everything one of the caller's own accounts has, at the marks.
  public func equity(of account: AccountID) -> Money {
    venue.pointee.clearing.equity(of: account)
  }
  /// The cross wallet of one of the caller's own accounts.
  public func cash(of account: AccountID) -> Money {
    venue.pointee.clearing.accounts[Int(account.index)].cash
  }
  /// What one of the caller's own accounts may send to another venue now.
  public func sendable(from account: AccountID, in market: MarketID) -> Money {
    if venue.pointee.transfersFrozen { return .zero }
    let slot = venue.pointee.clearing.slot(of: account, in: market)
    return slot == 0
      ? cash(of: account) : venue.pointee.clearing.sendable(from: market, slot)
  }
  /// What one of the caller's own orders costs when it takes, as a share of what it trades.
  public var takerFee: Rate { venue.pointee.rules.fees.taker }
  /// Equity and maintenance behind one of the caller's own positions.
  public func margin(of account: AccountID, in market: MarketID) -> Margin? {
    let slot = venue.pointee.clearing.slot(of: account, in: market)
    if slot == 0 { return nil }
    return venue.pointee.clearing[market, slot].mode == .isolated
      ? venue.pointee.clearing.margin(market, slot)
      : venue.pointee.clearing.crossMargin(of: account)
  }
  /// A resting order of the caller.
  public func resting(_ order: OrderID, in market: MarketID) -> RestingOrder? {
    venue.pointee.markets[Int(market.index)].book.resting(order)
  }
}
