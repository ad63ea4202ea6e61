import Matching
import Primitives
import Venues

/// One place in a maker's ladder and what is known of the order there.
struct QuoteSlot: Hashable, Sendable {
  enum Request: UInt8, Hashable, Sendable { case place, amend, cancel }

  /// The order that rests, `none` when there is none.
  var order = OrderID.none
  /// Price and lots of that order, as the venue shows them.
  var price = Price.lowest
  var lots: Int64 = 0
  /// What has been asked and not been answered, its number, and when it was sent.
  var asked: Request?
  var number: UInt32 = 0
  var sent = Instant.start
  /// Lots that the request asks for, less what it has traded on arrival.
  var askedLots: Int64 = 0

  /// The most that could still be traded here.
  var exposure: Int64 {
    let coming = asked == .place || asked == .amend ? askedLots : 0
    return max(order == .none ? 0 : lots, coming)
  }

  var isIdle: Bool { order == .none && asked == nil }
}

/// The orders of one maker: at most one a place, at most one request under way for each. It
/// survives lost messages: a request that is not answered is forgotten after a while, an order that
/// is gone is noticed, and an order that turns up late where another one stands is cancelled.
///
/// A request's tag is its place in the low 8 bits and a running number above. Bids are the first
/// half of the places, asks the second; within a side the innermost is first.
struct QuoteDesk: Hashable, Sendable {
  /// Tags beside those of the places.
  enum Errand: UInt32 { case money = 252, stray = 253, everything = 254, relief = 255 }

  let account: AccountID
  let market: MarketID
  let levels: Int
  private(set) var slots: [QuoteSlot]
  private(set) var health = ServiceHealth()
  private var number: UInt32 = 0
  /// Orders that rest where others stand.
  private var strays = StrayOrders(capacity: 16)
  /// There were too many of those to remember.
  private var hasLostTrack = false
  private var everythingSent: Instant?
  private var reliefSent: Instant?

  init(account: AccountID, market: MarketID, levels: Int) {
    precondition(levels > 0 && levels <= 100, "a maker has 1 to 100 levels a side")
    self.account = account
    self.market = market
    self.levels = levels
    slots = Array(repeating: QuoteSlot(), count: 2 * levels)
  }

  func place(_ side: Side, _ level: Int) -> Int { side == .buy ? level : levels + level }

  /// The most that could still be traded on a side.
  func exposure(_ side: Side) -> Int64 {
    let first = place(side, 0)
    return slots[first..<first + levels].reduce(strays.exposure(side)) { $0 + $1.exposure }
  }

  var hasOrders: Bool { slots.contains { !$0.isIdle } }

  /// When the oldest request was sent that has not been answered.
  var oldestUnanswered: Instant? {
    var oldest = min(everythingSent ?? .distantFuture, reliefSent ?? .distantFuture)
    for slot in slots where slot.asked != nil { oldest = min(oldest, slot.sent) }
    return oldest == .distantFuture ? nil : oldest
  }

  // MARK: Looking

  /// Compares what is remembered with what rests, and forgets requests that were lost.
  mutating func review(_ view: borrowing MarketView, forgetAfter: Interval) {
    let now = view.now
    if !strays.isEmpty { strays.review(view, in: market) }
    for index in slots.indices {
      if slots[index].order != .none {
        if let resting = view.resting(slots[index].order, in: market) {
          slots[index].price = resting.price
          slots[index].lots = resting.quantity.lots
        } else {
          slots[index].order = .none
        }
      }
      if slots[index].asked != nil, now - slots[index].sent >= forgetAfter {
        slots[index].asked = nil
      }
    }
    if let sent = everythingSent, !hasOrders || now - sent >= forgetAfter { everythingSent = nil }
    if let sent = reliefSent, now - sent >= forgetAfter { reliefSent = nil }
  }

  mutating func check(at now: Instant, within: Interval, share: Double, memory: Interval) {
    health.check(
      oldestUnanswered: oldestUnanswered, at: now, within: within, share: share, memory: memory)
  }

  // MARK: Asking

  private mutating func next() -> UInt32 {
    number = (number + 1) & 0x00FF_FFFF
    return number
  }

  /// A new order at a place, or a new price and size for the one that rests there.
  mutating func send(_ ticket: Ticket, at index: Int, now: Instant) -> Request {
    let resting = slots[index].order
    ask(resting == .none ? .place : .amend, at: index, lots: ticket.quantity.lots, now: now)
    return request(resting == .none ? .place(ticket) : .amend(resting, ticket), at: index)
  }

  mutating func cancel(at index: Int, now: Instant) -> Request {
    ask(.cancel, at: index, lots: 0, now: now)
    return request(.cancel(slots[index].order), at: index)
  }

  private mutating func ask(
    _ what: QuoteSlot.Request, at index: Int, lots: Int64, now: Instant
  ) {
    slots[index].asked = what
    slots[index].askedLots = lots
    slots[index].sent = now
    slots[index].number = next()
  }

  private func request(_ action: Request.Action, at index: Int) -> Request {
    Request(
      action, by: account, in: market, motive: .marketMaking,
      tag: slots[index].number << 8 | UInt32(index))
  }

