import Agents
import Primitives
import Simulations
import Venues

/// Keeps what happens within seconds while a window is open. It only watches.
struct TapeRecorder: Sendable {
  private(set) var record: TapeRecord
  private let windows: TapeWindows
  /// Markets before those of each venue.
  private let firstMarkets: [Int]
  private var markets: [MarketTape]
  private var window: Int?
  /// The second at hand, from the start of the run.
  private var second: Int64 = -1
  private var owners: [[UInt8]]
  /// Rows of parents that may go on, and what their market had traded when each row began.
  private var parents: [Int] = []
  private var tradedBefore: [Int64] = []
  /// Parents of which a child traded in the event at hand.
  private var touched: [Int] = []

  /// One market while it is watched.
  private struct MarketTape: Sendable {
    var pulse = TapePulse(at: .start, market: 0, window: 0)
    /// Depth was read in the second at hand.
    var hasDepth = false
    var imbalance = OrderFlowImbalance()
    var mids: Int64 = 0
    var last: Price
    var traded: Int64 = 0
    /// Its latest trade among those kept.
    var latest = Int.max
  }

  init(_ plan: WorldPlan, _ windows: TapeWindows) {
    self.windows = windows
    var first: [Int] = []
    var markets: [MarketTape] = []
    for venue in plan.venues {
      first.append(markets.count)
      markets += venue.markets.map { MarketTape(last: $0.rules.price) }
    }
    firstMarkets = first
    self.markets = markets
    record = TapeRecord(markets: markets.count)
    owners = plan.venues.map { _ in [] }
  }

  mutating func begin(_ survey: borrowing Survey) {
    owners[Int(survey.id.index)] = survey.ownerClasses
  }

  /// Looks behind every event while a window is open, and behind those of institutions always.
  var wantsLook: Bool { window != nil || !touched.isEmpty }

  mutating func note(_ entries: borrowing Buffer<JournalEntry>) {
    touched.removeAll(keepingCapacity: true)
    if entries.count == 0 { return }
    turn(to: entries[0].instant)
    for k in 0..<entries.count {
      let entry = entries[k]
      let market = firstMarkets[Int(entry.venue.index)] + Int(entry.market.index)
      switch entry.fact {
      case .filled(let fact):
        noteChild(fact, entry, market)
        noteTrade(fact, entry, market)
        markets[market].last = fact.fill.price
        markets[market].traded += fact.fill.quantity.lots
      case .rested: markets[market].pulse.rested += 1
      case .cancelled(let fact) where fact.order != .none: markets[market].pulse.cancelled += 1
      default: break
      }
    }
  }

  // MARK: Seconds

  /// Opens and closes windows, and closes seconds.
  private mutating func turn(to now: Instant) {
    let open = windows.window(at: now)
    let next = now.nanoseconds / 1_000_000_000
    if open != window {
      // Nothing of one window belongs to the next.
      for market in markets.indices {
        clear(market, window: open)
        markets[market].mids = 0
        markets[market].imbalance = OrderFlowImbalance()
      }
      (window, second) = (open, next)
    }
    if window == nil { return }
    while second < next {
      second += 1
      for market in markets.indices { closeSecond(of: market) }
    }
  }

  private mutating func closeSecond(of market: Int) {
    markets[market].pulse.at = Instant(nanoseconds: second * 1_000_000_000)
    markets[market].pulse.imbalance = markets[market].imbalance.lots
    // A second before the first look has no quotes.
    if markets[market].pulse.bid > 0 || markets[market].pulse.ask > 0 {
      record.pulses.append(markets[market].pulse)
    }
    clear(market, window: window)
  }

  private mutating func clear(_ market: Int, window: Int?) {
    let last = markets[market].pulse
    var pulse = TapePulse(
      at: .start, market: UInt16(market), window: UInt16(clamping: window ?? 0))
    if window == self.window {
      (pulse.bid, pulse.bidLots) = (last.bid, last.bidLots)
      (pulse.ask, pulse.askLots) = (last.ask, last.askLots)
      (pulse.nearBids, pulse.farBids) = (last.nearBids, last.farBids)
      (pulse.nearAsks, pulse.farAsks) = (last.nearAsks, last.farAsks)
    }
    markets[market].pulse = pulse
    markets[market].hasDepth = false
  }

  // MARK: Trades

  private mutating func noteTrade(_ fact: Filled, _ entry: JournalEntry, _ market: Int) {
    guard let window else { return }
    let (lots, side) = (fact.fill.quantity.lots, fact.fill.takerSide)
    if side == .buy {
      markets[market].pulse.bought += lots
    } else {
      markets[market].pulse.sold += lots
    }
    let latest = markets[market].latest
    if latest < record.trades.count, record.trades[latest].at == entry.instant,
      record.trades[latest].side == side
    {
      record.trades[latest].lots += lots
      record.trades[latest].price = fact.fill.price
      return
    }
    markets[market].latest = record.trades.count
    markets[market].pulse.trades += 1
    record.trades.append(
      TapeTrade(
        at: entry.instant, market: UInt16(market), window: UInt16(clamping: window), side: side,
        motive: fact.cause.motive, lots: lots, price: fact.fill.price,
        midsBefore: markets[market].mids, midsAfter: 0))
  }

