import Primitives
import Testing
import Venues

@Suite("Where a walk by lot begins") struct DeleveragingLotteryTests {
  @Test("the same liquidation draws the same place, always within the row")
  func repeatable() {
    for number in UInt32(0)..<200 {
      let seed = DeleveragingLottery.seed(MarketID(3), number: number)
      let place = DeleveragingLottery.start(of: 7, seed: seed)
      #expect((0..<7).contains(place))
      #expect(place == DeleveragingLottery.start(of: 7, seed: seed))
    }
    #expect(DeleveragingLottery.start(of: 0, seed: 5) == 0)
  }

  @Test("every place comes up about as often")
  func even() {
    var counts = Array(repeating: 0, count: 10)
    for number in UInt32(0)..<10_000 {
      let seed = DeleveragingLottery.seed(MarketID(1), number: number)
      counts[DeleveragingLottery.start(of: 10, seed: seed)] += 1
    }
    // 1,000 each, with a standard deviation of 30.
    #expect(counts.allSatisfy { abs($0 - 1_000) < 150 })
  }

  @Test("markets and liquidations have seeds of their own")
  func seeds() {
    #expect(DeleveragingLottery.seed(MarketID(2), number: 9) == 2 << 32 | 9)
  }
}
