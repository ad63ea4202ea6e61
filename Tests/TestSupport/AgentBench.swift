public import Agents
import Clearing
public import Kernel
import Matching
public import Primitives
public import Venues

/// One venue with agents around it, for watching strategies at work: time passes, agents wake,
/// requests arrive at once, and everybody hears of what concerns its accounts. No latency, unless
/// the test's own gateway holds messages back.
///
/// ```
/// let bench = AgentBench(markets: [.bitcoin])
/// let account = bench.open(.whole(1_000_000))
/// let seat = bench.seat(MyStrategy(account: account), accounts: [account])
/// bench.run(for: .minutes(1))
/// bench.strategy(seat, as: MyStrategy.self).state
/// ```
public final class AgentBench {
  /// What becomes of a message on its way to the venue.
  public enum Fate {
    case arrives
    case arrivesAfter(Interval)
    case refused(Refusal)
    /// Nobody ever hears of it again.
    case lost
  }

  /// How the value of a market's asset moves, once a second.
  public enum Path {
    case still
    /// A random walk of this volatility a year.
    case walk(volatility: Double)
    /// The price at each second.
    case given((Instant) -> Price)
  }

  private enum Event: BitwiseCopyable {
    case wake(Int)
    case price
    case arrive(Request)
    case follow(FollowUp)
  }

  private struct Seat {
    var strategy: any Strategy
    var accounts: [AccountID]
    var sent = MessageCount()
  }

  public var venue: Venue
  public private(set) var now = Instant.start
  /// What happens to messages; all arrive unless a test says otherwise.
  public var gateway: (Request, Instant) -> Fate = { _, _ in .arrives }
  /// How each market's asset moves; still at first.
  public var paths: [Path]
  /// Called with every journal entry.
  public var watch: (JournalEntry) -> Void = { _ in }
  /// Events handled so far.
  public private(set) var events: UInt64 = 0

  private var seats: [Seat] = []
  private var streams: [Stream] = []
  private var scheduler = Scheduler<Event>()
  private var effects = Effects()
  private var outbox = Buffer<Request>()
  private var values: [Double]
  private var stream: Stream
  private let seed: UInt64

  public init(rules: VenueRules = VenueRules(), markets: [MarketRules], seed: UInt64 = 1) {
    venue = Venue(id: VenueID(0 as UInt16), rules: rules, markets: markets)
    paths = markets.map { _ in .still }
    values = markets.map { Double($0.price.ticks) }
    stream = Stream(StreamKey(seed: seed, .fundamental(asset: 0)))
    self.seed = seed
    scheduler.schedule(.price, at: .start)
  }

  // MARK: Setting up

  /// An account with cash.
  public func open(_ cash: Money, class: AgentClass = .backgroundFlow) -> AccountID {
    venue.openAccount(deposit: cash, ownerClass: `class`.rawValue)
  }

  /// Seats an agent; it wakes first at `first`. Returns its number.
  @discardableResult
  public func seat(
    _ strategy: some Strategy, accounts: [AccountID], first: Instant = .start
  ) -> Int {
    let key = StreamKey(seed: seed, .agent(AgentID(seats.count)))
    seats.append(Seat(strategy: strategy, accounts: accounts))
    streams.append(Stream(key))
    scheduler.schedule(.wake(seats.count - 1), at: max(first, now))
    return seats.count - 1
  }

  /// A stream for what an agent draws when it is made.
  public func drawing(_ number: Int) -> Stream {
    Stream(StreamKey(seed: seed, .account(AgentID(number), index: 0)))
  }

  // MARK: Letting time pass

  /// Handles every event until then.
  public func run(for time: Interval) { run(until: now + time) }

  public func run(until end: Instant) {
    while let due = scheduler.next(through: end) {
      now = due.instant
      handle(due.payload)
    }
    now = end
  }

  /// Runs, and looks at the venue after every interval.
  public func run(for time: Interval, every pause: Interval, _ look: (AgentBench) -> Void) {
    let end = now + time
    while now < end {
      run(until: min(end, now + pause))
      look(self)
    }
  }

  /// Lets one agent look and send now, beside its own rhythm.
  public func wake(_ seat: Int) { _ = react(seat) }

  /// Sends a request of an account that has no agent.
  public func send(_ request: Request) { arrive(request) }

  /// A limit order of an account that has no agent.
  public func place(
    _ side: Side, _ lots: Int64, at ticks: Int64, by account: AccountID, market: Int = 0
  ) {
    let ticket = Ticket(
      side, Quantity(lots: lots), at: Price(ticks: ticks), .goodTilCancelled)
    send(Request(.place(ticket), by: account, in: MarketID(market), motive: .position))
  }

  /// Takes what there is, at any price.
  public func take(_ side: Side, _ lots: Int64, by account: AccountID, market: Int = 0) {
    let ticket = Ticket.market(side, Quantity(lots: lots))
    send(Request(.place(ticket), by: account, in: MarketID(market), motive: .position))
  }

  /// Stops a market for a while.
  public func halt(_ market: Int = 0, for span: Interval, as status: MarketStatus) {
    begin()
    venue.halt(MarketID(market), for: span, by: .planned, as: status, effects: &effects)
    conclude()
  }

  /// Tells every agent something from outside.
  public func tell(_ signal: Signal) {
    for seat in seats.indices {
      seats[seat].strategy.learn(signal, at: now, stream: &streams[seat])
    }
  }

