import Glibc
import Primitives
import Testing

@testable import Kernel

/// The long tests are for an optimised build.
private let isFull = getenv("CASCADE_THEORY").map { String(cString: $0) } == "full"

/// An instant, in nanoseconds.
private func at(_ nanoseconds: Int64) -> Instant { Instant(nanoseconds: nanoseconds) }

extension Scheduler<Int> {
  /// Pops everything, as pairs of time and payload.
  fileprivate mutating func drain() -> [[Int]] {
    var popped: [[Int]] = []
    while let due = next() { popped.append([Int(due.instant.nanoseconds), due.payload]) }
    return popped
  }
}

@Suite struct SchedulerTests {
  @Test("events happen in order of time")
  func ordersByTime() {
    var scheduler = Scheduler<Int>()
    for time in [30, 10, 20, 0] as [Int64] { scheduler.schedule(Int(time) + 1, at: at(time)) }
    #expect(scheduler.count == 4)
    #expect(scheduler.drain() == [[0, 1], [10, 11], [20, 21], [30, 31]])
    #expect(scheduler.isEmpty == true)
    #expect(scheduler.now == at(30))
  }

  @Test("ten thousand events of one instant happen in the order they were scheduled")
  func firstInFirstOut() {
    var scheduler = Scheduler<Int>()
    for number in 0..<10_000 {
      scheduler.schedule(number, at: at(1_000_000))
      // Others before and after, so that the ties are moved between buckets several times.
      scheduler.schedule(-1, at: at(Int64(number % 977) * 1_000))
      scheduler.schedule(-1, at: at(1_000_001 + Int64(number)))
    }
    let tied = scheduler.drain().filter { $0[0] == 1_000_000 }.map { $0[1] }
    #expect(tied == Array(0..<10_000))
  }

  @Test("an event scheduled for now comes after those already waiting for now")
  func scheduledForNow() {
    var scheduler = Scheduler<Int>()
    scheduler.schedule(1, at: at(5))
    scheduler.schedule(2, at: at(5))
    #expect(scheduler.next()?.payload == 1)
    scheduler.schedule(3, at: scheduler.now)
    #expect(scheduler.drain() == [[5, 2], [5, 3]])
  }

  @Test("a cancelled event does not happen, and is cancelled only once")
  func cancels() {
    var scheduler = Scheduler<Int>()
    scheduler.schedule(1, at: at(1))
    let handle = scheduler.schedule(2, at: at(2))
    scheduler.schedule(3, at: at(3))
    #expect(scheduler.cancel(handle) == true)
    #expect(scheduler.cancel(handle) == false)
    #expect(scheduler.count == 2)
    scheduler.checkInvariants()
    #expect(scheduler.drain() == [[1, 1], [3, 3]])
  }

  @Test("an event that has happened cannot be cancelled, even when its slot is used again")
  func staleHandles() {
    var scheduler = Scheduler<Int>()
    let first = scheduler.schedule(1, at: at(1))
    _ = scheduler.next()
    #expect(scheduler.cancel(first) == false)
    let second = scheduler.schedule(2, at: at(2))
    #expect(first != second)
    #expect(scheduler.cancel(first) == false)
    #expect(scheduler.cancel(.none) == false)
    #expect(scheduler.cancel(second) == true)
    #expect(scheduler.next()?.payload == nil)
  }

  @Test("an event cancelled and scheduled again goes to the end of its instant")
  func rescheduled() {
    var scheduler = Scheduler<Int>()
    let first = scheduler.schedule(1, at: at(9))
    scheduler.schedule(2, at: at(9))
    scheduler.cancel(first)
    scheduler.schedule(1, at: at(9))
    #expect(scheduler.drain() == [[9, 2], [9, 1]])
  }

  @Test("looking at the next instant moves nothing")
  func peeks() {
    var scheduler = Scheduler<Int>()
    #expect(scheduler.peekInstant == nil)
    scheduler.schedule(1, at: at(1_000_000))
    #expect(scheduler.peekInstant == at(1_000_000))
    // Had the look ahead moved the heap's floor, this would lie before it.
    scheduler.schedule(2, at: at(3))
    #expect(scheduler.peekInstant == at(3))
    #expect(scheduler.now == .start)
    scheduler.checkInvariants()
    #expect(scheduler.drain() == [[3, 2], [1_000_000, 1]])
    #expect(scheduler.peekInstant == nil)
  }

  @Test("looking ahead does not see cancelled events")
  func peeksPastCancelled() {
    var scheduler = Scheduler<Int>()
    scheduler.schedule(0, at: at(4))
    _ = scheduler.next()
    let handles = [4, 5, 6, 1_000].map { scheduler.schedule(Int($0), at: at($0)) }
    for (handle, expected) in zip(handles, [5, 6, 1_000, nil] as [Int64?]) {
      scheduler.cancel(handle)
      #expect(scheduler.peekInstant?.nanoseconds == expected)
    }
  }

  @Test("time does not move to a cancelled event")
  func cancelledDoNotMoveTime() {
    var scheduler = Scheduler<Int>()
    scheduler.schedule(1, at: at(10))
    let cancelled = scheduler.schedule(2, at: at(1_000))
    _ = scheduler.next()
    scheduler.cancel(cancelled)
    #expect(scheduler.next()?.payload == nil)
    #expect(scheduler.now == at(10))
    scheduler.schedule(3, at: at(11))
    scheduler.checkInvariants()
    #expect(scheduler.drain() == [[11, 3]])
  }

