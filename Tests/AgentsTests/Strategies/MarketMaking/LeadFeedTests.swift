import Primitives
import Testing

@testable import Agents

@Suite struct LeadFeedTests {
  @Test("a fresh price widens nothing, one of two seconds makes quotes five times as wide")
  func widening() {
    var feed = LeadFeed()
    func widening(_ seconds: Double) -> Double {
      feed.widening(at: .start + Interval(up: seconds), limit: .milliseconds(500))
    }
    #expect(widening(100) == 1)
    feed.hear(1_168_500, madeAt: .start + .seconds(10))
    #expect(feed.price == 1_168_500)
    #expect(widening(10) == 1 && widening(10.5) == 1)
    #expect(widening(12) == 5)
    feed.hear(1_168_400, madeAt: .start + .seconds(12))
    #expect(widening(12.4) == 1)
  }
}
