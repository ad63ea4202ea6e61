import Primitives
import TestSupport
import Testing
import Venues

@Suite("The journal") struct JournalTests {
  @Test("entries stay small: a ring of them is memory, not a store")
  func size() {
    #expect(MemoryLayout<JournalEntry>.stride <= 192)
  }

  @Test("every refusal, and every reason for a cancel, has a place of its own")
  func cases() {
    #expect(Set(Refusal.allCases.map(\.rawValue)).count == Refusal.allCases.count)
    #expect(Set(CancelReason.allCases.map(\.rawValue)).count == CancelReason.allCases.count)
    #expect(LiquidationEnded.Outcome.allCases.count == 5)
  }

  @Test("what happened in one event stands in the order in which it happened")
  func order() {
    let desk = VenueDesk(.plain, [.plain(purse: 100)])
    desk.trader("a", cash: 10, leverage: 10)
    desk.trader("b", cash: 1_000)
    desk.buy("a", 1, at: 100)
    desk.sell("b", 1, at: 100)
    desk.rest("---\n95 | b 1")
    desk.mark(90)
    let events = desk.news.map(\.event.number)
    #expect(events == events.sorted() && Set(events).count == 2)
    guard case .marked = desk.news[0].fact, case .liquidationBegan = desk.news[1].fact else {
      Issue.record("another order")
      return
    }
  }
}
