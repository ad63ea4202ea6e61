import Clearing
import Primitives
import TestSupport
import Testing
import Venues

@Suite("Liquidations against a pool") struct VenuePoolLiquidationTests {
  /// a is long 100 at 100; the fee is ten basis points of size, for the pool.
  private func desk(
    _ mode: MarginMode = .cross, cash: Int64 = 600, _ change: (inout VenueRules) -> Void = { _ in }
  ) -> VenueDesk {
    let desk = VenueDesk(
      VenuePoolTests.rules {
        $0.execution.utilisation = .percent(200)
        $0.liquidation.fee = .basisPoints(10)
        $0.liquidation.feeTo = .pool
        change(&$0)
      })
    desk.trader("a", cash: cash, mode, leverage: 20)
    desk.trader("b", cash: 10_000)
    desk.take("a", .buy, 100)
    desk.wait(.seconds(2))
    return desk
  }

  @Test("a keeper closes all of it at the oracle, takes the fee, and leaves the rest")
  func closes() {
    let desk = desk(cash: 620)
    desk.tick(95)
    #expect(desk.lines == [])
    // At 94 20 dollars are left of 620, and 47 are asked for.
    desk.tick(94)
    #expect(desk.lines == ["a in liquidation at 94, bankrupt at 94"])
    desk.wait(.seconds(1))
    #expect(desk.lines == [])
    desk.wait(.seconds(1))
    #expect(
      desk.lines == [
        "a sells 100 to pool at 94", "a to pool 9.4: liquidationFee", "a ends closed",
      ])
    #expect(desk.cash("a") == Money(nearest: 10.6))
  }

  @Test("a position that is sound again when the keeper comes is let be")
  func recovered() {
    let desk = desk()
    desk.tick(94)
    desk.tick(95)
    desk.wait(.seconds(1))
    #expect(desk.lines == ["a ends safe"])
  }

  @Test("a keeper waits while the market of his leg is halted, though another leg would be first")
  func halted() {
    let rules = VenuePoolTests.rules {
      $0.liquidation.leg = .largestNotional
      $0.liquidation.delay = .zero
    }
    let desk = VenueDesk(rules, [.plain(), .plain(price: 200)])
    desk.trader("a", cash: 600)
    desk.trader("b", cash: 10_000)
    desk.take("a", .buy, 50)
    desk.take("a", .buy, 30, in: 1)
    desk.wait(.seconds(2))
    desk.halt(for: .seconds(5))
    // 550 of 600 are gone; the second market is the larger leg, the first one has lost more.
    desk.tick(89)
    #expect(desk.lines.contains("a in liquidation at 89, bankrupt at 88"))
    #expect(desk.lines(with: "sells") == [])
    desk.wait(.seconds(2))
    #expect(desk.lines(with: "sells") == [])
    desk.wait(.seconds(4))
    #expect(desk.lines(with: "sells").first == "a sells 50 to pool at 89")
  }

  @Test(
    "what the trader has not is the pool's loss, and has a name", arguments: MarginMode.allCases)
  func insolvent(mode: MarginMode) {
    let desk = desk(mode)
    desk.tick(90)
    desk.wait(.seconds(2))
    let loss = mode == .cross ? "pool to a 400: poolLoss" : "pool to a 500: poolLoss"
    #expect(desk.lines == ["a sells 100 to pool at 90", loss, "a ends closed"])
    // Of an isolated position only its 500 dollars are lost.
    #expect(desk.cash("a") == (mode == .cross ? .zero : .whole(100)))
    #expect(desk.cash("pool") == .whole(mode == .cross ? 10_600 : 10_500))
  }

  @Test("a pool that has nothing left leaves bad debt")
  func ruined() {
    let desk = desk {
      $0.execution.deposits = .whole(5_100)
      $0.execution.utilisation = .percent(500)
    }
    desk.take("b", .sell, 100)
    desk.wait(.seconds(2))
    desk.take("b", .sell, 100)
    desk.wait(.seconds(2))
    desk.tick(40)
    desk.take("b", .buy, 200)
    desk.wait(.seconds(2))
    // b has won 12,000: 600 of a, the pool's 5,100, and 6,300 of nobody.
    #expect(
      desk.lines == [
        "a sells 100 to pool at 40", "bad debt to a 5400: badDebt", "a ends closed",
        "b buys 200 from pool at 40", "bad debt to pool 900: badDebt",
      ])
    #expect(desk.cash("b") == .whole(22_000))
  }

  @Test("a small position asks for the least collateral, whatever its size")
  func least() {
    let desk = VenueDesk(VenuePoolTests.rules { $0.liquidation.minCollateral = .whole(10) })
    desk.trader("a", cash: 12)
    desk.take("a", .buy, 1)
    desk.wait(.seconds(2))
    #expect(desk.lines == ["a buys 1 from pool at 100"])
    desk.tick(99)
    #expect(desk.lines == [])
    desk.tick(98)
    #expect(desk.lines == ["a in liquidation at 98, bankrupt at 88"])
    desk.trader("b", cash: 9)
    desk.take("b", .buy, 1)
    #expect(desk.lines == ["b refused: insufficientMargin"])
  }
}
