import Clearing
import Matching
import Primitives
import TestSupport
import Testing
import Venues

/// The order sequences of three venues' own test suites, through a whole venue: margin is no
/// matter, positions are.
@Suite struct VenueMatchingVectors {
  @Test("every sequence ends as its source says")
  func sequences() throws {
    let rows = try MatchingRow.all()
    var ran: [String: Int] = [:]
    for row in rows {
      ran[row.family, default: 0] += 1
      let faults = VenueReplay(row).run()
      #expect(faults.isEmpty, "\(row.id) (\(row.source)): \(faults)")
    }
    let families = ran.sorted { $0.key < $1.key }.map { "\($0.value) of \($0.key)" }
    print("matching.json at the venue: \(rows.count) rows run, \(families.joined(separator: ", "))")
    #expect(rows.count >= 54)
  }
}

/// One row at a venue of its own.
private final class VenueReplay {
  private let row: MatchingRow
  private let desk: VenueDesk
  private var names: [OrderID: String] = [:]
  private var ids: [String: OrderID] = [:]
  private var rejected: [String] = []
  private var wanted: Int64 = 0

  init(_ row: MatchingRow) {
    self.row = row
    desk = VenueDesk(.plain, [VenueReplay.market()])
    desk.trader("other side", money: Money(units: 1 << 62))
    let named = row.steps.compactMap(\.account) + row.initialPositions.keys.sorted()
    for (place, name) in named.enumerated() where !named[..<place].contains(name) {
      desk.trader(name, money: Money(units: 1 << 62), leverage: 1_000)
      let lots = row.initialPositions[name] ?? 0
      if lots != 0 { desk.carryIn(name, lots, at: 100) }
    }
    let sum = row.initialPositions.values.reduce(0, +)
    if sum != 0 { desk.carryIn("other side", -sum, at: 100) }
  }

  /// A tick times a lot is the smallest amount of money there is, and margin next to nothing.
  private static func market() -> MarketRules {
    var market = MarketRules.plain(
      price: 100, maintenance: Rate(billionths: 1), maxLeverage: 1_000)
    let small = FixedDecimal(mantissa: 1, scale: 4)
    if let contract = Contract(tick: small, lot: small) { market.contract = contract }
    market.bookWindow = 1 << 10
    return market
  }

  /// What came out otherwise than expected.
  func run() -> [String] {
    for step in row.steps {
      if step.op == "place" {
        place(step)
      } else if step.op == "amend_price", let id = ids[step.id] {
        amend(step, id)
      } else {
        return ["no such step: \(step.op) \(step.id)"]
      }
      read(step)
    }
    return faults()
  }

  private func place(_ step: MatchingRow.Step) {
    let side: Side = step.side == "buy" ? .buy : .sell
    let modes: [String: SelfTradePrevention] = [
      "none": .none, "cancel_maker": .cancelMaker, "cancel_taker": .cancelTaker,
      "cancel_both": .cancelBoth,
    ]
    let forces: [String: TimeInForce] = [
      "GTC": .goodTilCancelled, "IOC": .immediateOrCancel, "FOK": .fillOrKill,
    ]
    wanted = step.size ?? 0
    let ticket = Ticket(
      side, Quantity(lots: wanted),
      at: step.price.map { Price(ticks: $0) } ?? (side == .buy ? .highest : .lowest),
      step.postOnly == true ? .postOnly : forces[step.tif ?? ""] ?? .goodTilCancelled,
      selfTrade: modes[step.stp ?? row.stp] ?? .none, isReduceOnly: step.reduceOnly ?? false,
      budget: step.budget.map { Money(units: $0) })
    desk.send(.place(ticket), by: step.account ?? "")
  }

  private func amend(_ step: MatchingRow.Step, _ id: OrderID) {
    guard let order = desk.venue.markets[0].book.resting(id) else { return }
    wanted = order.quantity.lots
    let ticket = Ticket(
      order.side, order.quantity, at: Price(ticks: step.price ?? 0), .goodTilCancelled,
      selfTrade: .none)
    desk.send(.amend(id, ticket), by: desk.name(order.owner))
  }

  private func read(_ step: MatchingRow.Step) {
    for entry in desk.news {
      if case .rested(let fact) = entry.fact {
        ids[step.id] = fact.order
        names[fact.order] = step.id
      }
      if case .rejected = entry.fact { rejected.append(step.id) }
    }
  }

  private func faults() -> [String] {
    let expect = row.expect
    var trades: [MatchingRow.Trade] = []
    var removed: [String] = []
    for entry in desk.news {
      if case .filled(let fact) = entry.fact {
        trades.append(
          MatchingRow.Trade(
            maker: names[fact.fill.makerOrder] ?? "?", taker: row.steps.last?.id ?? "",
            price: fact.fill.price.ticks, size: fact.fill.quantity.lots))
      }
      if case .cancelled(let fact) = entry.fact, fact.reason == .selfTrade, fact.order != .none {
        removed.append(names[fact.order] ?? "?")
      }
    }
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
    for (id, size) in expect.orderRemaining ?? [:] { require(left(id), size, id) }
    for id in expect.gone ?? [] { require(left(id), 0, "\(id) is gone") }
    require(rejected, expect.rejected, "rejected")
    require(removed, expect.cancelled, "cancelled")
    require(wanted - trades.reduce(0) { $0 + $1.size }, expect.takerUnfilled, "unfilled")
    require(desk.venue.markets[0].last.ticks, expect.lastPrice, "last price")
    return faults
  }

  private func left(_ id: String) -> Int64 {
    guard let order = ids[id] else { return 0 }
    return desk.venue.markets[0].book.resting(order)?.quantity.lots ?? 0
  }

  private func levels(_ side: Side) -> [[Int64]] {
    var levels: [[Int64]] = []
    desk.venue.markets[0].book.forEachLevel(side) { price, quantity in
      levels.append([price.ticks, quantity.lots])
      return true
    }
    return levels
  }

  private func remaining(_ side: Side) -> [MatchingRow.Remaining] {
    var found: [MatchingRow.Remaining] = []
    desk.venue.markets[0].book.forEachOrder(side) { id, order in
      found.append(MatchingRow.Remaining(id: names[id] ?? "?", size: order.quantity.lots))
      return true
    }
    return inOrder(found)
  }

  /// The rows list what remains in the order of its arrival, not of its price.
  private func inOrder(_ list: [MatchingRow.Remaining]) -> [MatchingRow.Remaining] {
    list.sorted { $0.id < $1.id }
  }
}
