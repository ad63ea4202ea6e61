import Glibc
import Kernel
import Primitives

/// The hold model: pop the earliest event, schedule it again later, with a constant number of
/// events pending. The heaps beside the scheduler are bare (no payloads, no cancelling), so the
/// comparison favours them.
enum SchedulerBench {
  struct Row {
    var name: String
    /// Events pending.
    var n: Int
    /// Process CPU time of one pop and push: the median of the repetitions.
    var nanoseconds: Double
    /// This queue's time over that of the scheduler.
    var ratio: Double
  }

  static func run(
    pending: [Int] = [1_000, 100_000, 1_000_000], operations: Int = 5_000_000,
    repetitions: Int = 3
  ) -> [Row] {
    let increments = exponentialIncrements()
    var rows: [Row] = []
    for n in pending {
      var digests: [UInt64] = []
      func median(_ hold: () -> (seconds: Double, digest: UInt64)) -> Double {
        var seconds: [Double] = []
        for _ in 0..<repetitions {
          let result = hold()
          seconds.append(result.seconds)
          digests.append(result.digest)
        }
        return seconds.sorted()[repetitions / 2] * 1e9 / Double(operations)
      }
      let radix = median {
        hold(RadixQueue(scheduler: Scheduler(capacity: n)), increments, n, operations)
      }
      let fourAry = median { hold(FourAryHeap(capacity: n), increments, n, operations) }
      let binary = median { hold(BinaryHeap(), increments, n, operations) }
      precondition(
        digests.allSatisfy { $0 == digests[0] }, "the queues disagree on the order of events")
      rows.append(Row(name: "scheduler", n: n, nanoseconds: radix, ratio: 1))
      rows.append(Row(name: "4-ary heap", n: n, nanoseconds: fourAry, ratio: fourAry / radix))
      rows.append(Row(name: "binary heap", n: n, nanoseconds: binary, ratio: binary / radix))
    }
    return rows
  }

  /// Drawn beforehand, to keep the generator out of the timing: mean 0.1 s, at most 4 s.
  private static func exponentialIncrements() -> [UInt32] {
    var stream = Stream(StreamKey(seed: 1, .test(0)))
    return (0..<(1 << 20)).map { _ in UInt32(min(stream.exponential(mean: 1e8), 4e9)) + 1 }
  }

  private static func processSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }

  /// Process CPU time of the operations, and a digest of what was popped when.
  private static func hold<Queue: HoldQueue & ~Copyable>(
    _ queue: consuming Queue, _ increments: [UInt32], _ n: Int, _ operations: Int
  ) -> (seconds: Double, digest: UInt64) {
    let mask = increments.count - 1
    for event in 0..<n { queue.push(UInt64(event), at: Int64(increments[event & mask])) }
    var digest: UInt64 = 0
    var start = 0.0
    // As many operations as events first, so that the queue has its lasting shape.
    for step in 0..<(n + operations) {
      if step == n { start = processSeconds() }
      let (event, time) = queue.pop()
      digest = digest &* 31 &+ UInt64(bitPattern: time) &+ event
      queue.push(event, at: time + Int64(increments[(12_345 &+ step) & mask]))
    }
    return (processSeconds() - start, digest)
  }
}

/// What the hold model asks of a queue. Times in nanoseconds.
private protocol HoldQueue: ~Copyable {
  mutating func push(_ event: UInt64, at time: Int64)
  mutating func pop() -> (event: UInt64, time: Int64)
}

private struct RadixQueue: HoldQueue, ~Copyable {
  var scheduler: Scheduler<UInt64>

  mutating func push(_ event: UInt64, at time: Int64) {
    scheduler.schedule(event, at: Instant(nanoseconds: time))
  }

  mutating func pop() -> (event: UInt64, time: Int64) {
    guard let due = scheduler.next() else { preconditionFailure("the queue ran empty") }
    return (due.payload, due.instant.nanoseconds)
  }
}

/// Time, then insertion: 16 bytes, compared as one number.
private struct QueueEntry {
  var low: UInt64
  var high: UInt64

  init(time: Int64, sequence: UInt64, event: UInt64) {
    high = UInt64(bitPattern: time)
    low = sequence << 24 | event
  }

  var time: Int64 { Int64(bitPattern: high) }
  var event: UInt64 { low & 0xFF_FFFF }

  static func < (a: QueueEntry, b: QueueEntry) -> Bool {
    UInt128(_low: a.low, _high: a.high) < UInt128(_low: b.low, _high: b.high)
  }
}

/// An implicit heap of four children, in raw memory. The least child is found without branches.
private struct FourAryHeap: HoldQueue, ~Copyable {
  let base: UnsafeMutablePointer<QueueEntry>
  var count = 0
  var sequence: UInt64 = 0

  init(capacity: Int) { base = .allocate(capacity: capacity + 1) }
  deinit { base.deallocate() }

  mutating func push(_ event: UInt64, at time: Int64) {
    let entry = QueueEntry(time: time, sequence: sequence, event: event)
    sequence += 1
    var hole = count
    count += 1
    while hole > 0 {
      let parent = (hole - 1) / 4
      if !(entry < base[parent]) { break }
      base[hole] = base[parent]
      hole = parent
    }
    base[hole] = entry
  }

  mutating func pop() -> (event: UInt64, time: Int64) {
    let first = base[0]
    count -= 1
    let last = base[count]
    var hole = 0
    while true {
      let child = 4 &* hole &+ 1
      if child >= count { break }
      let least = child &+ 3 < count ? leastOfFour(child) : leastOfFew(child)
      if !(base[least] < last) { break }
      base[hole] = base[least]
      hole = least
    }
    base[hole] = last
    return (first.event, first.time)
  }

  private func leastOfFour(_ child: Int) -> Int {
    let left = child &+ (base[child &+ 1] < base[child] ? 1 : 0)
    let right = child &+ 2 &+ (base[child &+ 3] < base[child &+ 2] ? 1 : 0)
    return base[right] < base[left] ? right : left
  }

  private func leastOfFew(_ child: Int) -> Int {
    var least = child
    for other in child..<count where base[other] < base[least] { least = other }
    return least
  }
}

/// The textbook heap over a Swift array.
private struct BinaryHeap: HoldQueue {
  var entries: [QueueEntry] = []
  var sequence: UInt64 = 0

  mutating func push(_ event: UInt64, at time: Int64) {
    let entry = QueueEntry(time: time, sequence: sequence, event: event)
    sequence += 1
    entries.append(entry)
    var hole = entries.count - 1
    while hole > 0 {
      let parent = (hole - 1) / 2
      if !(entry < entries[parent]) { break }
      entries[hole] = entries[parent]
      hole = parent
    }
    entries[hole] = entry
  }

  mutating func pop() -> (event: UInt64, time: Int64) {
    let first = entries[0]
    let last = entries.removeLast()
    if entries.isEmpty { return (first.event, first.time) }
    var hole = 0
    while true {
      var child = 2 * hole + 1
      if child >= entries.count { break }
      if child + 1 < entries.count && entries[child + 1] < entries[child] { child += 1 }
      if !(entries[child] < last) { break }
      entries[hole] = entries[child]
      hole = child
    }
    entries[hole] = last
    return (first.event, first.time)
  }
}
