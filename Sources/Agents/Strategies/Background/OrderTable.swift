import Kernel
import Primitives

/// How long a limit order of ordinary flow lives, by where it was placed.
enum Life: UInt8, Hashable, Sendable, CaseIterable { case near, band, far }

/// The flow's own orders. A slot is taken when an order is sent and freed when it is gone; orders
/// of one life stand in a list without gaps, so that one of them is drawn and removed in a few
/// steps. Its size is fixed.
///
/// A tag is a slot in the low 16 bits and the number of its use above.
struct OrderTable: Hashable, Sendable {
  enum State: UInt8, Hashable, Sendable { case free, placing, resting, cancelling }

  private struct Slot: Hashable, Sendable {
    var order = OrderID.none
    var sent = Instant.start
    /// The next free slot, or the place in the list of its life.
    var link: UInt16 = 0
    var use: UInt16 = 0
    var state = State.free
    var life = Life.near
  }

  static let mostSlots = 0xFFFF
  private var slots: [Slot]
  /// The lists of the three lives, each as long as the table.
  private var members: [UInt16]
  private var counts: [Int]
  private var freeHead: Int

  init(capacity: Int) {
    precondition(capacity > 0 && capacity <= OrderTable.mostSlots, "a table of 1...65535 orders")
    slots = Array(repeating: Slot(), count: capacity)
    for index in slots.indices { slots[index].link = UInt16(index + 1) }
    members = Array(repeating: 0, count: capacity * Life.allCases.count)
    counts = Array(repeating: 0, count: Life.allCases.count)
    freeHead = 0
  }

  func count(_ life: Life) -> Int { counts[Int(life.rawValue)] }
  var isFull: Bool { freeHead == slots.count }

  func state(_ slot: Int) -> State { slots[slot].state }
  func order(_ slot: Int) -> OrderID { slots[slot].order }
  func tag(_ slot: Int) -> UInt32 { UInt32(slots[slot].use) << 16 | UInt32(slot) }

  /// The slot in use that a tag means.
  func slot(of tag: UInt32) -> Int? {
    let slot = Int(tag & 0xFFFF)
    guard slot < slots.count, slots[slot].state != .free,
      slots[slot].use == UInt16(truncatingIfNeeded: tag >> 16)
    else { return nil }
    return slot
  }

  private func base(_ life: Life) -> Int { Int(life.rawValue) * slots.count }

  /// A slot for an order that is being sent; the table is not full.
  mutating func take(_ life: Life, at now: Instant) -> Int {
    let slot = freeHead
    freeHead = Int(slots[slot].link)
    let place = counts[Int(life.rawValue)]
    members[base(life) + place] = UInt16(slot)
    counts[Int(life.rawValue)] += 1
    slots[slot].use &+= 1
    slots[slot].order = .none
    slots[slot].sent = now
    slots[slot].link = UInt16(place)
    slots[slot].state = .placing
    slots[slot].life = life
    return slot
  }

  mutating func free(_ slot: Int) {
    let life = slots[slot].life
    let last = counts[Int(life.rawValue)] - 1
    let mover = members[base(life) + last]
    members[base(life) + Int(slots[slot].link)] = mover
    slots[Int(mover)].link = slots[slot].link
    counts[Int(life.rawValue)] = last
    slots[slot].state = .free
    slots[slot].order = .none
    slots[slot].link = UInt16(freeHead)
    freeHead = slot
  }

  /// One of the orders of a life, each equally likely; there is at least one.
  func draw(_ life: Life, _ stream: inout Stream) -> Int {
    Int(members[base(life) + stream.below(counts[Int(life.rawValue)])])
  }

  /// Its cancel is being sent.
  mutating func setCancelling(_ slot: Int, at now: Instant) {
    slots[slot].state = .cancelling
    slots[slot].sent = now
  }

  /// It rests, whatever was asked.
  mutating func setResting(_ slot: Int, _ order: OrderID) {
    slots[slot].state = .resting
    slots[slot].order = order
  }

  /// Time since the last request about it was sent.
  func age(_ slot: Int, at now: Instant) -> Interval { now - slots[slot].sent }
}
