public import CGSL
public import Primitives

/// How entries move between the buckets of the radix heap.
extension Scheduler {
  /// The bucket of a time: 0 for `now`, else one more than the highest bit that differs from it.
  @inlinable internal func bucketIndex(_ time: UInt64) -> Int {
    63 &- ((time ^ floor) &<< 1 | 1).leadingZeroBitCount
  }

  @inlinable internal mutating func append(_ entry: Entry) {
    let index = bucketIndex(entry.time)
    let bucket = buckets + index
    if bucket.pointee.end == bucket.pointee.limit { grow(index) }
    bucket.pointee.end.initialize(to: entry)
    bucket.pointee.end += 1
    occupied |= (1 &<< UInt64(truncatingIfNeeded: index)) & ~1
  }

  @inline(never) @inlinable internal mutating func grow(_ index: Int) {
    let old = buckets[index]
    var larger = Bucket(capacity: old.count * 2)
    larger.base.update(from: old.base, count: old.count)
    larger.end += old.count
    if index == 0 { head = larger.base + (head - old.base) }
    old.base.deallocate()
    buckets[index] = larger
  }

  /// Makes a free slot when all are taken.
  @inline(never) @inlinable internal mutating func addSlot(_ payload: Payload) {
    if slots.count == Layout.maximumSlots {
      if live == entries { Layout.refuseMore() }
      sweep()
    } else {
      free = slots.count
      slots.append(Slot(word: Layout.generationStep, payload: payload))
    }
  }

  @inlinable internal mutating func recycle(_ entry: Entry) {
    let index = Int(truncatingIfNeeded: entry.word & Layout.slotMask)
    slots.pointer[index].word =
      (entry.word & ~Layout.slotMask) &+ Layout.generationStep | UInt64(truncatingIfNeeded: free)
    free = index
    entries &-= 1
  }

  @inlinable internal func isLive(_ entry: Entry) -> Bool {
    slots.pointer[Int(truncatingIfNeeded: entry.word & Layout.slotMask)].word == entry.word
  }

  /// The least time of a pending event in the bucket, `UInt64.max` when all are dead. Only entries
  /// that would be the new least are looked up in the pool.
  @inlinable internal func soonestLive(in bucket: Bucket) -> UInt64 {
    var soonest = UInt64.max
    var entry = bucket.base
    if live == entries {
      while entry < bucket.end {
        soonest = Swift.min(soonest, entry.pointee.time)
        entry += 1
      }
    } else {
      while entry < bucket.end {
        if entry.pointee.time < soonest && isLive(entry.pointee) { soonest = entry.pointee.time }
        entry += 1
      }
    }
    return soonest
  }

  /// Asks for the pool's memory of events that will be popped soon. The pool is read in the order
  /// of events, which is no order at all to the processor: with a million pending, waiting for each
  /// slot in turn costs three times as much as everything else.
  @inlinable internal func prefetchSlots(of bucket: Bucket) {
    var entry = bucket.base
    while entry < bucket.end {
      let slot = Int(truncatingIfNeeded: entry.pointee.word & Layout.slotMask)
      cgsl_prefetch(slots.pointer + slot)
      entry += 1
    }
  }

  /// Moves `now` to the next event and its bucket's entries to lower buckets, unless that event is
  /// later than `limit` nanoseconds. `now` never moves to a cancelled event: it must not pass an
  /// instant at which something may still be scheduled.
  @inline(never) @inlinable internal mutating func refill(through limit: Int64) -> Bool {
    buckets[0].end = buckets[0].base
    head = buckets[0].base
    while occupied != 0 {
      let index = occupied.trailingZeroBitCount
      let bucket = buckets[index]
      let soonest = soonestLive(in: bucket)
      if soonest != .max {
        if Int64(bitPattern: soonest) > limit { return false }
        floor = soonest
      }
      occupied &= occupied &- 1
      buckets[index].end = bucket.base
      var entry = bucket.base
      if bucket.count <= Layout.foresight { prefetchSlots(of: bucket) }
      while entry < bucket.end {
        if entry.pointee.time < soonest { recycle(entry.pointee) } else { append(entry.pointee) }
        entry += 1
      }
      if soonest != .max { return true }
    }
    return false
  }

  /// Throws out the entries of cancelled events and frees their slots; what remains keeps its
  /// order. Called when more are dead than alive, so its cost is a few steps for each cancel, and
  /// memory stays in proportion to the events that are pending.
  @inline(never) @inlinable internal mutating func sweep() {
    for index in 0..<Layout.bucketCount {
      var entry = index == 0 ? head : buckets[index].base
      var kept = buckets[index].base
      while entry < buckets[index].end {
        if isLive(entry.pointee) {
          kept.pointee = entry.pointee
          kept += 1
        } else {
          recycle(entry.pointee)
        }
        entry += 1
      }
      buckets[index].end = kept
      if kept == buckets[index].base { occupied &= ~(1 &<< UInt64(truncatingIfNeeded: index)) }
    }
    head = buckets[0].base
  }

  /// An independent copy, which continues exactly as this one would. Handles of pending events are
  /// good for both.
  @inlinable public borrowing func clone() -> Scheduler {
    var copy = Scheduler(capacity: slots.count)
    for index in 0..<Layout.bucketCount {
      let bucket = buckets[index]
      copy.buckets[index].base.deallocate()
      copy.buckets[index] = Bucket(capacity: bucket.limit - bucket.base)
      copy.buckets[index].base.update(from: bucket.base, count: bucket.count)
      copy.buckets[index].end += bucket.count
    }
    copy.occupied = occupied
    copy.head = copy.buckets[0].base + (head - buckets[0].base)
    copy.floor = floor
    copy.slots = slots.clone()
    copy.free = free
    copy.entries = entries
    copy.live = live
    return copy
  }
}