  // MARK: Looking

  public func strategy<Kind: Strategy>(_ seat: Int, as kind: Kind.Type) -> Kind {
    seats[seat].strategy as! Kind
  }

  /// Tells one agent something that only those of its kind can hear.
  public func change<Kind: Strategy>(
    _ seat: Int, as kind: Kind.Type, _ body: (inout Kind) -> Void
  ) {
    var strategy = seats[seat].strategy as! Kind
    body(&strategy)
    seats[seat].strategy = strategy
  }

  /// Messages that an agent has sent.
  public func sent(_ seat: Int) -> MessageCount { seats[seat].sent }

  /// Messages that all agents have sent.
  public var sent: MessageCount { seats.reduce(MessageCount()) { $0 + $1.sent } }

  public func lend<Result>(_ body: (borrowing MarketView) -> Result) -> Result {
    MarketView.lend(of: venue, at: now, body)
  }

  public func position(_ account: AccountID, market: Int = 0) -> Int64 {
    lend { $0.position(of: account, in: MarketID(market))?.quantity.lots ?? 0 }
  }

  /// Value that rests within a share of the mid on one side, in the quote asset.
  public func depth(_ side: Side, within share: Double, market: Int = 0) -> Double {
    lend { view in
      let mid = Double(view.midHalves(MarketID(market))) / 2
      let worst = Price(nearest: mid * (1 - Double(side.sign) * share))
      let sum = view.depth(side, to: worst, in: MarketID(market))
      let quantum = Double(view.contract(MarketID(market)).quantum)
      return Double(sum.ticksLots) * quantum / Double(Money.unitsPerWhole)
    }
  }

  /// The same of one account's orders alone.
  public func depth(
    _ side: Side, within share: Double, of account: AccountID, market: Int = 0
  ) -> Double {
    let mid = Double(venue.markets[market].midHalves) / 2
    let contract = venue.markets[market].rules.contract
    var sum = 0.0
    let worst = Price(nearest: mid * (1 - Double(side.sign) * share))
    venue.markets[market].book.forEachOrder(side, to: worst) { _, order in
      if order.owner == account { sum += contract.notional(order.price, order.quantity).amount }
      return true
    }
    return sum
  }

  // MARK: Events

  private func handle(_ event: Event) {
    switch event {
    case .wake(let seat):
      let pause = react(seat)
      scheduler.schedule(.wake(seat), at: now + max(pause, .nanoseconds(1)))
    case .price: tick()
    case .arrive(let request): arrive(request)
    case .follow(let followUp): follow(followUp)
    }
  }

  private func react(_ seat: Int) -> Interval {
    outbox.removeAll()
    let pause = lend { view in
      seats[seat].strategy.react(to: view, stream: &streams[seat], requests: &outbox)
    }
    for request in outbox.elements() {
      seats[seat].sent.note(request)
      switch gateway(request, now) {
      case .arrives: arrive(request)
      case .arrivesAfter(let delay): scheduler.schedule(.arrive(request), at: now + delay)
      case .refused(let reason):
        begin()
        venue.refuse(request, reason, effects: &effects)
        conclude()
      case .lost: break
      }
    }
    return pause
  }

  private func begin() {
    events += 1
    effects.begin(EventID(events), causedBy: EventID(0), at: now, venue: venue.id)
  }

  private func arrive(_ request: Request) {
    begin()
    venue.accept(request, effects: &effects)
    conclude()
  }

  private func follow(_ followUp: FollowUp) {
    begin()
    venue.carryOut(followUp, effects: &effects)
    conclude()
  }

  private func tick() {
    begin()
    for market in paths.indices {
      switch paths[market] {
      case .still: break
      case .walk(let volatility):
        let second = volatility / 31_536_000.0.squareRoot()
        values[market] *= 1 + stream.normal(sigma: second)
      case .given(let price): values[market] = Double(price(now).ticks)
      }
      venue.observe(Price(nearest: values[market]), in: MarketID(market), effects: &effects)
    }
    conclude()
    scheduler.schedule(.price, at: now + .seconds(1))
  }

  private func conclude() {
    for due in (0..<effects.followUps.count).map({ effects.followUps[$0] }) {
      scheduler.schedule(.follow(due.followUp), at: due.instant)
    }
    for entry in effects.entries.elements() {
      watch(entry)
      let (first, second) = entry.fact.accounts
      for seat in seats.indices {
        let isConcerned =
          first.map(seats[seat].accounts.contains) ?? false
          || second.map(seats[seat].accounts.contains) ?? false
        if isConcerned { seats[seat].strategy.hear(entry) }
      }
    }
  }
}

/// Messages by kind.
public struct MessageCount: Equatable, Sendable {
  public var places = 0
  public var amends = 0
  public var cancels = 0
  public var others = 0

  public init() {}

  public var all: Int { places + amends + cancels + others }

  public mutating func note(_ request: Request) {
    switch request.action {
    case .place: places += 1
    case .amend: amends += 1
    case .cancel, .cancelAll: cancels += 1
    case .stop, .cancelStop, .topUp, .send: others += 1
    }
  }

  public static func + (a: MessageCount, b: MessageCount) -> MessageCount {
    var sum = a
    sum.places += b.places
    sum.amends += b.amends
    sum.cancels += b.cancels
    sum.others += b.others
    return sum
  }
}
