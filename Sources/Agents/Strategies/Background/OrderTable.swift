import Kernel
import Primitives

/// How long a limit order of ordinary flow lives, by where it was placed.
enum Life: UInt8, Hashable, Sendable, CaseIterable { case near, band, far }

/// The flow's own orders. A slot is taken when an order is sent and freed when it is gone; orders
/// of one list (of one life, or of one side) stand without gaps, so that one of them is drawn and
/// removed in a few steps. Its size is fixed.
///
/// A tag is a slot in the low 16 bits and the number of its use above.
struct OrderTable<List>: Hashable, Sendable
where List: Hashable & Sendable & CaseIterable & RawRepresentable, List.RawValue == UInt8 {
  enum State: UInt8, Hashable, Sendable { case free, placing, resting, cancelling }

  private struct Slot: Hashable, Sendable {
    var order = OrderID.none
    var sent = Instant.start
    /// The next free slot, or the place in its list.
    var link: UInt16 = 0
    var use: UInt16 = 0
    var state = State.free
    var list: UInt8 = 0
  }

  static var mostSlots: Int { 0xFFFF }
  private var slots: [Slot]
  /// The lists, each as long as the table.
  private var members: [UInt16]
  private var counts: [Int]
  private var freeHead: Int

  init(capacity: Int) {
    precondition(capacity > 0 && capacity <= OrderTable.mostSlots, "a table of 1...65535 orders")
    slots = Array(repeating: Slot(), count: capacity)
    for index in slots.indices { slots[index].link = UInt16(index + 1) }
    members = Array(repeating: 0, count: capacity * List.allCases.count)
    counts = Array(repeating: 0, count: List.allCases.count)
    freeHead = 0
  }

  func count(_ list: List) -> Int { counts[Int(list.rawValue)] }
  var count: Int { counts.reduce(0, +) }
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

  private func base(_ list: UInt8) -> Int { Int(list) * slots.count }

  /// A slot for an order that is being sent; the table is not full.
  mutating func take(_ list: List, at now: Instant) -> Int {
    let slot = freeHead
    freeHead = Int(slots[slot].link)
    let place = counts[Int(list.rawValue)]
    members[base(list.rawValue) + place] = UInt16(slot)
    counts[Int(list.rawValue)] += 1
    slots[slot].use &+= 1
    slots[slot].order = .none
    slots[slot].sent = now
    slots[slot].link = UInt16(place)
    slots[slot].state = .placing
    slots[slot].list = list.rawValue
    return slot
  }

  mutating func free(_ slot: Int) {
    let list = slots[slot].list
    let last = counts[Int(list)] - 1
    let mover = members[base(list) + last]
    members[base(list) + Int(slots[slot].link)] = mover
    slots[Int(mover)].link = slots[slot].link
    counts[Int(list)] = last
    slots[slot].state = .free
    slots[slot].order = .none
    slots[slot].link = UInt16(freeHead)
    freeHead = slot
  }

  /// One of the orders of a list, each equally likely; there is at least one.
  func draw(_ list: List, _ stream: inout Stream) -> Int {
    Int(members[base(list.rawValue) + stream.below(counts[Int(list.rawValue)])])
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
