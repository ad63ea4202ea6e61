import Kernel
import Primitives
import Testing
import Venues

@testable import Agents

@Suite struct StrategyTests {
  /// Looks, and does not listen.
  private struct Onlooker: Strategy {
    var looks = 0
    mutating func react(
      to view: borrowing MarketView, stream: inout Stream, requests: inout Buffer<Request>
    ) -> Interval {
      looks += 1
      return .seconds(3)
    }
  }

  @Test("a strategy that says nothing of facts and news lets them pass")
  func defaults() {
    var onlooker = Onlooker()
    var stream = Stream(StreamKey(seed: 1, .test(0)))
    let before = stream
    onlooker.hear(
      JournalEntry(
        instant: .start, event: EventID(1), cause: EventID(0), venue: VenueID(0),
        market: MarketID(0), fact: .marked(mark: Price(ticks: 1), index: Price(ticks: 1))))
    onlooker.learn(.news(MarketID(0), jump: -0.1), at: .start, stream: &stream)
    #expect(onlooker.looks == 0)
    #expect(stream == before)
  }
}
