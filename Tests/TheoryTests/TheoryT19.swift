import Clearing
import Primitives
import TestSupport
import Testing
import Venues

/// T19: a hedged account that two falls together do not hurt, and what becomes of it when one half
/// of the hedge is taken away.
@Suite struct TheoryT19 {
  /// a holds +1 BTC from 100,000 and -20 ETH from 4,000, cross, with 10,000 in its wallet. b is the
  /// other side of the one, z of the other: isolated, with 4,000 behind it.
  private func desk() -> VenueDesk {
    var rules = VenueRules.plain
    rules.liquidation.attempts = 0
    rules.deleveraging.price = .mark
    let desk = VenueDesk(rules, [market(100_000), market(4_000)])
    desk.trader("a", cash: 10_000)
    desk.trader("b", cash: 10_000_000)
    desk.trader("z", cash: 4_000, .isolated, leverage: 20, in: 1)
    desk.carryIn("a", 1_000, at: 10_000_000)
    desk.carryIn("b", -1_000, at: 10_000_000)
    desk.carryIn("a", -20_000, at: 400_000, in: 1)
    desk.carryIn("z", 20_000, at: 400_000, margin: .whole(4_000), in: 1)
    return desk
  }

  /// Ticks of a cent, lots of a thousandth.
  private func market(_ price: Int64) -> MarketRules {
    var market = MarketRules.plain(price: price * 100)
    let (tick, lot) = (FixedDecimal(mantissa: 1, scale: 2), FixedDecimal(mantissa: 1, scale: 3))
    if let contract = Contract(tick: tick, lot: lot) { market.contract = contract }
    return market
  }

  private func margin(_ desk: VenueDesk) -> Margin {
    desk.venue.clearing.crossMargin(of: desk.account("a"))
  }

  private func check(_ label: String, _ expected: Double, _ found: Double) {
    Theory.check(
      "T19 \(label)", expected: expected, found: found, standardError: 0, tolerance: 0.005)
  }

  @Test("(a) both fall by 9 %: the hedge holds")
  func nine() {
    let desk = desk()
    // Somebody stands by z, so that it is not bankrupt here.
    desk.send(.topUp(.whole(100_000)), by: "z", in: 1)
    desk.mark(9_100_000)
    desk.mark(364_000, in: 1)
    check("(a) equity at -9 %", 8_200, margin(desk).equity.amount)
    check("(a) maintenance at -9 %", 819, margin(desk).maintenance.amount)
    #expect(desk.venue.activeLiquidations == 0)
  }

  @Test("(b) both fall by 17 %: it still holds")
  func seventeen() {
    let desk = desk()
    desk.send(.topUp(.whole(100_000)), by: "z", in: 1)
    // Downwards together, as hedges do.
    for percent in Int64(1)...17 {
      desk.mark(10_000_000 - percent * 100_000)
      desk.mark(400_000 - percent * 4_000, in: 1)
    }
    check("(b) equity at -17 %", 6_600, margin(desk).equity.amount)
    #expect(desk.lines.isEmpty && desk.position("a").isOpen && desk.position("a", in: 1).isOpen)
  }

  @Test("(c) the short is deleveraged at -9 %, and at -17 % the naked long is liquidated")
  func deleveraged() throws {
    let desk = desk()
    desk.mark(9_100_000)
    desk.mark(364_000, in: 1)
    #expect(
      desk.lines(with: "deleveraged 20000") == ["a deleveraged 20000 at 364000, rank 1 of 1"])
    check("(c) wallet after deleveraging", 17_200, desk.cash("a").amount)
    let position = desk.position("a")
    let price = LiquidationPrice.firstDistressedTick(
      quantity: position.quantity, cost: position.cost, collateral: desk.cash("a"),
      schedule: desk.venue.markets[0].rules.schedule,
      contract: desk.venue.markets[0].rules.contract, rule: .atOrBelow)
    check("(c) liquidation price", 83_216.08, Double(try #require(price).ticks) / 100)
    desk.mark(8_321_609)
    #expect(desk.lines.isEmpty)
    let contract = desk.venue.markets[0].rules.contract
    let profit = position.unrealised(at: Price(ticks: 8_300_000), contract)
    check("(c) equity at -17 %", 200, (desk.cash("a") + profit).amount)
    desk.mark(8_300_000)
    #expect(desk.lines.first?.hasPrefix("a in liquidation at 8300000") == true)
  }

  @Test("the queue of three shorts closes nine of B and one of A")
  func queue() {
    var rules = VenueRules.plain
    rules.liquidation.attempts = 0
    rules.deleveraging.price = .mark
    rules.fund.haircut = .one
    let desk = VenueDesk(rules, [.plain()])
    desk.trader("l", cash: 0, .isolated)
    desk.trader("m", cash: 10_000)
    desk.carryIn("l", 10, at: 130)
    desk.carryIn("m", 7, at: 100)
    // The margin of each is its entry value over its leverage; at the mark of 100 its profit so far
    // is on top of that.
    for (name, lots, entry, leverage) in [
      ("a", Int64(5), Int64(120), Int64(20)), ("b", 9, 110, 50), ("c", 3, 150, 5),
    ] {
      let margin = Money.whole(lots * entry).scaled(by: 1, over: leverage, rounding: .nearest)
      let profit = Money.whole(lots * (entry - 100))
      desk.trader(name, money: margin + profit, .isolated, leverage: UInt16(leverage))
      desk.carryIn(name, -lots, at: entry, margin: margin + profit)
    }
    desk.mark(100)
    #expect(
      desk.lines(with: "rank") == [
        "b deleveraged 9 at 100, rank 1 of 3", "a deleveraged 1 at 100, rank 2 of 3",
      ])
    for (name, before, closed) in [("a", Int64(5), 1.0), ("b", 9, 9), ("c", 3, 0)] {
      let left = desk.position(name).quantity.magnitude.lots
      check("contracts closed of \(name)", closed, Double(before - left))
    }
  }
}
