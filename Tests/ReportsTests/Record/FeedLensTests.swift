import Primitives
import Testing
import Venues

@testable import Reports

@Suite("What public feeds show")
struct FeedLensTests {
  private struct Trade {
    var number: UInt32
    var milliseconds: Int64
    var dollars: Int64
  }

  /// An order of $30 in two fills, one of $50 and one of $20 in a second; one of $7 in the next.
  private let trades = [
    Trade(number: 1, milliseconds: 1_100, dollars: 10),
    Trade(number: 1, milliseconds: 1_100, dollars: 20),
    Trade(number: 2, milliseconds: 1_500, dollars: 50),
    Trade(number: 3, milliseconds: 1_999, dollars: 20),
    Trade(number: 3, milliseconds: 2_000, dollars: 7),
  ]

  private func shown(_ feed: LiquidationFeed) -> [Int64] {
    var lens = FeedLens(feed)
    return trades.map { trade in
      let at = Instant.start + .milliseconds(trade.milliseconds)
      let more = lens.show(.whole(trade.dollars), of: trade.number, at: at)
      return more.units / Money.unitsPerWhole
    }
  }

  @Test("every close is shown as it trades")
  func every() {
    #expect(shown(.everyClose) == [10, 20, 50, 20, 7])
  }

  @Test("of a second the last order stays: $20, and $7 of the next")
  func latest() {
    #expect(shown(.latestPerSecond) == [10, 20, 20, -30, 7])
    #expect(shown(.latestPerSecond).reduce(0, +) == 27)
  }

  @Test("of a second the largest order stays: $50, and $7 of the next")
  func largest() {
    #expect(shown(.largestPerSecond) == [10, 20, 20, 0, 7])
  }

  @Test("a venue without a feed shows nothing")
  func none() {
    #expect(shown(.none) == [0, 0, 0, 0, 0])
  }

  @Test("what is taken over stands in a feed of every close, and in no other")
  func takenOver() {
    for feed in LiquidationFeed.allCases {
      let value = FeedLens(feed).show(takenOver: .whole(5))
      #expect(value == (feed == .everyClose ? .whole(5) : .zero))
    }
  }
}
