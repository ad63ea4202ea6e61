public import Agents
public import Clearing
public import Kernel
import Matching
public import Primitives
public import Venues

/// Three markets as the study has them (scaled money), for tests of populations.
public struct CrowdMarkets: Sendable {
  public var facts: [MarketFacts]
  public var schedules: [MarginSchedule]

  /// The first `count` of BTC, ETH and an alt basket.
  public init(_ count: Int = 3) {
    let rows:
      [(
        tick: String, lot: String, price: Double, depth: Int64, interest: Int64, sigma: Double,
        rate: Int64, highest: Int64
      )] = [
        ("0.1", "0.00001", 100_000, 300_000, 25_000_000, 0.45, 50, 100),
        ("0.01", "0.0001", 4_000, 120_000, 12_500_000, 0.65, 60, 75),
        ("0.0001", "0.01", 1, 150_000, 6_500_000, 1.1, 250, 20),
      ]
    facts = []
    schedules = []
    for (index, row) in rows.prefix(count).enumerated() {
      let contract = Contract(tick: FixedDecimal(row.tick)!, lot: FixedDecimal(row.lot)!)!
      let schedule = CrowdMarkets.schedule(row.rate, depth: row.depth, highest: row.highest)
      schedules.append(schedule)
      facts.append(
        MarketFacts(
          market: MarketID(index), contract: contract, price: contract.price(nearest: row.price),
          depthOnePercent: .whole(row.depth), openInterest: .whole(row.interest),
          volatility: row.sigma, maintenance: schedule.lowestRate, maxLeverage: row.highest))
    }
  }

  /// Maintenance grows like (notional / .1 D₁)^.25, up to six times.
  static func schedule(_ rate: Int64, depth: Int64, highest: Int64) -> MarginSchedule {
    let steps: [(factor: Int64, floor: Int64)] = [
      (10, 0), (15, 5), (20, 16), (30, 81), (40, 256), (60, 1_296),
    ]
    let tiers = steps.map { step in
      MarginTier(
        floor: .whole(depth / 10 * step.floor),
        maintenanceRate: Rate(billionths: rate * 10_000 * step.factor),
        maxLeverage: min(highest, 50_000_000 / (rate * 1_000 * step.factor)))
    }
    guard let schedule = try? MarginSchedule(tiers) else {
      preconditionFailure("a test's tiers are a schedule")
    }
    return schedule
  }

  /// A venue whose marks are the values it is told, so that a test moves them as it likes.
  public func venue(_ change: (inout VenueRules) -> Void = { _ in }) -> Venue {
    var rules = VenueRules()
    rules.mark.source = .index
    change(&rules)
    let markets = facts.indices.map { index in
      var market = MarketRules(
        name: ["BTC", "ETH", "ALT"][index], contract: facts[index].contract,
        schedule: schedules[index], price: facts[index].price)
      market.spotFollow = .zero
      market.bookWindow = 1 << 12
      market.triggerBuckets = 1 << 14
      market.purse = .whole(1_000_000)
      return market
    }
    return Venue(id: VenueID(0), rules: rules, markets: markets)
  }
}

/// One venue, one trader and the rest of the market, without latency: what a trader asks for
/// happens at once, and he hears of it before he looks again.
public struct CrowdBench<Trader: Strategy & ~Copyable>: ~Copyable {
  public var venue: Venue
  public var trader: Trader
  public var stream: Stream
  public private(set) var now = Instant.start
  /// Everything the trader asked for, with the time.
  public private(set) var sent: [(at: Instant, request: Request)] = []
  public private(set) var journal: [JournalEntry] = []
  /// An account with money without end that quotes the book.
  public let quoter: AccountID
  private var values: [Price]
  private var due: [Due] = []
  private var effects = Effects()
  private var nextWake = Instant.start
  private var outbox = Buffer<Request>()
  private var event: UInt64 = 0

