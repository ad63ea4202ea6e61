public import Primitives

/// What happens next. Events are ordered by (instant, insertion) and by nothing else: of two events
/// at one instant the one that was scheduled first comes first, also after others were cancelled.
/// If order matters at one instant, make it one event or give it its own time.
///
/// A monotone radix heap (Ahuja, Mehlhorn, Orlin and Tarjan 1990). Simulated time never runs back,
/// so an entry's bucket is the highest bit in which its time differs from `now`, and as `now`
/// advances an entry only moves to lower buckets. A bucket is one row of 16-byte entries, always
/// appended to and read in order: that makes ties first-in first-out for free. Payloads stay where
/// they are, in a pool whose slots are used again, last freed first.
///
/// Cost: an event moves at most log2(horizon / gap) times, whatever the number of events. Nothing
/// is allocated once the pool and the buckets have reached their size.
///
/// A slot's word is `generation << 24 | slot`. The generation is even while an event is pending and
/// odd otherwise; a free slot keeps the next free one in its lowest 24 bits. An entry is dead, its
/// event cancelled, when its word is no longer that of its slot.
@frozen
public struct Scheduler<Payload: BitwiseCopyable>: ~Copyable {
  /// An event whose time has come.
  @frozen
  public struct Due: BitwiseCopyable {
    public var instant: Instant
    public var payload: Payload

    @inlinable internal init(instant: Instant, payload: Payload) {
      self.instant = instant
      self.payload = payload
    }
  }

  @frozen @usableFromInline
  internal struct Entry: BitwiseCopyable {
    @usableFromInline var time: UInt64
    @usableFromInline var word: UInt64

    @inlinable init(time: UInt64, word: UInt64) {
      self.time = time
      self.word = word
    }
  }

  @frozen @usableFromInline
  internal struct Bucket: BitwiseCopyable {
    @usableFromInline var base: UnsafeMutablePointer<Entry>
    @usableFromInline var end: UnsafeMutablePointer<Entry>
    @usableFromInline var limit: UnsafeMutablePointer<Entry>

    @inlinable init(capacity: Int) {
      base = .allocate(capacity: capacity)
      end = base
      limit = base + capacity
    }

    @inlinable var count: Int { end - base }
  }

  @frozen @usableFromInline
  internal struct Slot: BitwiseCopyable {
    @usableFromInline var word: UInt64
    @usableFromInline var payload: Payload

    @inlinable init(word: UInt64, payload: Payload) {
      self.word = word
      self.payload = payload
    }
  }

  /// One bucket for `now` and one for each of the 63 bits of an instant.
  @usableFromInline internal let buckets: UnsafeMutablePointer<Bucket>
  /// Bit i is set when bucket i > 0 holds entries.
  @usableFromInline internal var occupied: UInt64
  /// The first entry of bucket 0 that has not been popped.
  @usableFromInline internal var head: UnsafeMutablePointer<Entry>
  @usableFromInline internal var floor: UInt64
  @usableFromInline internal var slots: Buffer<Slot>
  /// The free slot to be used next; meaningful while `entries < slots.count`.
  @usableFromInline internal var free: Int
  /// Entries in all buckets, dead ones included. Each holds a slot.
  @usableFromInline internal var entries: Int
  @usableFromInline internal var live: Int

  /// An empty scheduler at the start of time, with room for `capacity` pending events.
  @inlinable public init(capacity: Int = 64) {
    buckets = .allocate(capacity: Layout.bucketCount)
    for index in 0..<Layout.bucketCount { (buckets + index).initialize(to: Bucket(capacity: 16)) }
    occupied = 0
    head = buckets[0].base
    floor = 0
    slots = Buffer(capacity: capacity)
    free = 0
    entries = 0
    live = 0
  }

  deinit {
    for index in 0..<Layout.bucketCount { buckets[index].base.deallocate() }
    buckets.deallocate()
  }

  /// The instant of the event popped last; the start of the run before the first.
  @inlinable public var now: Instant { Instant(nanoseconds: Int64(bitPattern: floor)) }

  /// Pending events, without the cancelled ones.
  @inlinable public var count: Int { live }
  @inlinable public var isEmpty: Bool { live == 0 }

