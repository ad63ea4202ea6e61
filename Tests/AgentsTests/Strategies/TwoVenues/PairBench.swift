import Clearing
import Kernel
import Matching
import Primitives
import TestSupport
import Venues

@testable import Agents

/// Two venues alike, with a market like BTC each, and one agent that trades at both. Messages
/// arrive at once, unless a venue is down: then it refuses them. Money that is sent stays on its
/// way until the test delivers it.
final class PairBench<Trader: PairStrategy> {
  var home: Venue
  var away: Venue
  var trader: Trader
  private(set) var now = Instant.start
  /// Whether the venue's gateway refuses everything.
  var isDown = (home: false, away: false)
  /// What the agent has asked for.
  private(set) var sent: [Request] = []
  /// Sums that were sent and have not been delivered.
  private(set) var onTheWay: [Money] = []

  /// How long messages to the other venue take.
  var delay = Interval.zero

  private var late: [(at: Instant, request: Request)] = []
  /// What the venues want to do by themselves, and have not.
  private var followUps: [(followUp: FollowUp, isAway: Bool)] = []
  private var effects = Effects()
  private var requests = PairRequests()
  private var stream = Stream(StreamKey(seed: 1, .test(1)))
  private var events: UInt64 = 0

  static var start: Int64 { 1_168_500 }

  /// - Parameter make: opens the agent's accounts and makes it.
  init(taker: Rate = .basisPoints(5), _ make: (inout Venue, inout Venue) -> Trader) {
    var rules = VenueRules()
    rules.mark.source = .index
    (rules.fees.maker, rules.fees.taker) = (.zero, taker)
    var listing = MarketRules.bitcoin
    listing.spotFollow = .zero
    var venues = Row(count: 2) { Venue(id: VenueID($0), rules: rules, markets: [listing]) }
    // Somebody with money to trade with: the first account of either venue.
    for index in 0..<2 {
      _ = venues[index].openAccount(deposit: .whole(100_000_000), ownerClass: 1)
    }
    home = venues[0].clone()
    away = venues[1].clone()
    trader = make(&home, &away)
  }

  /// A leg with money.
  static func leg(_ venue: inout Venue, _ money: Money, leverage: UInt16 = 10) -> Leg {
    let account = venue.openAccount(deposit: money, ownerClass: 1)
    venue.choose(.cross, leverage: leverage, for: account, in: MarketID(0))
    return Leg(MarketPlace(venue.id, MarketID(0)), facts: .bitcoin, account: account)
  }

  // MARK: The books

  /// Lots of the stranger at a price, this many ticks from the start.
  func rest(_ side: Side, _ lots: Int64, at offset: Int64, isAway: Bool) {
    let ticket = Ticket(
      side, Quantity(lots: lots), at: Price(ticks: Self.start + offset), .goodTilCancelled)
    send(Request(.place(ticket), by: outsider(isAway), in: MarketID(0), motive: .position), isAway)
  }

  /// The stranger takes its orders away.
  func clear(isAway: Bool) {
    send(Request(.cancelAll, by: outsider(isAway), in: MarketID(0), motive: .position), isAway)
  }

  /// The stranger trades with whatever is there.
  func take(_ side: Side, _ lots: Int64, isAway: Bool = false) {
    let ticket = Ticket.market(side, Quantity(lots: lots))
    send(Request(.place(ticket), by: outsider(isAway), in: MarketID(0), motive: .position), isAway)
  }

  /// The first trader's account of a venue.
  private func outsider(_ isAway: Bool) -> AccountID {
    isAway ? PairBench.trader(in: away) : PairBench.trader(in: home)
  }

  private static func trader(in venue: borrowing Venue) -> AccountID {
    for index in 0..<venue.clearing.accounts.count
    where venue.clearing.accounts[index].role == .trader {
      return AccountID(index)
    }
    preconditionFailure("a venue without traders")
  }

  // MARK: The agent

