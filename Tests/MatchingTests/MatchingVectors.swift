import Matching
import Primitives
import TestSupport
import Testing

/// Order-book sequences transcribed from the test suites of exchange-core, nodejs-order-book and
/// dYdX, replayed in the bare book. Rows whose outcome depends on positions run at the venue.
@Suite struct MatchingVectors {
  @Test("every sequence that needs no positions ends as its source says")
  func sequences() throws {
    let rows = try MatchingRow.all()
    var ran = 0
    for row in rows where !row.needsPositions {
      ran += 1
      let faults = RowReplay(row).run()
      #expect(faults.isEmpty, "\(row.id) (\(row.source))")
    }
    let skipped = rows.filter(\.needsPositions)
    print("matching.json: \(ran) rows run, \(skipped.count) skipped (need positions)")
    #expect(ran > 0)
  }
}

/// One row in a book of its own.
private final class RowReplay {
  private let row: MatchingRow
  private let desk = Desk()
  private var accounts: [String] = []
  private var ids: [String: OrderID] = [:]
  private var rejected: [String] = []
  private var lastPrice: Int64?
  /// Lots the last step asked for.
  private var wanted: Int64 = 0

  init(_ row: MatchingRow) { self.row = row }

  /// What came out otherwise than expected.
  func run() -> [String] {
    for step in row.steps {
      if step.op == "place" {
        place(step.id, order(step))
      } else if step.op == "amend_price", let order = desk.cancel(ids[step.id]!) {
        place(
          step.id,
          Order(
            owner: order.owner, side: order.side, limit: Price(ticks: step.price!),
            quantity: order.quantity))
      } else {
        return ["no such step: \(step.op) \(step.id)"]
      }
      for fill in desk.fills.elements() { lastPrice = fill.price.ticks }
    }
    return faults()
  }

  private func order(_ step: MatchingRow.Step) -> Order {
    let side: Side = step.side == "buy" ? .buy : .sell
    let modes: [String: SelfTradePrevention] = [
      "none": .none, "cancel_maker": .cancelMaker, "cancel_taker": .cancelTaker,
      "cancel_both": .cancelBoth,
    ]
    let forces: [String: TimeInForce] = [
      "GTC": .goodTilCancelled, "IOC": .immediateOrCancel, "FOK": .fillOrKill,
    ]
    let account = step.account!
    if !accounts.contains(account) { accounts.append(account) }
    return Order(
      owner: AccountID(accounts.firstIndex(of: account)!), side: side,
      limit: step.price.map { Price(ticks: $0) } ?? (side == .buy ? .highest : .lowest),
      quantity: Quantity(lots: step.size!),
      timeInForce: step.postOnly == true ? .postOnly : forces[step.tif!]!,
      budget: step.budget.map { Int128($0) }, selfTrade: modes[step.stp ?? row.stp]!)
  }

  private func place(_ name: String, _ order: Order) {
    wanted = order.quantity.lots
    switch desk.place(order) {
    case .rested(let id, _): ids[name] = id
    case .rejected: rejected.append(name)
    case .filled, .cancelledRemainder, .paused: break
    }
  }

  private func name(_ id: OrderID) -> String { ids.first { $0.value == id }?.key ?? "?" }

  private func faults() -> [String] {
    let expect = row.expect
    let last = row.steps.last!.id
    let trades = desk.fills.elements().map { fill in
      MatchingRow.Trade(
        maker: name(fill.makerOrder), taker: last, price: fill.price.ticks,
        size: fill.quantity.lots)
    }
    let traded = trades.reduce(0) { $0 + $1.size }
    var faults: [String] = []
    func require<Value: Equatable>(_ found: Value, _ expected: Value?, _ what: String) {
      if let expected, found != expected {
        faults.append("\(what): \(found), expected \(expected)")
      }
    }
    require(trades, expect.newTrades, "trades")
    require(levels(.sell), expect.asksL2, "asks")
    require(levels(.buy), expect.bidsL2, "bids")
    require(remaining(.buy), expect.remainingBids.map(inOrder), "bids left")
    require(remaining(.sell), expect.remainingAsks.map(inOrder), "asks left")
    for (id, size) in expect.orderRemaining ?? [:] {
      require(ids[id].flatMap { desk.book.resting($0) }?.quantity.lots ?? 0, size, id)
    }
    for id in expect.gone ?? [] {
      require(ids[id].flatMap { desk.book.resting($0) } == nil, true, "\(id) is gone")
    }
    require(rejected, expect.rejected, "rejected")
    require(desk.removed.elements().map { name($0.order) }, expect.cancelled, "cancelled")
    require(wanted - traded, expect.takerUnfilled, "unfilled")
    require(lastPrice, expect.lastPrice.map { $0 }, "last price")
    return faults
  }

  private func levels(_ side: Side) -> [[Int64]] {
    var levels: [[Int64]] = []
    desk.book.forEachLevel(side) { price, quantity in
      levels.append([price.ticks, quantity.lots])
      return true
    }
    return levels
  }

  private func remaining(_ side: Side) -> [MatchingRow.Remaining] {
    var found: [MatchingRow.Remaining] = []
    desk.book.forEachOrder(side) { id, order in
      found.append(MatchingRow.Remaining(id: name(id), size: order.quantity.lots))
      return true
    }
    return inOrder(found)
  }

  /// The rows list what remains in the order of its arrival, not of its price.
  private func inOrder(_ list: [MatchingRow.Remaining]) -> [MatchingRow.Remaining] {
    list.sorted { $0.id < $1.id }
  }
}
