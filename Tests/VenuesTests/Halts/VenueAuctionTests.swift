import Clearing
import Matching
import Primitives
import TestSupport
import Testing
import Venues

@Suite("Auctions that end a halt") struct VenueAuctionTests {
  private func desk() -> VenueDesk {
    let desk = VenueDesk(.plain)
    for name in ["a", "b", "c", "d"] { desk.trader(name, cash: 10_000) }
    return desk
  }

  @Test("orders gather though they cross, may be cancelled, and all trade at one price")
  func oneprice() {
    let desk = desk()
    desk.rest("102 | a 1\n---\n98 | b 1")
    desk.halt(for: .seconds(30), as: .auction)
    desk.buy("b", 5, at: 104)
    #expect(desk.lines == ["b bids 5 at 104"])
    desk.sell("c", 3, at: 97)
    desk.sell("d", 4, at: 99)
    desk.send(.cancel(desk.order(of: "d", .sell)), by: "d")
    #expect(desk.lines == ["d cancelled 4: requested"])
    desk.take("a", .buy, 1)
    #expect(desk.lines == ["a refused: marketInAuction"])
    desk.wait(.seconds(30))
    // At 102 to 104: 5 bid, 4 offered. Of 4 traded 102 is nearest to the mark of 100.
    #expect(
      desk.lines == [
        "b buys 3 from c at 102", "b buys 1 from a at 102", "auction of 4 at 102, left 1",
        "trading again at 102",
      ])
    #expect(desk.picture() == "---\n104 | b 1\n98 | b 1")
    #expect(desk.position("b").quantity == Quantity(lots: 4))
    #expect(desk.position("b").notes.openBuy == 2)
  }

  @Test("an auction in which nothing crosses has no price")
  func nothing() {
    let desk = desk()
    desk.rest("102 | a 1\n---\n98 | b 1")
    desk.halt(for: .seconds(30), as: .auction)
    desk.wait(.seconds(30))
    #expect(desk.lines == ["trading again at 100"])
  }

  @Test("an owner may meet himself, as nowhere else")
  func self_() {
    let desk = desk()
    desk.halt(for: .seconds(30), as: .auction)
    desk.buy("a", 2, at: 101)
    desk.sell("a", 2, at: 99)
    desk.wait(.seconds(30))
    #expect(desk.lines.first == "a buys 2 from a at 100")
    #expect(desk.position("a").quantity.isZero)
  }

  @Test("reduce-only orders trade no more than there is to reduce")
  func reduceOnly() {
    let desk = desk()
    desk.rest("100 | b 3\n---")
    desk.take("a", .buy, 3)
    desk.halt(for: .seconds(30), as: .auction)
    desk.sell("a", 3, at: 97, reduceOnly: true)
    desk.sell("a", 2, at: 98)
    desk.buy("c", 9, at: 99)
    desk.wait(.seconds(30))
    // Three close the position; the other order turns it.
    #expect(desk.position("a").quantity == Quantity(lots: -2))
    #expect(desk.lines.contains("auction of 5 at 99, left 4"))
  }

  @Test("what is left after a reduce-only order had to go is uncrossed again")
  func again() {
    let desk = desk()
    desk.rest("100 | b 3\n---")
    desk.take("a", .buy, 3)
    desk.halt(for: .seconds(30), as: .auction)
    desk.sell("a", 3, at: 95)
    desk.sell("a", 3, at: 96, reduceOnly: true)
    desk.sell("d", 1, at: 103)
    desk.buy("c", 6, at: 104)
    desk.wait(.seconds(30))
    let auctions = desk.lines(with: "auction")
    #expect(auctions == ["auction of 3 at 100, left 0", "auction of 1 at 103, left 2"])
    #expect(desk.lines(with: "reduceOnly") == ["a cancelled 3: reduceOnly"])
    #expect(desk.picture() == "---\n104 | c 2")
  }

  @Test("both sides pay as makers")
  func fees() {
    var rules = VenueRules.plain
    (rules.fees.maker, rules.fees.taker) = (.percent(1), .percent(5))
    let desk = VenueDesk(rules)
    for name in ["a", "b"] { desk.trader(name, cash: 1_000) }
    desk.halt(for: .seconds(30), as: .auction)
    desk.buy("a", 1, at: 100)
    desk.sell("b", 1, at: 100)
    desk.wait(.seconds(30))
    #expect(desk.cash("a") == .whole(999) && desk.cash("b") == .whole(999))
  }

  @Test("margin is asked for at the order's own limit, whoever stands there")
  func margin() {
    let desk = desk()
    desk.trader("e", cash: 20, leverage: 100)
    desk.rest("100 | a 1\n---")
    desk.halt(for: .seconds(30), as: .auction)
    // At 100 it would lose nothing against the mark; at its limit it loses 30.
    desk.buy("e", 1, at: 130)
    #expect(desk.lines == ["e refused: insufficientMargin"])
    desk.buy("e", 1, at: 110)
    #expect(desk.lines == ["e bids 1 at 110"])
  }

  @Test("a smaller size keeps its place in an auction too")
  func amend() {
    let desk = desk()
    desk.halt(for: .seconds(30), as: .auction)
    desk.sell("c", 2, at: 100)
    desk.buy("a", 2, at: 101)
    desk.buy("b", 2, at: 101)
    let smaller = Ticket(.buy, Quantity(lots: 1), at: Price(ticks: 101), .goodTilCancelled)
    desk.send(.amend(desk.order(of: "a", .buy), smaller), by: "a")
    desk.wait(.seconds(30))
    #expect(desk.lines(with: "buys").map { $0.prefix(6) } == ["a buys", "b buys"])
  }
}