  /// Takes every order off with one message; `nil` when there is none, or it was sent already.
  mutating func cancelEverything(now: Instant) -> Request? {
    let hasOrders = hasLostTrack || slots.contains { $0.order != .none }
    if everythingSent != nil || !hasOrders { return nil }
    everythingSent = now
    return Request(
      .cancelAll, by: account, in: market, motive: .marketMaking,
      tag: next() << 8 | Errand.everything.rawValue)
  }

  /// Cancels an order that turned up where another one stands, and again after a while; all orders
  /// when there were too many of those.
  mutating func cancelStray(now: Instant, again pause: Interval) -> Request? {
    if hasLostTrack { return cancelEverything(now: now) }
    guard let stray = strays.next(at: now, again: pause) else { return nil }
    return Request(
      .cancel(stray), by: account, in: market, motive: .marketMaking,
      tag: next() << 8 | Errand.stray.rawValue)
  }

  /// An order that takes to get rid of inventory; one at a time.
  mutating func relieve(_ ticket: Ticket, now: Instant) -> Request? {
    if reliefSent != nil { return nil }
    reliefSent = now
    return Request(
      .place(ticket), by: account, in: market, motive: .inventoryRelief,
      tag: next() << 8 | Errand.relief.rawValue)
  }

  // MARK: Hearing

  mutating func hear(_ entry: JournalEntry) {
    if entry.market != market { return }
    switch entry.fact {
    case .rested(let rested) where rested.account == account: rests(rested, at: entry.instant)
    case .rejected(let rejected) where rejected.account == account:
      isRefused(rejected, at: entry.instant)
    case .cancelled(let cancelled) where cancelled.account == account:
      isGone(cancelled, at: entry.instant)
    case .filled(let filled):
      if filled.fill.taker == account { took(filled, at: entry.instant) }
      if filled.fill.maker == account, filled.fill.makerIsDone { forget(filled.fill.makerOrder) }
    default: break
    }
  }

  /// The place whose open request a tag answers.
  private func answered(_ tag: UInt32) -> Int? {
    let index = Int(tag & 0xFF)
    guard index < slots.count, slots[index].asked != nil, slots[index].number == tag >> 8 else {
      return nil
    }
    return index
  }

  private mutating func settle(_ index: Int, at now: Instant) {
    health.answered(sent: slots[index].sent, at: now)
    slots[index].asked = nil
  }

  private mutating func hold(_ rested: Rested, at index: Int) {
    slots[index].order = rested.order
    slots[index].price = rested.price
    slots[index].lots = rested.quantity.lots
  }

  private mutating func rests(_ rested: Rested, at now: Instant) {
    if let index = answered(rested.tag) {
      hold(rested, at: index)
      return settle(index, at: now)
    }
    let index = Int(rested.tag & 0xFF)
    if index >= slots.count || slots[index].order == rested.order { return }
    if slots[index].isIdle { return hold(rested, at: index) }
    if !strays.add(rested) { hasLostTrack = true }
  }

  private mutating func isRefused(_ rejected: Rejected, at now: Instant) {
    // Money that cannot leave yet says nothing of orders.
    if rejected.tag == Errand.money.rawValue { return }
    // Turned away, rather than told that this order cannot be had.
    let isTurnedAway =
      switch rejected.reason {
      case .overloaded, .degraded, .cancelsHalted, .outage, .insufficientMargin, .inLiquidation,
        .rateLimited, .marketHalted, .marketCancelOnly, .marketPostOnly, .marketInAuction,
        .beyondBand, .leverageCapped, .tooLarge, .tooSmall:
        true
      default: false
      }
    if isTurnedAway { health.refused() }
    switch Errand(rawValue: rejected.tag & 0xFF) {
    case .everything: everythingSent = nil
    case .relief: reliefSent = nil
    case .stray, .money: break
    case nil:
      guard let index = answered(rejected.tag) else { return }
      if rejected.reason == .unknownOrder { slots[index].order = .none }
      if isTurnedAway { slots[index].asked = nil } else { settle(index, at: now) }
    }
  }

  private mutating func isGone(_ cancelled: Cancelled, at now: Instant) {
    if cancelled.order == .none {
      // The rest of an order that took and may not rest.
      if cancelled.tag & 0xFF == Errand.relief.rawValue { reliefSent = nil }
      if let index = answered(cancelled.tag) { settle(index, at: now) }
      return
    }
    if everythingSent != nil, cancelled.reason == .requested { hasLostTrack = false }
    guard let index = forget(cancelled.order) else { return }
    if slots[index].asked == .cancel { settle(index, at: now) }
  }

  private mutating func took(_ filled: Filled, at now: Instant) {
    if filled.takerTag & 0xFF == Errand.relief.rawValue { reliefSent = nil }
    guard let index = answered(filled.takerTag) else { return }
    slots[index].askedLots -= filled.fill.quantity.lots
    if slots[index].askedLots <= 0 { settle(index, at: now) }
  }

  @discardableResult
  private mutating func forget(_ order: OrderID) -> Int? {
    for index in slots.indices where slots[index].order == order {
      slots[index].order = .none
      return index
    }
    return nil
  }
}
