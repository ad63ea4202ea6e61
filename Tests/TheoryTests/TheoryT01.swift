import Clearing
import Matching
import Primitives
import Simulations
import TestSupport
import Testing
import Venues

/// T01: what holds after every event, whatever happens: contracts sum to zero, money to what was
/// deposited, the book is not crossed, and whoever came first at the best price trades first.
@Suite struct TheoryT01 {
  static let worlds: [SampleWorld] =
    Theory.isFull
    ? (1...20).flatMap { [SampleWorld.crash(seed: $0), .storm(seed: $0)] }
    : [.crash(seed: 51), .storm(seed: 52)]

  @Test("price, then time: each maker was the first at the best price", arguments: worlds)
  func priority(world: SampleWorld) throws {
    var simulation = try Simulation.begin(world.plan)
    var queue = QueueReplay()
    try simulation.run(observing: &queue)
    #expect(queue.overtaken.isEmpty)
    #expect(queue.fills > 500)
  }

  @Test("contracts sum to zero, money to the deposits, no book is crossed", arguments: worlds)
  func conservation(world: SampleWorld) throws {
    var simulation = try Simulation.begin(world.plan)
    let step = Interval.milliseconds(Theory.isFull ? 1 : 100)
    var (looks, events) = (0, UInt64(0))
    while simulation.now < .start + world.duration {
      try simulation.run(until: min(simulation.now + step, .start + world.duration))
      if simulation.events == events { continue }
      (looks, events) = (looks + 1, simulation.events)
      for index in 0..<simulation.venues.count { check(simulation.venues[index]) }
    }
    #expect(looks > 500)
  }

  /// Everything is added up anew, from nothing but accounts, positions and the best prices.
  private func check(_ venue: borrowing Venue) {
    var money: Int128 = 0
    for index in 0..<venue.clearing.accounts.count {
      money += Int128(venue.clearing.accounts[index].cash.units)
    }
    for market in 0..<venue.markets.count {
      var (net, long) = (Int64(0), Int64(0))
      for slot in 1..<venue.clearing.books[market].positions.count {
        let position = venue.clearing.books[market].positions[slot]
        net += position.quantity.lots
        long += max(0, position.quantity.lots)
        money += Int128((position.margin - position.cost).units)
      }
      #expect(net == 0)
      #expect(long == venue.clearing.books[market].openInterest)
      if let bid = venue.markets[market].book.bestBid, let ask = venue.markets[market].book.bestAsk
      {
        #expect(bid < ask)
      }
    }
    #expect(money == venue.clearing.ledgers[0].netDeposits)
  }
}

/// Who waits where, in the order in which they came, from the journal alone: an array a side, and
/// the obvious search.
private struct QueueReplay: Observer {
  private struct Waiting {
    var order: OrderID
    var price: Price
    var lots: Int64
  }
  private struct Place: Hashable {
    var venue: VenueID
    var market: MarketID
    var side: Side
  }
  private var queues: [Place: [Waiting]] = [:]
  private(set) var fills = 0
  /// Trades before which somebody else should have traded.
  private(set) var overtaken: [String] = []

  mutating func note(_ entries: borrowing Buffer<JournalEntry>) {
    for index in 0..<entries.count { note(entries[index]) }
  }

  private mutating func note(_ entry: JournalEntry) {
    func place(_ side: Side) -> Place {
      Place(venue: entry.venue, market: entry.market, side: side)
    }
    switch entry.fact {
    case .rested(let fact):
      let here = place(fact.side)
      let waiting = Waiting(
        order: fact.order, price: fact.price, lots: fact.quantity.lots)
      if let index = queues[here]?.firstIndex(where: { $0.order == fact.order }) {
        queues[here]![index].lots = fact.quantity.lots
      } else {
        queues[here, default: []].append(waiting)
      }
    case .cancelled(let fact):
      for side in Side.allCases { queues[place(side)]?.removeAll { $0.order == fact.order } }
    case .filled(let fact): trade(fact.fill, place(fact.fill.takerSide.opposite), entry)
    default: break
    }
  }

  private mutating func trade(_ fill: Fill, _ here: Place, _ entry: JournalEntry) {
    fills += 1
    let sign: Int64 = here.side == .buy ? -1 : 1
    // The earliest of the best: `min` keeps the first among equals.
    let first = queues[here]?.min { sign * $0.price.ticks < sign * $1.price.ticks }
    if first?.order != fill.makerOrder || first?.price != fill.price {
      overtaken.append("\(entry.instant): \(fill), first was \(String(describing: first))")
    }
    guard let index = queues[here]?.firstIndex(where: { $0.order == fill.makerOrder }) else {
      return
    }
    queues[here]![index].lots -= fill.quantity.lots
    if queues[here]![index].lots == 0 { queues[here]!.remove(at: index) }
  }
}