  public init(
    _ venue: consuming Venue, _ trader: consuming Trader, values: [Price], seed: UInt64 = 1,
    at now: Instant = .start
  ) {
    self.venue = venue
    self.trader = trader
    self.values = values
    (self.now, nextWake) = (now, now)
    stream = Stream(StreamKey(seed: seed, .test(1)))
    quoter = self.venue.openAccount(deposit: .whole(1_000_000_000), ownerClass: 0)
    for market in values.indices {
      self.venue.choose(.cross, leverage: 20, for: quoter, in: MarketID(market))
    }
  }

  /// Lets time pass; marks are posted every second, at these values from now on.
  public mutating func run(for span: Interval, values newValues: [Price]? = nil) {
    if let newValues { values = newValues }
    let end = now + span
    while true {
      let second = Instant(nanoseconds: (now.nanoseconds / 1_000_000_000 + 1) * 1_000_000_000)
      let step = min(second, nextWake)
      if step > end { break }
      now = step
      if now == second { post() }
      if now == nextWake { wake() }
    }
    now = end
  }

  private mutating func post() {
    for (index, value) in values.enumerated() {
      handle { venue, effects in
        venue.observe(value, in: MarketID(index), effects: &effects)
      }
    }
  }

  private mutating func wake() {
    outbox.removeAll()
    let pause = MarketView.lend(of: venue, at: now) { view in
      trader.react(to: view, stream: &stream, requests: &outbox)
    }
    nextWake = now + max(pause, .nanoseconds(1))
    for index in 0..<outbox.count {
      let request = outbox[index]
      sent.append((now, request))
      accept(request)
    }
  }

  /// Hands a request of anybody to the venue.
  public mutating func accept(_ request: Request) {
    handle { venue, effects in venue.accept(request, effects: &effects) }
  }

  /// Turns a request away, as a gateway does.
  public mutating func refuse(_ request: Request, _ reason: Refusal) {
    handle { venue, effects in venue.refuse(request, reason, effects: &effects) }
  }

  /// Gives the quoter the other side of what was carried in, so that the lots of every market come
  /// to zero.
  public mutating func balance() {
    for market in values.indices {
      let net = venue.clearing.books[market].netLots
      if net == 0 { continue }
      venue.carryIn(
        Quantity(lots: -net), entry: values[market], for: quoter, in: MarketID(market))
    }
  }

  /// Rests an order of the quoter.
  public mutating func quote(_ side: Side, _ lots: Int64, at price: Price, in market: Int = 0) {
    let ticket = Ticket(side, Quantity(lots: lots), at: price, .goodTilCancelled)
    accept(Request(.place(ticket), by: quoter, in: MarketID(market), motive: .marketMaking))
  }

  /// Withdraws all that the quoter has in a market.
  public mutating func clearQuotes(in market: Int = 0) {
    accept(Request(.cancelAll, by: quoter, in: MarketID(market), motive: .marketMaking))
  }

  public mutating func learn(_ signal: Signal) {
    trader.learn(signal, at: now, stream: &stream)
  }

  /// Forgets what was sent and journaled so far.
  public mutating func forget() {
    sent.removeAll()
    journal.removeAll()
  }

  private mutating func handle(_ body: (inout Venue, inout Effects) -> Void) {
    event += 1
    effects.begin(EventID(event), causedBy: EventID(0), at: now, venue: venue.id)
    body(&venue, &effects)
    conclude()
    while let index = due.firstIndex(where: { $0.instant <= now }) {
      let item = due.remove(at: index)
      event += 1
      effects.begin(EventID(event), causedBy: EventID(0), at: now, venue: venue.id)
      venue.carryOut(item.followUp, effects: &effects)
      conclude()
    }
  }

  private mutating func conclude() {
    for index in 0..<effects.followUps.count { due.append(effects.followUps[index]) }
    for index in 0..<effects.entries.count {
      let entry = effects.entries[index]
      journal.append(entry)
      trader.hear(entry)
    }
  }
}
