import Primitives
import Testing
import Venues

@Suite("What comes out of a venue") struct EffectsTests {
  @Test("every entry is stamped with its event, its cause, the time and the place")
  func stamps() {
    var effects = Effects()
    effects.begin(
      EventID(7), causedBy: EventID(3), at: Instant(nanoseconds: 50), venue: VenueID(2 as UInt16))
    effects.note(MarketID(1), .marked(mark: Price(ticks: 5), index: Price(ticks: 6)))
    let entry = effects.entries[0]
    #expect(entry.event == EventID(7) && entry.cause == EventID(3))
    #expect(entry.instant.nanoseconds == 50)
    #expect(entry.venue.index == 2 && entry.market.index == 1)
  }

  @Test("a follow-up is due after its delay, and a new event begins empty")
  func followUps() {
    var effects = Effects()
    effects.begin(
      EventID(1), causedBy: EventID(0), at: Instant(nanoseconds: 50), venue: VenueID(0 as UInt16))
    effects.follow(.liquidate(4, number: 9), after: .nanoseconds(5))
    #expect(effects.followUps[0].instant.nanoseconds == 55)
    effects.begin(EventID(2), causedBy: EventID(1), at: .start, venue: VenueID(0 as UInt16))
    #expect(effects.followUps.isEmpty && effects.entries.isEmpty)
  }
}
