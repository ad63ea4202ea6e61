import Kernel
import Matching
import Primitives
import Venues

/// The resting orders of an agent that places and cancels by chance, by lists (of one life, or of
/// one side): what it sent, what rests, and what came back after it had been given up. Their number
/// is bounded.
struct FlowOrders<List>: Hashable, Sendable
where List: Hashable & Sendable & CaseIterable & RawRepresentable, List.RawValue == UInt8 {
  /// Tag of orders that take and are not followed.
  static var takingTag: UInt32 { .max }

  let account: AccountID
  let market: MarketID
  /// A request that is not answered for this long is taken for lost.
  let forgetAfter: Interval
  private var table: OrderTable<List>
  private var strays = StrayOrders(capacity: 64)

  /// - Parameter expected: orders that rest on average, all lists together.
  init(of account: AccountID, in market: MarketID, expected: Double, forgetAfter: Interval) {
    self.account = account
    self.market = market
    self.forgetAfter = forgetAfter
    // Twice what is expected, for quiet times and for orders whose fate is not known yet.
    let most = OrderTable<List>.mostSlots
    table = OrderTable(capacity: min(most, 256 + Int(min(2 * expected, Double(most)))))
  }

  func count(_ list: List) -> Int { table.count(list) }
  var count: Int { table.count }

  /// A limit order that does not cross what its sender sees, unless an auction gathers; `nil` when
  /// there are too many already.
  mutating func place(
    _ side: Side, in list: List, _ lots: Quantity, at ticks: Int64, _ view: borrowing MarketView
  ) -> Request? {
    if table.isFull { return nil }
    var ticks = max(1, ticks)
    let opposite = side == .buy ? view.bestAsk(market) : view.bestBid(market)
    if view.isTrading(market), let opposite, side.sign * (ticks - opposite.ticks) >= 0 {
      ticks = max(1, opposite.ticks - side.sign)
    }
    let slot = table.take(list, at: view.now)
    let ticket = Ticket(side, lots, at: Price(ticks: ticks), .goodTilCancelled, selfTrade: .none)
    return request(.place(ticket), tag: table.tag(slot))
  }

  /// An order that takes within a price limit.
  func take(_ side: Side, _ lots: Quantity, at worst: Price) -> Request {
    let ticket = Ticket(side, lots, at: worst, .immediateOrCancel, selfTrade: .none)
    return request(.place(ticket), tag: FlowOrders.takingTag)
  }

  /// An order that was given up and rests all the same, to be cancelled first.
  mutating func stray(_ view: borrowing MarketView) -> Request? {
    if strays.isEmpty { return nil }
    strays.review(view, in: market)
    return strays.next(at: view.now, again: forgetAfter).map {
      request(.cancel($0), tag: FlowOrders.takingTag)
    }
  }

  /// One of the orders of a list, each equally likely; there is at least one.
  func draw(_ list: List, _ stream: inout Stream) -> Int { table.draw(list, &stream) }

  /// The order in a slot, by which its price is found; none while it is on its way.
  func order(_ slot: Int) -> OrderID { table.order(slot) }

  /// Cancels the order in a slot, unless its answer is still to come.
  mutating func cancel(_ slot: Int, at now: Instant) -> Request? {
    let isLate = table.age(slot, at: now) >= forgetAfter
    switch table.state(slot) {
    case .resting: break
    case .cancelling where isLate: break
    case .placing where isLate:
      // Never heard of: its life ends in the table alone.
      table.free(slot)
      return nil
    case .placing, .cancelling, .free: return nil
    }
    table.setCancelling(slot, at: now)
    return request(.cancel(table.order(slot)), tag: table.tag(slot))
  }

  private func request(_ action: Request.Action, tag: UInt32) -> Request {
    Request(action, by: account, in: market, motive: .background, tag: tag)
  }
}

extension FlowOrders {
  mutating func hear(_ entry: JournalEntry) {
    if entry.market != market { return }
    switch entry.fact {
    case .rested(let rested) where rested.account == account:
      if let slot = table.slot(of: rested.tag), table.state(slot) == .placing {
        table.setResting(slot, rested.order)
      } else {
        // Beyond the memory of strays; at most a few small orders stay behind then.
        _ = strays.add(rested)
      }
    case .filled(let filled) where filled.fill.maker == account:
      if filled.fill.makerIsDone { release(filled.makerTag, filled.fill.makerOrder) }
    case .cancelled(let cancelled) where cancelled.account == account:
      release(cancelled.tag, cancelled.order)
    case .rejected(let rejected) where rejected.account == account: isRefused(rejected)
    default: break
    }
  }

  private mutating func release(_ tag: UInt32, _ order: OrderID) {
    if let slot = table.slot(of: tag), table.order(slot) == order { table.free(slot) }
  }

  private mutating func isRefused(_ rejected: Rejected) {
    guard let slot = table.slot(of: rejected.tag) else { return }
    if table.state(slot) == .cancelling, rejected.reason != .unknownOrder {
      table.setResting(slot, table.order(slot))
    } else {
      table.free(slot)
    }
  }
}
