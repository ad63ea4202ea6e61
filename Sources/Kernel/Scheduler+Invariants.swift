import Primitives

extension Scheduler {
  /// Stops the program unless every entry lies in the bucket of its time, every slot is either
  /// taken by exactly one entry or in the free list once, and the counts agree. For tests: it looks
  /// at everything.
  public func checkInvariants() {
    var owners = [Int](repeating: 0, count: slots.count)
    var found = 0
    var alive = 0
    for index in 0..<Layout.bucketCount {
      let bucket = buckets[index]
      precondition(bucket.end <= bucket.limit, "a bucket runs over its memory")
      precondition(
        index == 0 || (occupied >> UInt64(index) & 1 == 1) == (bucket.count > 0),
        "the bitmap of buckets disagrees with bucket \(index)")
      var entry = index == 0 ? head : bucket.base
      precondition(entry >= bucket.base && entry <= bucket.end, "the head left bucket 0")
      while entry < bucket.end {
        precondition(entry.pointee.time >= floor, "an entry lies before now")
        precondition(bucketIndex(entry.pointee.time) == index, "an entry is in the wrong bucket")
        owners[Int(entry.pointee.word & Layout.slotMask)] += 1
        if isLive(entry.pointee) { alive += 1 } else { checkDead(entry.pointee) }
        found += 1
        entry += 1
      }
    }
    precondition(occupied & 1 == 0, "bucket 0 is not in the bitmap")
    precondition(found == entries, "the count of entries is wrong")
    precondition(alive == live, "the count of pending events is wrong")
    checkFreeList(owners)
  }

  /// A cancelled event's slot waits, with the odd generation after its handle's.
  private func checkDead(_ entry: Entry) {
    let word = slots[Int(entry.word & Layout.slotMask)].word
    precondition(word == entry.word &+ Layout.generationStep, "a dead entry lost its slot")
  }

  private func checkFreeList(_ taken: [Int]) {
    var owners = taken
    var index = free
    for _ in entries..<slots.count {
      precondition(slots[index].word & Layout.generationStep != 0, "a free slot looks pending")
      owners[index] += 1
      index = Int(slots[index].word & Layout.slotMask)
    }
    precondition(owners.allSatisfy { $0 == 1 }, "a slot has no owner, or two")
  }
}
