import Primitives
import Testing

@testable import Kernel

@Suite struct EventHandleTests {
  private func at(_ nanoseconds: Int64) -> Instant { Instant(nanoseconds: nanoseconds) }

  @Test("a handle is eight bytes")
  func sizes() {
    #expect(MemoryLayout<EventHandle>.size == 8)
    #expect(MemoryLayout<EventHandle?>.size == 9)
  }

  @Test("no event has the handle of no event")
  func none() {
    var scheduler = Scheduler<Int>()
    for round in 0..<1_000 {
      let handle = scheduler.schedule(round, at: at(Int64(round)))
      #expect(handle != .none)
      if round % 2 == 0 { _ = scheduler.next() }
    }
    #expect(scheduler.cancel(.none) == false)
  }

  @Test("a slot that is used again gives another handle: its generation has gone on by two")
  func generations() {
    var scheduler = Scheduler<Int>()
    var words: [UInt64] = []
    for round in 0..<10 {
      words.append(scheduler.schedule(round, at: at(Int64(round))).word)
      _ = scheduler.next()
    }
    let slots = words.map { $0 & 0xFF_FFFF }
    let generations = words.map { $0 >> 24 }
    #expect(Set(slots).count == 1)
    #expect(zip(generations, generations.dropFirst()).allSatisfy { $1 == $0 + 2 })
  }

  @Test("a copy of the scheduler honours the handles that were pending, on its own")
  func clones() {
    var scheduler = Scheduler<Int>()
    let handle = scheduler.schedule(1, at: at(5))
    var copy = scheduler.clone()
    #expect(copy.cancel(handle) == true)
    #expect(copy.next()?.payload == nil)
    #expect(scheduler.next()?.payload == 1)
  }
}
