import Clearing
import Kernel
import Primitives
import TestSupport
import Testing
import Venues

@testable import Agents

extension CrowdBench where Trader == LeveragedCrowd {
  /// Amounts that were sent after a margin and arrived.
  fileprivate var deposits: [Money] {
    journal.compactMap { entry in
      if case .transferred(let transfer) = entry.fact, transfer.reason == .deposit {
        transfer.amount
      } else {
        nil
      }
    }
  }

  fileprivate var topUpRequests: Int {
    sent.count { if case .topUp = $0.request.action { true } else { false } }
  }

  fileprivate func count(_ motive: Motive) -> Int {
    sent.count { $0.request.motive == motive }
  }
}

@Suite struct TopUpTests {
  /// Ten times leverage and maintenance of 0.5 %: equity is 1.5 times maintenance after a fall of
  /// 9.32 %, and at maintenance after 9.55 %.
  func bench(
    mode: MarginMode = .isolated, _ change: (inout LeveragedCrowd.Parameters) -> Void = { _ in }
  ) -> CrowdBench<LeveragedCrowd> {
    var crowd = HandMade {
      $0.topUps.delay = .seconds(10)
      $0.topUps.delaySpread = 0
      change(&$0)
    }
    crowd.add(500, leverage: 10, mode: mode) { $0.topsUp = true }
    return crowd.bench()
  }

  @Test("a margin that runs low is topped up after a while", arguments: MarginMode.allCases)
  func topsUp(mode: MarginMode) {
    var bench = bench(mode: mode)
    if mode == .cross {
      // Wallet and margin are one: twice the money, twice as far.
      bench.fall(to: 0.81, for: .seconds(5))
      #expect(bench.topUpRequests == 0)
      bench.fall(to: 0.805, for: .seconds(5))
    } else {
      bench.fall(to: 0.91, for: .seconds(5))
      #expect(bench.topUpRequests == 0)
      bench.fall(to: 0.9055, for: .seconds(5))
    }
    #expect(bench.topUpRequests == 0)
    bench.run(for: .seconds(10))
    #expect(bench.topUpRequests == 1)
    #expect(bench.deposits == [.whole(15)])
  }

  @Test("no more often than three times, and the fourth time it is liquidated")
  func most() {
    var bench = bench()
    bench.quote(.buy, 1_000, at: Price(ticks: 600_000))
    // Each top-up of 3 % of the first value carries it about 3 % of the first price further.
    for share in [0.9055, 0.8754, 0.8452, 0.8151] { bench.fall(to: share, for: .seconds(60)) }
    #expect(bench.deposits.count == 3)
    #expect(bench.lots(0) == 500)
    bench.fall(to: 0.8, for: .seconds(60))
    #expect(bench.deposits.count == 3)
    #expect(bench.lots(0) == 0)
    #expect(bench.trader.census().topUps == 3)
    #expect(bench.trader.census().out(.liquidation) == 1)
  }

  @Test("while transfers are frozen it is refused, and tried again each minute until it arrives")
  func frozen() {
    var bench = bench()
    bench.venue.setTransfersFrozen(true)
    bench.fall(to: 0.9055, for: .seconds(15))
    #expect(bench.topUpRequests == 1)
    #expect(bench.deposits.isEmpty)
    bench.run(for: .minutes(2))
    #expect(bench.topUpRequests == 3)
    bench.venue.setTransfersFrozen(false)
    bench.run(for: .minutes(2))
    #expect(bench.topUpRequests == 4)
    #expect(bench.deposits == [.whole(15)])
    #expect(bench.trader.census().topUps == 1)
  }

  @Test("when the price has mended the margin meanwhile, nothing is sent")
  func mended() {
    var bench = bench()
    bench.fall(to: 0.9055, for: .seconds(5))
    bench.fall(to: 0.95, for: .seconds(60))
    #expect(bench.topUpRequests == 0)
    bench.fall(to: 0.9055, for: .seconds(15))
    #expect(bench.topUpRequests == 1)
  }
}

@Suite struct LenderTests {
  /// Four times leverage: a loss of 30 % of equity is a fall of 7.5 %.
  func bench() -> CrowdBench<LeveragedCrowd> {
    var crowd = HandMade()
    crowd.add(500, leverage: 4) {
      $0.hasLender = true
      $0.cure = .minutes(5)
    }
    var bench = crowd.bench()
    bench.quote(.buy, 1_000, at: Price(ticks: 920_000))
    return bench
  }

