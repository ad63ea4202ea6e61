import Primitives
import Testing

@testable import Venues

@Suite("When an oracle posts") struct OracleFeedTests {
  /// What is seen in each second while the oracle computes these prices; 0 for silence.
  private func seen(_ computed: [Int64], _ change: (inout IndexRule) -> Void) -> [Int64?] {
    var rule = IndexRule()
    change(&rule)
    var feed = OracleFeed(rule)
    return computed.enumerated().map { second, ticks in
      feed.observe(
        ticks == 0 ? nil : Price(ticks: ticks), by: rule,
        at: .start + .seconds(Int64(second)))?.ticks
    }
  }

  @Test("every second, unless told otherwise")
  func plain() { #expect(seen([5, 5, 6]) { _ in } == [5, 5, 6]) }

  @Test("every three seconds")
  func every() {
    #expect(seen([5, 6, 7, 8, 9]) { $0.every = .seconds(3) } == [5, nil, nil, 8, nil])
  }

  @Test("each post is seen two seconds later")
  func lag() {
    #expect(seen([5, 6, 7, 8]) { $0.lag = .seconds(2) } == [nil, nil, 5, 6])
  }

  @Test("only a move beyond the threshold is posted, or the heartbeat")
  func threshold() {
    let moves: [Int64] = [1_000, 1_005, 1_006, 1_000, 1_000, 1_001]
    let byMove = seen(moves) { $0.deviationThreshold = .basisPoints(50) }
    #expect(byMove == [1_000, nil, 1_006, 1_000, nil, nil])
    let byBeat = seen(moves) {
      ($0.deviationThreshold, $0.heartbeat) = (.percent(10), .seconds(3))
    }
    #expect(byBeat == [1_000, nil, nil, 1_000, nil, nil])
  }

  @Test("while its sources are silent nothing new is seen")
  func silence() { #expect(seen([5, 0, 0, 7]) { _ in } == [5, nil, nil, 7]) }

  @Test("a copy has the posts that are on their way")
  func copies() {
    var rule = IndexRule()
    rule.lag = .seconds(1)
    var feed = OracleFeed(rule)
    _ = feed.observe(Price(ticks: 5), by: rule, at: .start)
    var copy = feed.clone()
    let arrived = copy.observe(nil, by: rule, at: .start + .seconds(1))
    #expect(arrived == Price(ticks: 5))
  }
}