  /// Puts an event behind all others of its instant. Stops the program when `instant` lies before
  /// `now`, or when more than 16,777,216 events are pending.
  @inlinable @discardableResult
  public mutating func schedule(_ payload: Payload, at instant: Instant) -> EventHandle {
    if instant < now { Layout.refusePast(instant, now: now) }
    if entries == slots.count { addSlot(payload) }
    let slot = slots.pointer + free
    let old = slot.pointee.word
    let word = (old & ~Layout.slotMask) &+ Layout.generationStep | UInt64(truncatingIfNeeded: free)
    slot.pointee = Slot(word: word, payload: payload)
    free = Int(truncatingIfNeeded: old & Layout.slotMask)
    entries &+= 1
    live &+= 1
    append(Entry(time: UInt64(bitPattern: instant.nanoseconds), word: word))
    return EventHandle(word: word)
  }

  /// Whether the event was still pending; it will not happen.
  @inlinable @discardableResult
  public mutating func cancel(_ handle: EventHandle) -> Bool {
    let index = Int(truncatingIfNeeded: handle.word & Layout.slotMask)
    if index >= slots.count { return false }
    let slot = slots.pointer + index
    if slot.pointee.word != handle.word { return false }
    slot.pointee.word = handle.word &+ Layout.generationStep
    live &-= 1
    if entries &- live > Swift.max(live, 1024) { sweep() }
    return true
  }

  /// Pops the next event and moves `now` to it; `nil` when none is pending.
  @inlinable public mutating func next() -> Due? { next(through: .distantFuture) }

  /// Pops the next event if it is due at `limit` or before. Otherwise `nil`, and nothing moves:
  /// events may still be scheduled from `now` on.
  @inlinable public mutating func next(through limit: Instant) -> Due? {
    while true {
      if head == buckets[0].end {
        if !refill(through: limit.nanoseconds) { return nil }
      } else if limit < now {
        return nil
      }
      let entry = head.pointee
      head += 1
      entries &-= 1
      let index = Int(truncatingIfNeeded: entry.word & Layout.slotMask)
      let slot = slots.pointer + index
      let isLive = slot.pointee.word == entry.word
      slot.pointee.word =
        (entry.word & ~Layout.slotMask) &+ Layout.generationStep | UInt64(truncatingIfNeeded: free)
      free = index
      if isLive {
        live &-= 1
        return Due(instant: now, payload: slot.pointee.payload)
      }
    }
  }

  /// The instant of the next event. Unlike `next` it moves nothing, so it may have to look through
  /// a whole bucket each time; a loop with a horizon should ask for `next(through:)`.
  @inlinable public var peekInstant: Instant? {
    var entry = head
    while entry < buckets[0].end {
      if isLive(entry.pointee) { return now }
      entry += 1
    }
    var rest = occupied
    while rest != 0 {
      let soonest = soonestLive(in: buckets[rest.trailingZeroBitCount])
      if soonest != .max { return Instant(nanoseconds: Int64(soonest)) }
      rest &= rest &- 1
    }
    return nil
  }
}

extension Scheduler: @unchecked Sendable where Payload: Sendable {}
extension Scheduler.Due: Sendable where Payload: Sendable {}

/// What the parts of every scheduler agree on.
@usableFromInline
internal enum Layout {
  @inlinable static var bucketCount: Int { 64 }
  @inlinable static var maximumSlots: Int { 1 << 24 }
  /// The largest bucket whose slots are fetched ahead: as many as the nearest cache holds.
  @inlinable static var foresight: Int { 256 }
  @inlinable static var slotMask: UInt64 { 0xFF_FFFF }
  @inlinable static var generationStep: UInt64 { 1 << 24 }

  @inline(never) @usableFromInline
  static func refusePast(_ instant: Instant, now: Instant) -> Never {
    fatalError(
      "an event was scheduled at \(instant.nanoseconds) ns, before now (\(now.nanoseconds) ns)")
  }

  @inline(never) @usableFromInline
  static func refuseMore() -> Never {
    fatalError("more than \(maximumSlots) events are pending")
  }
}
