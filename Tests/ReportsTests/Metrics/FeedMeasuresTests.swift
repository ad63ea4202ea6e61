import Primitives
import Testing

@testable import Reports

@Suite("Closed and shown")
struct FeedMeasuresTests {
  @Test("three times as much was closed as was shown")
  func ratio() {
    var market = SyntheticMarket.flat(60)
    market.bars[10].longsClosed = .whole(20)
    market.bars[11].shortsClosed = .whole(10)
    market.bars[11].reported = .whole(10)
    let feed = FeedMeasures([market])
    #expect(feed.real == 30 && feed.reported == 10 && feed.underCount == 3)
  }

  @Test("where nothing is shown there is no ratio")
  func nothing() {
    #expect(FeedMeasures([SyntheticMarket.flat(60)]).underCount == nil)
  }
}
