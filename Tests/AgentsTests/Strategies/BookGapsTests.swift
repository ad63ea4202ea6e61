import Primitives
import Testing

@testable import Agents

@Suite struct BookGapsTests {
  private func at(_ seconds: Int64) -> Instant { .start + .seconds(seconds) }

  @Test("what was taken comes back evenly, whole lots at a time, and no more than is missing")
  func refill() {
    var gaps = BookGaps([100, 2], refill: .seconds(100))
    gaps.take(0, lots: 3)
    gaps.take(1, lots: 2)
    var sent: [[Int64]] = []
    for second in 1...5 {
      gaps.advance(to: at(Int64(second)))
      sent.append([gaps.send(0), gaps.send(1)])
      gaps.arrive(0)
    }
    #expect(sent == [[1, 0], [1, 0], [1, 0], [0, 0], [0, 0]])
    gaps.advance(to: at(60))
    #expect([gaps.send(0), gaps.send(1)] == [0, 1])
  }

  @Test("an order that came back is missing again; one on its way is waited for")
  func givenBack() {
    var gaps = BookGaps([10], refill: .seconds(1))
    gaps.take(0, lots: 10)
    gaps.advance(to: at(1))
    #expect(gaps.send(0) == 10)
    gaps.take(0, lots: 0)
    gaps.advance(to: at(2))
    #expect(gaps.send(0) == 0)
    gaps.giveBack(0)
    gaps.advance(to: at(3))
    #expect(gaps.send(0) == 10)
  }

  @Test("without a refill nothing is kept")
  func none() {
    var gaps = BookGaps([10], refill: nil)
    gaps.take(0, lots: 10)
    gaps.miss(0)
    gaps.arrive(0)
    #expect(!gaps.hasSent(0))
  }
}
