import Clearing
public import Matching
public import Primitives

/// What the venue keeps beside a resting order.
struct OrderNote: BitwiseCopyable {
  var id: OrderID
  /// Neighbours in the owner's list of orders in this market.
  var next: UInt32
  var previous: UInt32
  var tag: UInt32
  /// The owner's position slot.
  var position: UInt32
  var isReduceOnly: Bool

  static let none = OrderNote(
    id: .none, next: 0, previous: 0, tag: 0, position: 0, isReduceOnly: false)
}

/// A stop order that waits.
struct StopOrder: BitwiseCopyable {
  var ticket: StopTicket
  var account: AccountID
  var tag: UInt32
  var motive: Motive
  /// Handle in the trigger index; 0 while it is fired and on its way, or its slot is free.
  var handle: UInt32
  var isLive: Bool
  var nextFree: UInt32

  /// The handle of a stop that trails.
  static let trails = UInt32.max
}

/// The trade that moved the price most, each way, since the mark was last posted.
struct Movers: BitwiseCopyable {
  var down = Cause(motive: .index)
  var downTicks: Int64 = 0
  var up = Cause(motive: .index)
  var upTicks: Int64 = 0

  mutating func note(_ cause: Cause, from old: Int64, to new: Int64) {
    if old - new > downTicks { (down, downTicks) = (cause, old - new) }
    if new - old > upTicks { (up, upTicks) = (cause, new - old) }
  }
}

/// What liquidations took from a book so far, in lots: venues publish them as they happen.
public struct ForcedVolume: Hashable, Sendable, BitwiseCopyable {
  public var sold: Int64 = 0
  public var bought: Int64 = 0

  public init() {}
}

/// One market of a venue: its book, its prices and what waits for them.
public struct Market: ~Copyable {
  public let id: MarketID
  public let rules: MarketRules
  /// Purse of the insurance fund for this market.
  public let purse: AccountID
  /// Orders trade with a pool at the index.
  let isPooled: Bool
  public internal(set) var book: OrderBook
  public internal(set) var last: Price
  /// What the last trade happened for.
  var lastCause = Cause(motive: .index)
  public internal(set) var index: Price
  /// The mark posted before the present one.
  public internal(set) var previousMark: Price
  /// The fundamental as last observed.
  public internal(set) var fundamental: Price
  public internal(set) var fundingRate = Rate.zero
  public internal(set) var nextFunding: Instant
  public internal(set) var accrual: FundingAccrual
  public internal(set) var lastPremium = Rate.zero
  /// The index of another market that funding refers to, in ticks of this one.
  public var fundingReference: Price? { funding.reference }
  /// Lots traded so far.
  public internal(set) var volume: Int64 = 0
  public internal(set) var trades: Int64 = 0
  /// Lots of it that liquidations took.
  public internal(set) var forcedVolume = ForcedVolume()

  var orderNotes: Buffer<OrderNote>
  var byMark: TriggerIndex
  var byLast: TriggerIndex
  var byIndex: TriggerIndex
  var trails: TrailingStops
  var stops: Buffer<StopOrder>
  var freeStop: UInt32 = 0
  var mids: PriceWindow
  var basis: PriceWindow
  var prices: PriceFeeds
  var funding: FundingState
  var movers = Movers()
  var lastMovers = Movers()
  var queues: DeleveragingQueues
  public internal(set) var halts: MarketHalts
  let inPlace = InPlace()

  init(id: MarketID, rules: MarketRules, venue: VenueRules, purse: AccountID) {
    self.id = id
    self.rules = rules
    self.purse = purse
    isPooled = venue.execution.policy == .oraclePool && rules.contract.kind != .spot
    book = OrderBook(window: rules.bookWindow)
    (last, index, fundamental) = (rules.price, rules.price, rules.price)
    previousMark = rules.price
    nextFunding = .start + venue.funding.first
    orderNotes = Buffer(capacity: 1_024)
    byMark = TriggerIndex(price: rules.price, buckets: rules.triggerBuckets)
    byLast = TriggerIndex(price: rules.price, buckets: rules.triggerBuckets)
    // Stops on the index are few.
    byIndex = TriggerIndex(price: rules.price, buckets: min(rules.triggerBuckets, 1 << 10))
    trails = TrailingStops()
    stops = Buffer(capacity: 64)
    mids = PriceWindow(length: venue.index.midSamples)
    basis = PriceWindow(length: venue.mark.basisSamples)
    prices = PriceFeeds(rules, venue)
    funding = FundingState(interval: venue.funding.interval)
    accrual = FundingAccrual(keepsSamples: venue.funding.tailRemoval > .zero)
    queues = DeleveragingQueues()
    halts = MarketHalts(venue.breakers)
  }

  private init(copying other: borrowing Market) {
    (id, rules, purse, isPooled) = (other.id, other.rules, other.purse, other.isPooled)
    book = other.book.clone()
    (last, index, fundamental) = (other.last, other.index, other.fundamental)
    previousMark = other.previousMark
    (fundingRate, nextFunding) = (other.fundingRate, other.nextFunding)
    accrual = other.accrual.clone()
    lastPremium = other.lastPremium
    (volume, trades) = (other.volume, other.trades)
    forcedVolume = other.forcedVolume
    orderNotes = other.orderNotes.clone()
    byMark = other.byMark.clone()
    byLast = other.byLast.clone()
    byIndex = other.byIndex.clone()
    trails = other.trails.clone()
    stops = other.stops.clone()
    freeStop = other.freeStop
    mids = other.mids.clone()
    basis = other.basis.clone()
    prices = other.prices.clone()
    funding = other.funding
    (movers, lastMovers, lastCause) = (other.movers, other.lastMovers, other.lastCause)
    queues = other.queues.clone()
    halts = other.halts.clone()
  }

  borrowing func clone() -> Market { Market(copying: self) }

  /// The triggers that wait for a price.
  mutating func withTriggers<Result>(
    _ source: TriggerSource, _ body: (inout TriggerIndex) -> Result
  ) -> Result {
    switch source {
    case .mark: body(&byMark)
    case .last: body(&byLast)
    case .index: body(&byIndex)
    }
  }

  /// The mid in half ticks while the book is narrow enough to mean something; else the last trade,
  /// clipped to the quotes. (The mid of an empty book chases the farthest quote.) While an auction
  /// gathers, quotes cross and mean little: the last trade.
  public var midHalves: Int64 {
    if book.isGathering { return 2 * last.ticks }
    if isPooled { return 2 * index.ticks }
    let bid = book.bestBid
    let ask = book.bestAsk
    if let bid, let ask {
      let widest = rules.widestMid.of(Quantity(lots: last.ticks), rounding: .up).lots
      if ask.ticks - bid.ticks <= max(1, widest) { return bid.ticks + ask.ticks }
    }
    var price = last.ticks
    if let bid { price = max(price, bid.ticks) }
    if let ask { price = min(price, ask.ticks) }
    return 2 * price
  }
}