  @Test("with a limit, later events stay and earlier ones may still come")
  func limits() {
    var scheduler = Scheduler<Int>()
    let cancelled = scheduler.schedule(0, at: at(40))
    scheduler.schedule(1, at: at(10))
    scheduler.schedule(2, at: at(50))
    scheduler.schedule(3, at: at(51))
    scheduler.cancel(cancelled)
    #expect(scheduler.next(through: at(9))?.payload == nil)
    #expect(scheduler.next(through: at(10))?.payload == 1)
    #expect(scheduler.next(through: at(49))?.payload == nil)
    #expect(scheduler.now == at(10))
    scheduler.schedule(4, at: at(11))
    scheduler.checkInvariants()
    #expect(scheduler.next(through: at(50))?.payload == 4)
    #expect(scheduler.next(through: at(50))?.payload == 2)
    #expect(scheduler.next(through: at(50))?.payload == nil)
    scheduler.schedule(5, at: at(50))
    #expect(scheduler.next(through: at(49))?.payload == nil)
    #expect(scheduler.drain() == [[50, 5], [51, 3]])
  }

  @Test("the first and the last instant of all can be used")
  func extremes() {
    var scheduler = Scheduler<Int>()
    scheduler.schedule(2, at: .distantFuture)
    scheduler.schedule(1, at: .start)
    scheduler.checkInvariants()
    #expect(scheduler.next()?.payload == 1)
    #expect(scheduler.next()?.instant == .distantFuture)
    scheduler.schedule(3, at: .distantFuture)
    #expect(scheduler.next()?.payload == 3)
  }

  @Test("scheduling before now stops the program and says so")
  func pastTraps() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      var scheduler = Scheduler<Int>()
      scheduler.schedule(1, at: Instant(nanoseconds: 10))
      _ = scheduler.next()
      scheduler.schedule(2, at: Instant(nanoseconds: 9))
    }
    let message = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(message.contains("scheduled at 9 ns, before now (10 ns)"))
    await #expect(processExitsWith: .failure) {
      var scheduler = Scheduler<Int>()
      scheduler.schedule(1, at: Instant(nanoseconds: -1))
    }
  }

  @Test(
    "2^24 events may be pending, and one more stops the program and says so",
    .enabled(if: isFull, "takes 0.7 GB; set CASCADE_THEORY=full"))
  func capacity() async {
    let result = await #expect(
      processExitsWith: .failure,
      observing: [\.standardOutputContent, \.standardErrorContent]
    ) {
      var scheduler = Scheduler<UInt8>(capacity: 1 << 24)
      for _ in 0..<(1 << 24) { scheduler.schedule(0, at: .distantFuture) }
      print("\(scheduler.count) are pending")
      fflush(nil)
      scheduler.schedule(0, at: .distantFuture)
    }
    let output = String(decoding: result?.standardOutputContent ?? [], as: UTF8.self)
    #expect(output.contains("16777216 are pending"))
    let message = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(message.contains("more than 16777216 events are pending"))
  }

  @Test("memory follows the pending events, not the cancelled ones")
  func cancelledAreSwept() {
    var scheduler = Scheduler<Int>()
    // An agent that puts its alarm off 100,000 times; the slots of the old alarms are used again.
    var alarm = scheduler.schedule(0, at: .distantFuture)
    var handles: Set<EventHandle> = [alarm]
    for number in 1...100_000 {
      scheduler.cancel(alarm)
      alarm = scheduler.schedule(number, at: .distantFuture)
      handles.insert(alarm)
    }
    #expect(handles.count == 100_001)
    #expect(scheduler.slots.count < 4_096)
    scheduler.checkInvariants()
    #expect(scheduler.drain().map { $0[1] } == [100_000])
  }

  @Test("a thousand pending events need a thousand slots, however long the run")
  func slotsAreUsedAgain() {
    var scheduler = Scheduler<Int>()
    var stream = Stream(StreamKey(seed: 1, .test(0)))
    for number in 0..<1_000 { scheduler.schedule(number, at: at(Int64(stream.below(1 << 20)))) }
    for _ in 0..<50_000 {
      guard let due = scheduler.next() else { break }
      let wait = Interval.nanoseconds(Int64(stream.below(1 << 20)))
      scheduler.schedule(due.payload, at: due.instant + wait)
    }
    #expect(scheduler.slots.count == 1_000)
    scheduler.checkInvariants()
    #expect(scheduler.drain().map { $0[1] }.sorted() == Array(0..<1_000))
  }

  @Test("sweeping in the middle of an instant keeps what is left of it")
  func sweptInTheMiddle() {
    var scheduler = Scheduler<Int>()
    let handles = (0..<6_000).map { scheduler.schedule($0, at: at(5)) }
    for number in 0..<1_000 { #expect(scheduler.next()?.payload == number) }
    for number in 1_000..<6_000 where number % 10 != 0 { scheduler.cancel(handles[number]) }
    #expect(scheduler.slots.count == 6_000)
    scheduler.checkInvariants()
    #expect(scheduler.entries < 2_500)
    scheduler.schedule(6_000, at: at(5))
    #expect(scheduler.drain().map { $0[1] } == Array(stride(from: 1_000, through: 6_000, by: 10)))
    scheduler.checkInvariants()
  }
}
