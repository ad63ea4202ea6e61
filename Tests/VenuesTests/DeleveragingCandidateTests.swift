import Primitives
import Testing
import Venues

@Suite("One who could give way") struct DeleveragingCandidateTests {
  private func candidate(_ profit: Int64, _ equity: Int64) -> DeleveragingCandidate {
    DeleveragingCandidate(
      slot: 1, isLong: false, lots: 3, cost: .whole(-120), value: .whole(100),
      profit: .whole(profit), equity: .whole(equity))
  }

  @Test("leverage is value over equity, in parts of a millionth, rounded down")
  func leverage() {
    #expect(candidate(20, 40).leverage == 2_500_000)
    #expect(candidate(20, 30).leverage == 3_333_333)
    #expect(DeleveragingCandidate.leverage(value: .zero, equity: .whole(1)) == 1)
  }

  @Test("without equity leverage is as large as for a single unit of it")
  func gone() {
    let broke = DeleveragingCandidate.leverage(value: .whole(100), equity: .whole(-5))
    #expect(broke == 10_000_000_000 * 1_000_000)
  }

  @Test("a leverage that is known is taken as it is")
  func given() {
    let known = DeleveragingCandidate(
      slot: 1, isLong: true, lots: 1, cost: .zero, value: .whole(9), profit: .zero,
      equity: .whole(3), leverage: 7_000_000)
    #expect(known.leverage == 7_000_000)
  }

  @Test("payable is the profit as far as there is equity, never less than nothing")
  func payable() {
    #expect(candidate(20, 40).payable == .whole(20))
    #expect(candidate(20, 5).payable == .whole(5))
    #expect(candidate(-20, 40).payable == .zero && candidate(20, -1).payable == .zero)
  }
}
