import Primitives
import Testing

@testable import Venues

@Suite("The mark") struct MarkPriceTests {
  private func mark(
    index: Int64, last: Int64, funding: Rate = .zero, left: Interval = .hours(8),
    basis: [Int64] = []
  ) -> Int64 {
    MarkPrice.median(
      index: Price(ticks: index), last: Price(ticks: last), funding: funding, timeLeft: left,
      interval: .hours(8), basisSum: basis.reduce(0, +), count: basis.count
    ).ticks
  }

  @Test("one wild last trade does not move it")
  func wildTrade() {
    #expect(mark(index: 1_000, last: 400) == 1_000)
    #expect(mark(index: 1_000, last: 4_000, basis: [-20, -24]) == 1_000)
  }

  @Test("index with funding basis, index with average book basis, last trade: the middle one")
  func median() {
    // 1000 · (1 + 1 % · half the time) = 1005; half ticks of basis: 1000 + 3.
    #expect(
      mark(index: 1_000, last: 900, funding: .percent(1), left: .hours(4), basis: [6]) == 1_003)
    #expect(
      mark(index: 1_000, last: 1_004, funding: .percent(1), left: .hours(4), basis: [6]) == 1_004)
    #expect(
      mark(index: 1_000, last: 2_000, funding: .percent(1), left: .hours(4), basis: [6]) == 1_005)
  }

  @Test("it is never below one")
  func lowest() {
    #expect(mark(index: 2, last: 1, basis: [-100]) == 1)
  }

  @Test("the middle of three, in any order")
  func middle() {
    for three: [Int64] in [[1, 2, 3], [1, 3, 2], [2, 1, 3], [2, 3, 1], [3, 1, 2], [3, 2, 1]] {
      #expect(MarkPrice.middle(three[0], three[1], three[2]) == 2)
    }
    #expect(MarkPrice.middle(5, 5, 1) == 5)
  }
}
