import Clearing
import Matching
import Primitives
import TestSupport
import Testing
import Venues

@Suite("Deleveraging without a queue") struct VenueDeleveragingSharesTests {
  private func rules(
    _ policy: DeleveragingPolicy, _ price: DeleveragingPrice = .bankruptcy
  ) -> VenueRules {
    var rules = VenueRules.plain
    rules.liquidation.attempts = 0
    rules.deleveraging.rank = policy
    rules.deleveraging.price = price
    return rules
  }

  /// b is short two more from 100, against a bank that stays long: not all winners are needed.
  private func crowded(
    _ policy: DeleveragingPolicy, _ price: DeleveragingPrice = .bankruptcy,
    s: MarginMode = .cross
  ) -> VenueDesk {
    let desk = VenueDesk.deleveraging(rules(policy, price), s: s)
    desk.trader("b", cash: 1_000)
    desk.trader("m", cash: 1_000_000)
    desk.sell("b", 10, at: 100)
    desk.buy("m", 10, at: 100)
    return desk
  }

  @Test("every winner gives its share, at one price, rank told by the age of its position")
  func shares() {
    let desk = crowded(.proRataContracts)
    desk.mark(80)
    #expect(
      desk.lines == [
        "a in liquidation at 80, bankrupt at 90", "s deleveraged 2 at 90, rank 1 of 3",
        "t deleveraged 3 at 90, rank 2 of 3", "b deleveraged 5 at 90, rank 3 of 3",
        "a ends deleveraged",
      ])
    #expect(desk.position("b").quantity == Quantity(lots: -5) && desk.cash("s") == .whole(120))
  }

  @Test(
    "whatever the policy: the loser is closed, nobody flips, and the money is all there",
    arguments: DeleveragingPolicy.allCases, [MarginMode.cross, .isolated])
  func everyPolicy(policy: DeleveragingPolicy, mode: MarginMode) {
    for price in DeleveragingPrice.allCases {
      let desk = crowded(policy, price, s: mode)
      desk.mark(80)
      // Closed at the mark posted before, which was its entry, a keeps what it had.
      let left = price == .previousMark && policy.closesWinners ? Money.whole(100) : .zero
      #expect(!desk.position("a").isOpen && desk.cash("a") == left, "\(policy) \(price)")
      for (name, lots) in [("s", Int64(-4)), ("t", -6), ("b", -10)] {
        #expect((lots...0).contains(desk.position(name).quantity.lots), "\(policy) \(name)")
      }
      let equity = ["a", "s", "t", "b", "m", "fund", "bad debt"].reduce(Money.zero) {
        $0 + desk.venue.clearing.equity(of: desk.account($1))
      }
      #expect(equity == .whole(1_011_200), "\(policy) \(price)")
      #expect((desk.lines(with: "rank").isEmpty) == !policy.closesWinners)
    }
  }

  @Test("who is being liquidated gives nothing, and the orders of those who do are withdrawn")
  func skipped() {
    let desk = crowded(.proRataContracts)
    desk.buy("b", 1, at: 60)
    desk.mark(80)
    #expect(desk.lines(with: "cancelled") == ["b cancelled 1: deleveraging"])
  }

  @Test("at the mark posted before, winners keep what they had then")
  func previousMark() {
    let desk = VenueDesk.deleveraging(rules(.hyperliquid, .previousMark))
    desk.mark(93)
    desk.mark(80)
    #expect(
      desk.lines(with: "rank") == [
        "s deleveraged 4 at 93, rank 1 of 2", "t deleveraged 6 at 93, rank 2 of 2",
      ])
  }

  @Test("by lot: from the place that market and liquidation draw, round to all")
  func lot() {
    let desk = crowded(.random)
    desk.mark(80)
    let start = DeleveragingLottery.start(
      of: 3, seed: DeleveragingLottery.seed(MarketID(0), number: 1))
    let order = (0..<3).map { ["s", "t", "b"][(start + $0) % 3] }
    let told = desk.lines(with: "rank").map { String($0.prefix(1)) }
    #expect(told == Array(order.prefix(told.count)))
    #expect(
      desk.position("s").quantity + desk.position("t").quantity
        + desk.position("b").quantity == Quantity(lots: -10))
  }

  @Test("by lot, those are passed over whose bankruptcy price lies beyond the loser's")
  func passedOver() {
    var rules = rules(.random)
    rules.liquidation.attempts = 1
    let desk = VenueDesk(rules, [.plain(), .plain()])
    desk.trader("a", cash: 100, .isolated, leverage: 10)
    desk.trader("u", cash: 200, leverage: 50)
    desk.venue.choose(.cross, leverage: 50, for: desk.account("u"), in: MarketID(1))
    desk.trader("m", cash: 1_000_000)
    desk.sell("u", 10, at: 100)
    desk.buy("a", 10, at: 100)
    desk.buy("u", 50, at: 100, in: 1)
    desk.sell("m", 50, at: 100, in: 1)
    // u has won 200 here and lost 350 there: 50 are left, and 90 would cost it 100.
    desk.mark(80)
    desk.mark(93, in: 1)
    desk.wait(.milliseconds(500))
    #expect(desk.lines(with: "rank").isEmpty)
    #expect(desk.lines(with: "of a") == ["fund takes 10 of a at 90"])
  }

  @Test("a haircut: the fund has the position, winners pay what it lacks, in proportion to profit")
  func haircut() {
    // The position comes at 90 and is worth 80: 100 lost, 40 of it in the purse.
    let desk = VenueDesk.deleveraging(rules(.socialisedHaircut), purse: 40)
    desk.mark(80)
    #expect(
      desk.lines == [
        "a in liquidation at 80, bankrupt at 90", "s to fund 24: levy",
        "t to fund 36: levy", "fund takes 10 of a at 90", "a ends takenOver",
      ])
    #expect(desk.position("s").quantity == Quantity(lots: -4) && desk.cash("s") == .whole(76))
    #expect(desk.venue.fundEquity(of: MarketID(0)) == .zero)
    #expect(desk.venue.clearing.ledgers[0].moved(.levy) == 60 * 100_000_000)
  }

  @Test("an isolated winner pays from its margin, against profit it has")
  func isolatedHaircut() {
    let desk = VenueDesk.deleveraging(rules(.socialisedHaircut), s: .isolated)
    desk.mark(80)
    #expect(desk.lines(with: ": levy").count == 2)
    let s = desk.position("s")
    #expect(
      s.margin + s.unrealised(at: Price(ticks: 80), desk.venue.markets[0].rules.contract)
        == .whole(40 + 80 - 40))
  }

  @Test("a purse that can carry the loss leaves the winners alone")
  func funded() {
    let desk = VenueDesk.deleveraging(rules(.socialisedHaircut), purse: 100)
    desk.mark(80)
    #expect(desk.lines(with: "socialised").isEmpty && desk.cash("s") == .whole(100))
  }

  @Test("with no policy nobody is touched: the fund has it, and its debt shows")
  func nobody() {
    let desk = VenueDesk.deleveraging(rules(.none))
    desk.mark(80)
    #expect(
      desk.lines == [
        "a in liquidation at 80, bankrupt at 90", "fund takes 10 of a at 90", "a ends takenOver",
      ])
    #expect(desk.venue.fundEquity(of: MarketID(0)) == .whole(-100))
    // It sells to s and t at 80, and what it still owes is made good by name.
    desk.buy("t", 10, at: 80)
    desk.unwindFund()
    desk.wait(.seconds(1))
    for _ in 0..<10 { desk.unwindFund() }
    #expect(desk.venue.clearing.ledgers[0].moved(.badDebt) == 100 * 100_000_000)
  }
}
