import Agents
import Kernel
import Primitives
import Testing
import Venues

@testable import Simulations

@Suite struct EventTests {
  /// One of each kind, and some that differ in their subject alone.
  private var events: [Event] {
    let (a, b) = (VenueID(0), VenueID(1))
    let forced = Cause(motive: .index).child(.stop, number: 9)
    return [
      .wake(AgentID(0)), .wake(AgentID(1)),
      .arrive(a, RequestList(head: 0, count: 1)), .arrive(b, RequestList(head: 0, count: 1)),
      .prices, .premium(a), .premium(b), .funding(a, MarketID(0)), .funding(a, MarketID(1)),
      .funding(b, MarketID(0)), .unwind(a), .unwind(b),
      .followUp(a, .liquidate(0, number: 9)), .followUp(a, .liquidate(0, number: 10)),
      .followUp(b, .liquidate(0, number: 9)),
      .followUp(a, .fire(MarketID(0), stop: 0, cause: forced)),
      .followUp(a, .market(MarketID(0), .resume, number: 9)),
      .followUp(a, .market(MarketID(0), .block, number: 0)),
      .followUp(b, .market(MarketID(0), .block, number: 0)),
      .followUp(a, .market(MarketID(0), .capLongs, number: 0)),
      .followUp(a, .market(MarketID(0), .capShorts, number: 0)),
      .halt(a, MarketID(0), order: 0), .halt(a, MarketID(1), order: 0),
      .halt(b, MarketID(0), order: 0),
      .shock(0), .shock(1), .shockEnds(0), .shockEnds(1), .sample, .audit,
    ]
  }

  @Test("every kind and every subject has a word of its own")
  func words() {
    let words = events.map(\.word)
    #expect(Set(words).count == words.count)
  }

  @Test("where a message or liquidation waits is no part of what happens")
  func places() {
    let venue = VenueID(0)
    let near = Event.arrive(venue, RequestList(head: 1, count: 2))
    let far = Event.arrive(venue, RequestList(head: 70, count: 2))
    #expect(near.word == far.word)
    #expect(
      Event.followUp(venue, .liquidate(3, number: 9)).word
        == Event.followUp(venue, .liquidate(8, number: 9)).word)
  }

  @Test("an event is small enough to be moved about")
  func size() {
    #expect(MemoryLayout<Scheduled>.stride <= 32)
  }
}