  private mutating func noteChild(_ fact: Filled, _ entry: JournalEntry, _ market: Int) {
    let (account, number) = (fact.fill.taker, fact.takerTag)
    let classes = owners[Int(entry.venue.index)]
    guard classes.indices.contains(Int(account.index)),
      classes[Int(account.index)] == AgentClass.institution.rawValue
    else { return }
    let known = parents.last {
      record.parents[$0].account == account && record.parents[$0].number == number
        && record.parents[$0].market == UInt16(market)
    }
    let row = known ?? record.parents.count
    if known == nil {
      record.parents.append(
        ParentOrder(
          market: UInt16(market), account: account, number: number, side: fact.fill.takerSide,
          began: entry.instant, ended: entry.instant, before: markets[market].last))
      parents.append(row)
      tradedBefore.append(markets[market].traded)
      // So many are never worked on at a time.
      if parents.count > 512 { parents.removeFirst(256) }
    }
    let lots = fact.fill.quantity.lots
    if record.parents[row].ended != entry.instant || known == nil {
      record.parents[row].children += 1
    }
    record.parents[row].ended = entry.instant
    record.parents[row].lots += lots
    record.parents[row].traded = markets[market].traded + lots - tradedBefore[row]
    touched.append(row)
  }

  // MARK: Looks

  mutating func look(_ survey: borrowing Survey) {
    let first = firstMarkets[Int(survey.id.index)]
    for market in 0..<survey.marketCount {
      let (id, place) = (MarketID(market), first + market)
      let quotes = survey.withView { TapeRecorder.quotes($0, id) }
      let hasBoth = quotes.bid > 0 && quotes.ask > 0
      let mids = hasBoth ? quotes.bid + quotes.ask : 0
      for row in touched where Int(record.parents[row].market) == place {
        record.parents[row].midsAfter = mids
      }
      if window == nil { continue }
      if hasBoth { markets[place].imbalance.note(quotes) }
      let latest = markets[place].latest
      if latest < record.trades.count, record.trades[latest].at == survey.now {
        record.trades[latest].midsAfter = mids
      }
      markets[place].mids = mids
      (markets[place].pulse.bid, markets[place].pulse.bidLots) = (quotes.bid, quotes.bidLots)
      (markets[place].pulse.ask, markets[place].pulse.askLots) = (quotes.ask, quotes.askLots)
      if !markets[place].hasDepth { readDepth(survey, id, place) }
    }
  }

  private static func quotes(
    _ view: borrowing MarketView, _ market: MarketID
  ) -> OrderFlowImbalance.Quotes {
    let (bid, ask) = (view.bestBid(market), view.bestAsk(market))
    return OrderFlowImbalance.Quotes(
      bid: bid?.ticks ?? 0,
      lots: bid.map { view.quantity(.buy, at: $0, in: market).lots } ?? 0,
      ask: ask?.ticks ?? 0,
      lots: ask.map { view.quantity(.sell, at: $0, in: market).lots } ?? 0)
  }

  private mutating func readDepth(
    _ survey: borrowing Survey, _ market: MarketID, _ place: Int
  ) {
    let (near, far) = (DepthBand.tenBasisPoints.rawValue, DepthBand.onePercent.rawValue)
    let bids = survey.depth(.buy, in: market)
    let asks = survey.depth(.sell, in: market)
    markets[place].pulse.nearBids = bids[near].total
    markets[place].pulse.farBids = bids[far].total
    markets[place].pulse.nearAsks = asks[near].total
    markets[place].pulse.farAsks = asks[far].total
    markets[place].hasDepth = true
  }

  /// Adds the book as it stands to its mean shape, while a window is open.
  mutating func sample(_ survey: borrowing Survey) {
    if windows.window(at: survey.now) == nil { return }
    for market in 0..<survey.marketCount {
      let (id, place) = (MarketID(market), firstMarkets[Int(survey.id.index)] + market)
      let (bid, ask) = survey.withView { ($0.bestBid(id), $0.bestAsk(id)) }
      guard let bid, let ask else { continue }
      let contract = survey.withView { $0.contract(id) }
      record.profiles[place].looks += 1
      for side in Side.allCases {
        let best = side == .buy ? bid : ask
        let reach = Double(best.ticks) * (BookProfile.edges.last ?? 0) / 1e4
        let worst = Price(ticks: max(1, best.ticks - side.sign * reach.integer(.up)))
        survey.forEachLevel(side, in: id, to: worst) { price, lots in
          let distance = Double(abs(price.ticks - best.ticks)) / Double(best.ticks) * 1e4
          record.profiles[place].note(side, contract.face(price, lots).amount, at: distance)
        }
      }
    }
  }
}
