import Primitives

/// An order that waits for a keeper.
struct PoolOrder: BitwiseCopyable {
  var ticket: Ticket
  var account: AccountID
  var market: MarketID
  var tag: UInt32
  var cause: Cause
  /// Set off by a price: it does not wait for one again.
  var isTriggered: Bool
  var number: UInt32 = 0
  var isActive = true
  var nextFree: UInt32 = 0
}

/// Orders on their way to the pool, by place; places are used again.
struct PoolQueue: ~Copyable {
  private var rows = Buffer<PoolOrder>()
  private var free: UInt32 = .max
  private var numbers: UInt32 = 0
  private(set) var count = 0

  /// Returns the place of an order and its number.
  mutating func add(_ order: PoolOrder) -> (place: UInt32, number: UInt32) {
    numbers += 1
    count += 1
    var order = order
    order.number = numbers
    if free == .max {
      rows.append(order)
      return (UInt32(rows.count - 1), numbers)
    }
    let place = free
    free = rows[Int(place)].nextFree
    rows[Int(place)] = order
    return (place, numbers)
  }

  /// The order at a place, unless it is gone and the place belongs to another.
  func find(_ place: UInt32, number: UInt32) -> PoolOrder? {
    let row = rows[Int(place)]
    return row.isActive && row.number == number ? row : nil
  }

  /// Places used so far, and what waits at one of them.
  var places: Int { rows.count }
  func row(_ place: Int) -> PoolOrder? { rows[place].isActive ? rows[place] : nil }

  mutating func remove(_ place: UInt32) {
    rows[Int(place)].isActive = false
    rows[Int(place)].nextFree = free
    free = place
    count -= 1
  }

  borrowing func clone() -> PoolQueue {
    var copy = PoolQueue()
    copy.rows = rows.clone()
    (copy.free, copy.numbers, copy.count) = (free, numbers, count)
    return copy
  }
}
