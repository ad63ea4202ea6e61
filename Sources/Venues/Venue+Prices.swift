import Clearing
import Matching
public import Primitives

/// Index, mark and funding: what the venue does with prices.
extension Venue {
  /// What a source of a price says now, before the price clock ticks. Sources that are the
  /// fundamental need not be told.
  public mutating func note(
    _ quote: SourceQuote, for use: SourceUse, at place: Int, in market: MarketID
  ) {
    switch use {
    case .index: markets[Int(market.index)].prices.sources.note(quote, at: place)
    case .perpetual: markets[Int(market.index)].prices.perpetuals.note(quote, at: place)
    }
  }

  /// What a market says as a source of prices elsewhere: its mid in half ticks, and when its book
  /// last moved.
  public mutating func quote(
    of market: MarketID, at now: Instant
  ) -> (midHalves: Int64, updated: Instant) {
    let index = Int(market.index)
    let (bid, ask) = (markets[index].book.bestBid, markets[index].book.bestAsk)
    markets[index].prices.activity.look(
      bid: bid, ask: ask, trades: markets[index].trades, at: now)
    return (markets[index].midHalves, markets[index].prices.activity.updated)
  }

  /// One tick of the venue's price clock for a market: the fundamental is taken in, mid and basis
  /// are sampled, index and mark are posted.
  public mutating func observe(
    _ fundamental: Price, in market: MarketID, effects: inout Effects
  ) {
    let index = Int(market.index)
    markets[index].fundamental = fundamental
    if chain.holdsPrice(rules.execution, at: effects.now) { return }
    let mid = markets[index].midHalves
    markets[index].mids.append(mid)
    let computed = indexPrice(of: index, fundamental, at: effects.now)
    if let posted = markets[index].prices.oracle.observe(
      computed, by: rules.index, at: effects.now)
    {
      markets[index].index = posted
    }
    markets[index].basis.append(mid - 2 * markets[index].index.ticks)
    if rules.mark.source == .oracleMedian { noteAverages(of: index, mid: mid, at: effects.now) }
    postMark(of: market, effects: &effects)
    watchMark(market, effects: &effects)
    watchProfits(in: market, effects: &effects)
    if index == 0 { accrue(effects: &effects) }
    if index == markets.count - 1 {
      callMargins(effects: &effects)
      exchangeDebts(effects: &effects)
    }
  }

  /// What the oracle would post now; `nil` while all sources are silent.
  private mutating func indexPrice(
    of index: Int, _ fundamental: Price, at now: Instant
  ) -> Price? {
    switch rules.index.method {
    case .blend:
      // A pool has no mid of its own to follow.
      if markets[index].isPooled { return fundamental }
      return IndexPrice.blend(
        fundamental: fundamental, midSum: markets[index].mids.sum,
        count: markets[index].mids.count, follow: markets[index].rules.spotFollow)
    case .weightedMean, .weightedMedian:
      if markets[index].prices.sources.isEmpty { return fundamental }
      markets[index].prices.sources.noteFundamental(fundamental, at: now)
      let price = markets[index].prices.sources.price(
        rules.index.method, staleness: rules.index.staleness, deviation: rules.index.deviation,
        at: now)
      return price.map { Price(ticks: max(1, $0.divided(by: 1_000, rounding: .nearest))) }
    }
  }

  /// The averages of Hyperliquid's mark: of (mid - oracle), and of the book's own median.
  private mutating func noteAverages(of index: Int, mid: Int64, at now: Instant) {
    let (bid, ask) = (markets[index].book.bestBid, markets[index].book.bestAsk)
    let median = MarkPrice.bookMedian(bid: bid, ask: ask, last: markets[index].last)
    markets[index].prices.bookMedian = median
    markets[index].prices.bookAverage.sample(median, at: now)
    markets[index].prices.basisAverage.sample(mid - 2 * markets[index].index.ticks, at: now)
  }

  /// Posts the mark by its rule.
  mutating func postMark(of market: MarketID, effects: inout Effects) {
    moveMark(of: market, to: markPrice(of: market, now: effects.now), effects: &effects)
  }

  /// Posts a mark, whatever the rule says, and acts on everything that it reaches.
  @discardableResult
  public mutating func moveMark(
    of market: MarketID, to mark: Price, effects: inout Effects
  ) -> MarkMove {
    let index = Int(market.index)
    let old = clearing.books[index].mark
    markets[index].previousMark = old
    clearing.setMark(mark, in: market)
    let posted = clearing.books[index].mark
    if posted != old || rules.mark.source != .last {
      effects.note(market, .marked(mark: posted, index: markets[index].index))
    }
    let move = reachMark(market, effects: &effects)
    reachLast(market, effects: &effects)
    markets[index].lastMovers = markets[index].movers
    markets[index].movers = Movers()
    return move
  }

  private mutating func markPrice(of market: MarketID, now: Instant) -> Price {
    let index = Int(market.index)
    if let held = haltedMark(of: market) { return held }
    if markets[index].rules.collateralPrice == .redemption { return markets[index].fundamental }
    switch rules.mark.source {
    case .last: return markets[index].last
    case .index: return markets[index].index
    case .median:
      return MarkPrice.median(
        index: markets[index].index, last: markets[index].last,
        funding: upcomingFunding(of: index),
        timeLeft: max(.zero, markets[index].nextFunding - now),
        interval: markets[index].funding.interval,
        basisSum: markets[index].basis.sum, count: markets[index].basis.count)
    case .fairBasis:
      return MarkPrice.fairBasis(
        index: markets[index].index, funding: upcomingFunding(of: index),
        timeLeft: max(.zero, markets[index].nextFunding - now),
        interval: markets[index].funding.interval)
    case .indexBasis:
      return MarkPrice.indexBasis(
        index: markets[index].index, basisSum: markets[index].basis.sum,
        count: markets[index].basis.count, limit: rules.mark.basisLimit)
    case .oracleMedian: return oracleMedian(of: index, now: now)
    }
  }

  private mutating func oracleMedian(of index: Int, now: Instant) -> Price {
    let perpetuals = markets[index].prices.perpetuals.price(
      .weightedMedian, staleness: rules.index.staleness, deviation: nil, at: now)
    let averageOf = markets[index].prices.bookAverage.thousandths
    return MarkPrice.oracleMedian(
      oracle: 1_000 * markets[index].index.ticks,
      basis: markets[index].prices.basisAverage.thousandths
        .divided(by: 2, rounding: .nearest),
      book: 500 * markets[index].prices.bookMedian, perpetuals: perpetuals,
      bookAverage: averageOf.divided(by: 2, rounding: .nearest))
  }
}
