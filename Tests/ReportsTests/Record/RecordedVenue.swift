import Agents
import Clearing
import Kernel
import Matching
import Primitives
import TestSupport

@testable import Reports
@testable import Simulations
@testable import Venues

/// A small venue with two markets whose every event a recorder watches. Nobody acts but the test:
/// marks follow the value it names, or the last trade.
struct RecordedVenue: ~Copyable {
  var venue: Venue
  var recorder: Recorder
  /// Whose story is told, and what set off whom.
  var watch: AccountWatch?
  var index: CauseIndex
  private let plan: WorldPlan
  var now = Instant.start
  private var effects = Effects()
  private var due: [Due] = []
  private var event: UInt64 = 0
  private var service: Service

  static let btc = MarketID(0)
  static let eth = MarketID(1)

  /// - Parameter inCoin: the first market pays in the coin, a dollar a lot.
  init(
    purse: Int64 = 1_000_000, inCoin: Bool = false, tape: TapeWindows? = nil,
    _ change: (inout VenueRules) -> Void = { _ in }
  ) {
    var plan = RecordedVenue.plan(purse: purse, change)
    if inCoin {
      plan.venues[0].markets.removeLast()
      plan.venues[0].markets[0].facts.openInterest = .whole(250)
      plan.venues[0].markets[0].facts.depthOnePercent = .whole(3)
      plan.venues[0].markets[0].rules.contract = Contract(
        tick: FixedDecimal("0.1")!, lot: FixedDecimal("1")!, kind: .inverse)!
      plan.venues[0].assets = [
        SettlementAsset(name: "BTC", worth: 100_000, market: RecordedVenue.btc)
      ]
    }
    plan.tape = tape
    self.plan = plan
    index = CauseIndex(plan)
    venue = Venue(
      id: VenueID(0), rules: plan.venues[0].rules, markets: plan.venues[0].markets.map(\.rules))
    recorder = Recorder(plan, names: ["V1"])
    service = Service(
      plan.venues[0].service, stream: Stream(StreamKey(seed: 1, .service(VenueID(0)))))
  }

  static func plan(
    purse: Int64 = 1_000_000, venues: Int = 1, _ change: (inout VenueRules) -> Void = { _ in }
  ) -> WorldPlan {
    let markets = CrowdMarkets(2)
    let listed = markets.facts.indices.map { index in
      var rules = MarketRules(
        name: ["BTC-PERP", "ETH-PERP"][index], contract: markets.facts[index].contract,
        schedule: markets.schedules[index], price: markets.facts[index].price)
      rules.spotFollow = .zero
      rules.bookWindow = 1 << 12
      rules.triggerBuckets = 1 << 12
      rules.purse = .whole(purse)
      return MarketPlan(rules: rules, asset: index, facts: markets.facts[index])
    }
    var rules = VenueRules()
    rules.mark.source = .index
    change(&rules)
    let venue = VenuePlan(rules: rules, markets: listed, service: Service.Rules())
    return WorldPlan(
      seed: 9, duration: .minutes(10),
      fundamental: Fundamental.Rules(assets: [], correlation: []),
      venues: Array(repeating: venue, count: venues), agents: [])
  }

  // MARK: Acting

  mutating func open(_ owner: AgentClass, deposit: Int64) -> AccountID {
    venue.openAccount(deposit: .whole(deposit), ownerClass: owner.rawValue)
  }

  /// A position from before the run, isolated with a margin or cross.
  mutating func carry(
    _ lots: Int64, _ account: AccountID, in market: MarketID = btc, margin: Int64? = nil
  ) {
    venue.choose(
      margin == nil ? .cross : .isolated, leverage: 100, for: account, in: market)
    let mark = venue.clearing.books[Int(market.index)].mark
    venue.carryIn(
      Quantity(lots: lots), entry: mark, margin: margin.map { .whole($0) } ?? .zero, for: account,
      in: market)
  }

  /// The same with an isolated margin of some cents.
  mutating func carry(_ lots: Int64, _ account: AccountID, cents: Int64) {
    venue.choose(.isolated, leverage: 100, for: account, in: RecordedVenue.btc)
    venue.carryIn(
      Quantity(lots: lots), entry: venue.clearing.books[0].mark,
      margin: Money(units: cents * 1_000_000), for: account, in: RecordedVenue.btc)
  }

  mutating func begin() {
    survey { $0.begin($1) }
    told {
      $0.begin($1)
    } index: {
      $0.begin($1)
    }
  }
  mutating func sample() { survey { $0.sample($1) } }
  mutating func end() {
    survey { $0.end($1) }
    told {
      $0.end($1)
    } index: {
      $0.end($1)
    }
  }

