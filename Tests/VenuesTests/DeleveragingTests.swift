import Primitives
import Testing

@testable import Venues

@Suite("The queue of winners") struct DeleveragingTests {
  private func score(profit: Int64, cost: Int64, value: Int64, equity: Int64) -> Int128 {
    DeleveragingScore.profitAndLeverage(
      profit: .whole(profit), cost: .whole(cost), value: .whole(value), equity: .whole(equity))
  }

  @Test("a winner's score is its profit share times its leverage")
  func winners() {
    // A tenth of profit at five times leverage; in parts of 1e-15.
    #expect(score(profit: 10, cost: -100, value: 100, equity: 20) == 500_000_000_000_000)
    #expect(
      score(profit: 10, cost: 100, value: 110, equity: 10)
        > score(profit: 20, cost: 100, value: 120, equity: 40))
  }

  @Test("a loser's score is negative, and nearer to zero the higher its leverage")
  func losers() {
    let calm = score(profit: -10, cost: 100, value: 90, equity: 90)
    let wild = score(profit: -10, cost: 100, value: 90, equity: 9)
    #expect(calm < wild && wild < 0)
    #expect(calm == -100_000_000_000_000)
  }

  @Test("equity that is gone is endless leverage, not a fault")
  func noEquity() {
    #expect(score(profit: 1, cost: 100, value: 100, equity: -5) > 0)
    #expect(score(profit: 5, cost: 0, value: 5, equity: 5) == 0)
  }

  @Test("longs and shorts have queues of their own, and a copy keeps them")
  func queues() {
    var queues = DeleveragingQueues()
    queues[longs: true].ranked.append(RankedPosition(slot: 4, score: 9))
    queues[longs: true].rankedAt = .start
    queues[longs: true].cursor = 1
    queues[longs: true].stamp = 8
    let copy = queues.clone()
    #expect(copy[longs: true].ranked.count == 1 && copy[longs: false].ranked.count == 0)
    #expect(copy[longs: true].cursor == 1 && copy[longs: true].stamp == 8)
    #expect(copy[longs: true].rankedAt == .start && copy[longs: false].rankedAt == nil)
  }
}
