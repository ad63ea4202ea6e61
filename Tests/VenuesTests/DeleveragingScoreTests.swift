import Primitives
import Testing

@testable import Venues

@Suite("The score of a winner") struct DeleveragingScoreTests {
  private func candidate(
    profit: Int64, cost: Int64, value: Int64, equity: Int64, isLong: Bool = true
  ) -> DeleveragingCandidate {
    DeleveragingCandidate(
      slot: 1, isLong: isLong, lots: 1, cost: .whole(cost), value: .whole(value),
      profit: .whole(profit), equity: .whole(equity))
  }

  private func score(profit: Int64, cost: Int64, value: Int64, equity: Int64) -> Int128 {
    DeleveragingScore.profitAndLeverage(
      candidate(profit: profit, cost: cost, value: value, equity: equity))
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

  @Test("mark over entry for a long, entry over mark for a short, times notional over equity")
  func hyperliquid() {
    // Bought at 80, sold at 120, mark 100; twice and four times leverage.
    let long = candidate(profit: 20, cost: 80, value: 100, equity: 50)
    let short = candidate(profit: 20, cost: -120, value: 100, equity: 25, isLong: false)
    #expect(DeleveragingScore.hyperliquid(long) == 2_500_000_000_000_000)
    #expect(DeleveragingScore.hyperliquid(short) == 4_800_000_000_000_000)
  }

  @Test("what has no equity, no cost and an enormous value has a score that can be ordered")
  func extremes() {
    let most = Money(units: .max)
    let odd = DeleveragingCandidate(
      slot: 1, isLong: true, lots: 1, cost: .zero, value: most, profit: most, equity: -most)
    #expect(DeleveragingScore.hyperliquid(odd) > 0 && DeleveragingScore.profitAndLeverage(odd) == 0)
  }

  @Test("a policy without a queue has no score")
  func others() {
    let one = candidate(profit: 20, cost: 80, value: 100, equity: 50)
    for policy in DeleveragingPolicy.allCases where policy.procedure != .queue {
      #expect(DeleveragingScore.score(one, policy) == 0)
    }
    #expect(DeleveragingScore.score(one, .hyperliquid) == DeleveragingScore.hyperliquid(one))
  }
}
