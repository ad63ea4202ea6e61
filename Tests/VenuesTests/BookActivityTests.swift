import Primitives
import Testing

@testable import Venues

@Suite("When a book last moved") struct BookActivityTests {
  @Test("a new best price or a trade is a move; the same picture is none")
  func moves() {
    var activity = BookActivity()
    func look(_ bid: Int64?, _ ask: Int64?, _ trades: Int64, second: Int64) -> Interval {
      activity.look(
        bid: bid.map { Price(ticks: $0) }, ask: ask.map { Price(ticks: $0) }, trades: trades,
        at: .start + .seconds(second))
      return activity.updated - .start
    }
    #expect(look(nil, nil, 0, second: 1) == .zero)
    #expect(look(99, 101, 0, second: 2) == .seconds(2))
    #expect(look(99, 101, 0, second: 3) == .seconds(2))
    #expect(look(99, 101, 1, second: 4) == .seconds(4))
    #expect(look(99, nil, 1, second: 5) == .seconds(5))
  }
}