  @Test("the lender calls at the loss, and sells when it is not cured in time")
  func sells() {
    var bench = bench()
    bench.fall(to: 0.926, for: .minutes(10))
    #expect(bench.trader.census().lenderCalls == 0)
    bench.fall(to: 0.924, for: .seconds(299))
    #expect(bench.trader.census().lenderCalls == 1)
    #expect(bench.sent.isEmpty)
    bench.run(for: .seconds(5))
    #expect(bench.lots(0) == 0)
    #expect(bench.count(.lenderCall) == 1)
    #expect(bench.trader.census().out(.lenderCall) == 1)
  }

  @Test("margin in the coin: the lender counts in money, and calls at three fifths of the fall")
  func inCoin() {
    // Of 250 dollars in coins, 125 behind the position and as much in reserve, a fall of m takes
    // 500 m and 250 m: 30 % of 125 are gone at 5 %. In coins that loss would be 26 dollars' worth.
    var crowd = HandMade(inCoin: true)
    crowd.add(500, leverage: 4) {
      $0.hasLender = true
      $0.cure = .minutes(5)
    }
    var bench = crowd.bench()
    bench.fall(to: 0.951, for: .minutes(10))
    #expect(bench.trader.census().lenderCalls == 0)
    bench.fall(to: 0.949, for: .seconds(5))
    #expect(bench.trader.census().lenderCalls == 1)
  }

  @Test("a loss that has gone is forgiven, the next one is called again")
  func cured() {
    var bench = bench()
    bench.fall(to: 0.92, for: .minutes(4))
    bench.fall(to: 0.93, for: .minutes(4))
    #expect(bench.lots(0) == 500)
    bench.fall(to: 0.92, for: .minutes(6))
    #expect(bench.trader.census().lenderCalls == 2)
    #expect(bench.lots(0) == 0)
  }
}

@Suite struct AdditionTests {
  func bench(most: Int, step: Int64, isShort: Bool = false) -> CrowdBench<LeveragedCrowd> {
    var crowd = HandMade {
      $0.additions.most = most
      $0.additions.chance = 1
      $0.additions.delay = .seconds(2)
      $0.additions.delaySpread = 0
    }
    crowd.add(isShort ? -400 : 400, leverage: 4) { $0.additionStep = step }
    var bench = crowd.bench()
    bench.quote(.buy, 10_000, at: Price(ticks: isShort ? 1_038_000 : 900_000))
    bench.quote(.sell, 10_000, at: Price(ticks: isShort ? 1_100_000 : 962_000))
    return bench
  }

  @Test("a quarter is added at the step against the position")
  func adds() {
    var bench = bench(most: 1, step: 2)
    bench.fall(to: 0.9601, for: .seconds(5))
    #expect(bench.sent.isEmpty)
    bench.fall(to: 0.96, for: .seconds(5))
    #expect(bench.lots(0) == 500)
    #expect(bench.count(.addition) == 1)
    bench.fall(to: 0.91, for: .seconds(5))
    #expect(bench.count(.addition) == 1)
  }

  @Test("the order follows the step after the account's own while")
  func addsLater() {
    var bench = bench(most: 1, step: 1)
    bench.fall(to: 0.98, for: .seconds(2))
    #expect(bench.sent.isEmpty)
    bench.run(for: .seconds(2))
    #expect(bench.count(.addition) == 1)
  }

  @Test("steps count from the entry, and those behind it are not taken again")
  func stepsFromEntry() {
    var crowd = HandMade {
      $0.additions.chance = 1
      $0.additions.delay = .zero
    }
    // Bought 3 % higher: one step of 2 % is behind it, the next is at 1,030,000 · 0.96.
    crowd.add(400, leverage: 4) { $0.additionStep = 1 }
    crowd.plan.legs[0].entry = Price(ticks: 1_030_000)
    var bench = crowd.bench()
    bench.fall(to: 0.989, for: .seconds(5))
    #expect(bench.sent.isEmpty)
    bench.fall(to: 0.9888, for: .seconds(5))
    #expect(bench.count(.addition) == 1)
  }

  @Test("shorts add on the way up")
  func shortsAdd() {
    var bench = bench(most: 1, step: 2, isShort: true)
    bench.fall(to: 1.04, for: .seconds(5))
    #expect(bench.lots(0) == -500)
  }

  @Test("further additions come at further steps, no more than allowed")
  func addsAgain() {
    var bench = bench(most: 2, step: 1)
    bench.fall(to: 0.98, for: .seconds(5))
    #expect(bench.count(.addition) == 1)
    bench.fall(to: 0.96, for: .seconds(5))
    #expect(bench.count(.addition) == 2)
    bench.fall(to: 0.94, for: .seconds(5))
    #expect(bench.count(.addition) == 2)
    #expect(bench.trader.census().additions == 2)
  }
}
