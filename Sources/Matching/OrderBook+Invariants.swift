import Primitives

extension OrderBook {
  /// What is wrong with the book's own bookkeeping, `nil` when all is well: the sides do not cross
  /// (but for an auction that gathers),
  /// each level's quantity is the sum of its orders, links agree in both directions, the bitmap
  /// marks just the levels that hold orders, far levels are sorted and beyond the window, and the
  /// number of orders agrees. Visits every order: for tests and audits.
  public func invariantFault() -> String? {
    if !isGathering, crosses(.buy, at: touch(.buy)) { return "the book is crossed" }
    do {
      let found = try ordersFound(.buy) + ordersFound(.sell)
      try require(found == count, "\(count) orders counted, \(found) found")
      try checkPool()
      return nil
    } catch {
      return error.text
    }
  }

  private struct Fault: Error {
    let text: String
  }

  private func require(
    _ condition: Bool, _ text: @autoclosure () -> String
  ) throws(Fault) {
    if !condition { throw Fault(text: text()) }
  }

  private func ordersFound(_ side: Side) throws(Fault) -> Int {
    let one = Int(side.rawValue)
    var orders = 0
    var best = BookSide.none
    // Only the levels that are marked: an order at any other one is missing from the count.
    var place = sides[one].occupied.next(atOrAbove: 0)
    while place >= 0 {
      try require(place <= sides[one].mask, "\(side): bitmap wrong beyond the window")
      let level = sides[one].levels[place]
      let rank = sides[one].rank(at: place)
      try require(!level.isEmpty, "\(side): bitmap wrong at \(rank)")
      best = min(best, rank)
      orders += try ordersFound(in: level, at: sides[one].price(at: rank), side)
      place = sides[one].occupied.next(atOrAbove: place + 1)
    }
    try require(
      best == sides[one].best, "\(side): best rank \(sides[one].best), found \(best)")
    try require(
      best != BookSide.none || sides[one].far.isEmpty, "\(side): far levels, but an empty window")
    var worse = BookSide.none
    for place in 0..<sides[one].far.count {
      let entry = sides[one].far[place]
      try require(entry.rank < worse, "\(side): far levels out of order")
      try require(
        entry.rank > sides[one].base + sides[one].mask, "\(side): a far level in the window")
      worse = entry.rank
      orders += try ordersFound(in: entry.level, at: sides[one].price(at: entry.rank), side)
    }
    return orders
  }

  private func ordersFound(
    in level: PriceLevel, at price: Price, _ side: Side
  ) throws(Fault) -> Int {
    var orders = 0
    var lots: Int64 = 0
    var previous: UInt32 = 0
    var slot = level.head
    while slot != 0 {
      let order = pool.orders[Int(slot)]
      try require(pool.contains(pool.id(of: slot)), "a freed order in the queue at \(price)")
      try require(
        order.price == price && order.side == side && order.quantity.isPositive,
        "an order that does not belong at \(price)")
      try require(order.previous == previous, "links disagree at \(price)")
      orders += 1
      try require(orders <= count, "a ring of orders at \(price)")
      lots += order.quantity.lots
      previous = slot
      slot = order.next
    }
    try require(orders > 0 && level.tail == previous, "the queue at \(price) has a wrong end")
    try require(lots == level.quantity, "\(level.quantity) lots at \(price), \(lots) found")
    return orders
  }

  /// Every slot ever used is live or on the free list, once.
  private func checkPool() throws(Fault) {
    var free = 0
    var slot = pool.firstFree
    while slot != 0 {
      try require(!pool.contains(pool.id(of: slot)), "a resting order on the free list")
      free += 1
      try require(free < Int(pool.used), "a ring on the free list")
      slot = pool.orders[Int(slot)].next
    }
    try require(
      free + count + 1 == Int(pool.used), "a slot is neither resting nor free")
  }
}
