import Primitives
import Testing

@testable import Venues

@Suite("The index") struct IndexPriceTests {
  private func blend(_ fundamental: Int64, _ halves: [Int64], _ follow: Rate) -> Int64 {
    IndexPrice.blend(
      fundamental: Price(ticks: fundamental), midSum: halves.reduce(0, +), count: halves.count,
      follow: follow
    ).ticks
  }

  @Test("a share of it follows the perpetual's own average mid")
  func share() {
    // 40 % of 1000 and 60 % of the average mid of 900.
    #expect(blend(1_000, [1_780, 1_820, 1_800], .percent(60)) == 940)
    #expect(blend(1_000, [1_801], .percent(50)) == 950)
  }

  @Test("without a share, or without samples, it is the fundamental")
  func alone() {
    #expect(blend(1_000, [2], .zero) == 1_000)
    #expect(blend(1_000, [], .percent(60)) == 1_000)
    #expect(blend(1, [0], .percent(100)) == 1)
  }
}
