import Primitives
import Testing

@testable import Kernel

@Suite struct TicketTests {
  private func at(_ nanoseconds: Int64) -> Instant { Instant(nanoseconds: nanoseconds) }

  @Test("a ticket is eight bytes")
  func sizes() {
    #expect(MemoryLayout<Ticket>.size == 8)
    #expect(MemoryLayout<Ticket?>.size == 9)
  }

  @Test("no event has the ticket of no event")
  func none() {
    var scheduler = Scheduler<Int>()
    for round in 0..<1_000 {
      let ticket = scheduler.schedule(round, at: at(Int64(round)))
      #expect(ticket != .none)
      if round % 2 == 0 { _ = scheduler.next() }
    }
    #expect(scheduler.cancel(.none) == false)
  }

  @Test("a slot that is used again gives another ticket: its generation has gone on by two")
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

  @Test("a copy of the scheduler honours the tickets that were pending, on its own")
  func clones() {
    var scheduler = Scheduler<Int>()
    let ticket = scheduler.schedule(1, at: at(5))
    var copy = scheduler.clone()
    #expect(copy.cancel(ticket) == true)
    #expect(copy.next()?.payload == nil)
    #expect(scheduler.next()?.payload == 1)
  }
}