  /// From now on the story of an account is kept.
  mutating func tell(_ account: AccountID) {
    watch = AccountWatch(plan, account: account, on: VenueID(0))
  }

  private mutating func told(
    _ body: (inout AccountWatch, borrowing Survey) -> Void,
    index other: (inout CauseIndex, borrowing Survey) -> Void = { _, _ in }
  ) {
    var index = index
    survey { other(&index, $0) }
    self.index = index
    guard var watch else { return }
    survey { body(&watch, $0) }
    self.watch = watch
  }

  /// Lends what an observer sees of the venue now.
  borrowing func survey(_ body: (borrowing Survey) -> Void) {
    let status = RunStatus(
      events: event, audited: Int64(event), recounts: 1, fingerprint: Fingerprint())
    Survey.lend(of: venue, service: service, at: now, status: status, body)
  }

  private mutating func survey(_ body: (inout Recorder, borrowing Survey) -> Void) {
    var watcher = recorder
    survey { body(&watcher, $0) }
    recorder = watcher
  }

  mutating func wait(_ span: Interval) { now = now + span }

  /// Rests an order.
  mutating func rest(
    _ side: Side, _ lots: Int64, at ticks: Int64, by account: AccountID, in market: MarketID = btc
  ) {
    let ticket = Ticket(
      side, Quantity(lots: lots), at: Price(ticks: ticks), .goodTilCancelled)
    accept(Request(.place(ticket), by: account, in: market, motive: .marketMaking))
  }

  /// Trades at the market.
  mutating func take(
    _ side: Side, _ lots: Int64, by account: AccountID, in market: MarketID = btc,
    motive: Motive = .background
  ) {
    accept(
      Request(
        .place(.market(side, Quantity(lots: lots))), by: account, in: market, motive: motive))
  }

  mutating func accept(_ request: Request) {
    handle { venue, effects in venue.accept(request, effects: &effects) }
  }

  /// Posts index and mark at a value in ticks.
  mutating func post(_ ticks: Int64, in market: MarketID = btc) {
    handle { venue, effects in
      venue.observe(Price(ticks: ticks), in: market, effects: &effects)
      venue.watchFund(at: effects.now)
    }
  }

  mutating func unwind(_ market: MarketID = btc) {
    handle { venue, effects in venue.unwindFund(in: market, effects: &effects) }
  }

  private mutating func handle(_ body: (inout Venue, inout Effects) -> Void) {
    step(body)
    while let index = due.indices.min(by: { due[$0].instant < due[$1].instant }) {
      let item = due.remove(at: index)
      now = max(now, item.instant)
      step { venue, effects in
        venue.carryOut(item.followUp, effects: &effects)
      }
    }
  }

  private mutating func step(_ body: (inout Venue, inout Effects) -> Void) {
    event += 1
    effects.begin(EventID(event), causedBy: EventID(0), at: now, venue: venue.id)
    body(&venue, &effects)
    for k in 0..<effects.followUps.count { due.append(effects.followUps[k]) }
    recorder.note(effects.entries)
    if recorder.wantsLook { survey { $0.look($1) } }
    index.note(effects.entries)
    watch?.note(effects.entries)
    if watch?.wantsLook == true { told { $0.look($1) } }
  }
}

/// Facts written by hand.
enum Facts {
  static func entry(
    _ fact: Fact, at seconds: Int64 = 0, venue: Int = 0, market: Int = 0
  ) -> JournalEntry {
    JournalEntry(
      instant: .start + .seconds(seconds), event: EventID(1), cause: EventID(0),
      venue: VenueID(venue), market: MarketID(market), fact: fact)
  }

  static func began(
    _ number: UInt32, account: Int, lots: Int64 = 100, mode: MarginMode = .isolated
  ) -> Fact {
    var cause = Cause(motive: .liquidation)
    cause.forced = number
    return .liquidationBegan(
      LiquidationBegan(
        account: AccountID(account), number: number, mode: mode, mark: Price(ticks: 1_000),
        quantity: Quantity(lots: lots), bankruptcyPrice: Price(ticks: 980), cause: cause))
  }

  static func ended(_ number: UInt32, account: Int) -> Fact {
    .liquidationEnded(
      LiquidationEnded(account: AccountID(account), number: number, outcome: .closed))
  }

  static func paid(_ reason: TransferReason, _ amount: Int64, from: Int, to: Int) -> Fact {
    .transferred(
      Transfer(
        from: AccountID(from), to: AccountID(to), amount: .whole(amount), reason: reason))
  }

  static func note(_ entries: [JournalEntry], to recorder: inout Recorder) {
    var buffer = Buffer<JournalEntry>()
    for entry in entries { buffer.append(entry) }
    recorder.note(buffer)
  }
}