  /// The agent looks, and its requests arrive.
  func wake(after pause: Interval = .seconds(1)) {
    now = now + pause
    while let first = late.first, first.at <= now {
      late.removeFirst()
      send(first.request, true)
    }
    requests.removeAll()
    _ = MarketView.lend(of: home, at: now) { here in
      MarketView.lend(of: away, at: now) { there in
        trader.react(home: here, away: there, stream: &stream, requests: &requests)
      }
    }
    let (first, second) = (requests.home.elements(), requests.away.elements())
    for request in first { deliver(request, isAway: false) }
    for request in second { deliver(request, isAway: true) }
  }

  private func deliver(_ request: Request, isAway: Bool) {
    sent.append(request)
    if isAway ? isDown.away : isDown.home {
      begin(isAway)
      if isAway { away.refuse(request, .outage, effects: &effects) }
      if !isAway { home.refuse(request, .outage, effects: &effects) }
      return tell(isAway)
    }
    if isAway, delay > .zero { return late.append((now + delay, request)) }
    send(request, isAway)
  }

  func send(_ request: Request, _ isAway: Bool) {
    begin(isAway)
    if isAway { away.accept(request, effects: &effects) }
    if !isAway { home.accept(request, effects: &effects) }
    tell(isAway)
  }

  /// What is on its way arrives at the other account.
  func arrive(_ account: AccountID, isAway: Bool) {
    for amount in onTheWay {
      begin(isAway)
      if isAway { _ = away.receive(amount, for: account, in: MarketID(0), effects: &effects) }
      if !isAway { _ = home.receive(amount, for: account, in: MarketID(0), effects: &effects) }
      tell(isAway)
    }
    onTheWay = []
  }

  // MARK: What happens to a venue

  /// The price of the index, and so of the mark, as a multiple of that at the start.
  func observe(_ factor: Double, isAway: Bool) {
    let price = Price(ticks: (factor * Double(Self.start)).integer(.nearest))
    begin(isAway)
    if isAway { away.observe(price, in: MarketID(0), effects: &effects) }
    if !isAway { home.observe(price, in: MarketID(0), effects: &effects) }
    tell(isAway)
  }

  func halt(for span: Interval, isAway: Bool) {
    begin(isAway)
    if isAway { away.halt(MarketID(0), for: span, by: .closed, as: .halted, effects: &effects) }
    if !isAway { home.halt(MarketID(0), for: span, by: .closed, as: .halted, effects: &effects) }
    tell(isAway)
  }

  /// What the venues have put off is done, and what follows from it.
  func followUp() {
    for _ in 0..<50 where !followUps.isEmpty {
      let next = followUps.removeFirst()
      begin(next.isAway)
      if next.isAway { away.carryOut(next.followUp, effects: &effects) }
      if !next.isAway { home.carryOut(next.followUp, effects: &effects) }
      tell(next.isAway)
    }
  }

  /// No money leaves a venue, and none arrives.
  func freeze() {
    home.setTransfersFrozen(true)
    away.setTransfersFrozen(true)
  }

  private func begin(_ isAway: Bool) {
    events += 1
    effects.begin(
      EventID(events), causedBy: EventID(0), at: now, venue: isAway ? away.id : home.id)
  }

  private func tell(_ isAway: Bool) {
    followUps += effects.followUps.elements().map { ($0.followUp, isAway) }
    for entry in effects.entries.elements() {
      trader.hear(entry)
      if case .transferred(let transfer) = entry.fact, transfer.reason == .sent {
        onTheWay.append(transfer.amount)
      }
    }
  }

  // MARK: Looking

  func lots(_ leg: Leg) -> Int64 {
    func held(_ venue: borrowing Venue) -> Int64 {
      let slot = venue.clearing.slot(of: leg.account, in: MarketID(0))
      return slot == 0 ? 0 : venue.clearing[MarketID(0), slot].quantity.lots
    }
    return leg.place.venue == home.id ? held(home) : held(away)
  }

  func equity(_ leg: Leg) -> Money {
    leg.place.venue == home.id
      ? home.clearing.equity(of: leg.account) : away.clearing.equity(of: leg.account)
  }
}
