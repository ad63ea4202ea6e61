import Clearing
import Primitives

/// One liquidation at work.
struct LiquidationCase: BitwiseCopyable {
  var number: UInt32
  /// The isolated position; for a cross account the leg that was touched first.
  var position: PositionID
  var account: AccountID
  var mode: MarginMode
  /// Orders sent to the book so far.
  var attempts: Int32
  var cause: Cause
  var isActive: Bool
  var nextFree: UInt32
  var began = Instant.start
  /// When its next step falls due; `distantFuture` while it is being worked on.
  var due = Instant.distantFuture
  /// Shortage that a gradual liquidation has covered so far.
  var freed = Money.zero
}

/// The liquidations at work, by place; places are used again.
struct LiquidationTable: ~Copyable {
  private var rows = Buffer<LiquidationCase>(capacity: 64)
  private var free: UInt32 = .max
  private(set) var active = 0
  /// Liquidations that are over.
  private(set) var ended: Int64 = 0

  mutating func add(_ fresh: LiquidationCase) -> UInt32 {
    active += 1
    if free == .max {
      rows.append(fresh)
      return UInt32(rows.count - 1)
    }
    let place = free
    free = rows[Int(place)].nextFree
    rows[Int(place)] = fresh
    return place
  }

  /// The case at a place, unless it has ended and the place belongs to another.
  func find(_ place: UInt32, number: UInt32) -> LiquidationCase? {
    let row = rows[Int(place)]
    return row.isActive && row.number == number ? row : nil
  }

  /// Places used so far, and what is at work at one of them.
  var places: Int { rows.count }
  func row(_ place: UInt32) -> LiquidationCase? {
    rows[Int(place)].isActive ? rows[Int(place)] : nil
  }

  mutating func countAttempt(_ place: UInt32) { rows[Int(place)].attempts += 1 }

  mutating func setDue(_ due: Instant, _ place: UInt32) { rows[Int(place)].due = due }

  mutating func addFreed(_ amount: Money, _ place: UInt32) {
    rows[Int(place)].freed += amount
  }

  mutating func remove(_ place: UInt32) {
    rows[Int(place)].isActive = false
    rows[Int(place)].nextFree = free
    free = place
    active -= 1
    ended += 1
  }

  borrowing func clone() -> LiquidationTable {
    var copy = LiquidationTable()
    copy.rows = rows.clone()
    copy.free = free
    copy.active = active
    copy.ended = ended
    return copy
  }
}
