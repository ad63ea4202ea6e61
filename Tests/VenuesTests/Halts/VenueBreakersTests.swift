import Clearing
import Matching
import Primitives
import TestSupport
import Testing

@testable import Venues

@Suite("Breakers at work") struct VenueBreakersTests {
  private func desk(_ change: (inout VenueRules) -> Void) -> VenueDesk {
    var rules = VenueRules.plain
    rules.breakers.during = .cancelOnly
    change(&rules)
    let desk = VenueDesk(rules, [.plain(price: 1_000)])
    for name in ["a", "b", "c"] { desk.trader(name, cash: 1_000_000) }
    return desk
  }

  @Test("the trade that moves the price by the share within the window is the last")
  func priceHalt() {
    let desk = desk { $0.breakers.priceHalt.move = .percent(10) }
    desk.rest("---\n950 | b 1\n901 | b 1\n900 | b 1\n899 | b 1")
    desk.take("a", .sell, 2)
    #expect(desk.lines(with: "until") == [])
    desk.take("a", .sell, 1)
    #expect(desk.lines(with: "until") == ["cancelOnly until 300.0: priceMove"])
    desk.take("a", .sell, 1)
    #expect(desk.lines == ["a refused: marketCancelOnly"])
  }

  @Test("the window forgets, and begins again where trading resumes")
  func window() {
    let desk = desk {
      $0.breakers.priceHalt.move = .percent(10)
      $0.breakers.priceHalt.window = .seconds(3)
      $0.breakers.priceHalt.halt = .seconds(2)
    }
    func trade(_ price: Int64) {
      desk.buy("b", 1, at: price)
      desk.take("a", .sell, 1)
    }
    trade(950)
    for _ in 0..<5 { desk.tick(1_000) }
    trade(860)
    #expect(desk.lines(with: "until") == [])
    trade(855)
    #expect(desk.lines(with: "until") == ["cancelOnly until 7.0: priceMove"])
    desk.wait(.seconds(2))
    #expect(desk.lines == ["trading again at 855"])
    trade(770)
    #expect(desk.lines(with: "until") == [])
    trade(769)
    #expect(desk.lines(with: "until") == ["cancelOnly until 9.0: priceMove"])
  }

  @Test("a breaker on the mark looks when the mark is posted")
  func byMark() {
    let desk = desk {
      $0.breakers.priceHalt.move = .percent(10)
      $0.breakers.priceHalt.price = .mark
    }
    desk.tick(1_099)
    #expect(desk.lines == [])
    desk.tick(1_100)
    #expect(desk.lines == ["cancelOnly until 302.0: priceMove"])
  }

  @Test("an unusual move of the mark halts, a usual one does not")
  func volatility() {
    let desk = desk {
      $0.breakers.volatilityHalt.multiple = .percent(200)
      $0.breakers.volatilityHalt.volatility = .percent(294)
      $0.breakers.volatilityHalt.window = .seconds(4)
    }
    // 294 % a day are 1 % a second and 2 % in four; twice that is 4 %.
    desk.tick(1_030)
    #expect(desk.lines == [])
    desk.tick(1_042)
    #expect(desk.lines == ["cancelOnly until 302.0: volatility"])
  }

  @Test("no order beyond limit up and down; a book that stands at the edge is halted after a while")
  func limitUpDown() {
    let desk = desk {
      $0.breakers.limitUpDown.band = .percent(5)
      $0.breakers.limitUpDown.limitState = .seconds(2)
    }
    desk.sell("a", 1, at: 949)
    #expect(desk.lines == ["a refused: beyondBand"])
    desk.sell("a", 1, at: 950)
    #expect(desk.lines == ["a offers 1 at 950"])
    desk.tick(1_000)
    desk.tick(1_000)
    #expect(desk.lines == [])
    desk.tick(1_000)
    #expect(desk.lines == ["cancelOnly until 303.0: limitState"])
  }

  @Test("a limit state that ends in time halts nothing")
  func limitStateEnds() {
    let desk = desk {
      $0.breakers.limitUpDown.band = .percent(5)
      $0.breakers.limitUpDown.limitState = .seconds(2)
    }
    desk.sell("a", 1, at: 950)
    desk.tick(1_000)
    desk.send(.cancelAll, by: "a")
    desk.tick(1_000)
    desk.sell("a", 1, at: 950)
    for _ in 0..<2 { desk.tick(1_000) }
    #expect(desk.lines == [])
  }

  @Test("leverage is capped while marks are wild: who asks for more is told why")
  func leverageCap() {
    let desk = desk {
      $0.breakers.leverageCap.leverage = 2
      $0.breakers.leverageCap.above = .percent(200)
      $0.breakers.leverageCap.window = .seconds(5)
    }
    desk.trader("d", cash: 300, leverage: 20)
    desk.buy("d", 1, at: 900)
    #expect(desk.lines == ["d bids 1 at 900"])
    for _ in 0..<2 {
      desk.tick(1_020)
      desk.tick(1_000)
    }
    desk.buy("d", 1, at: 900)
    #expect(desk.lines == ["d refused: leverageCapped"])
    desk.trader("e", cash: 900, leverage: 20)
    desk.buy("e", 1, at: 900)
    #expect(desk.lines == ["e bids 1 at 900"])
    for _ in 0..<6 { desk.tick(1_000) }
    desk.buy("d", 1, at: 900)
    #expect(desk.lines == ["d bids 1 at 900"])
  }

  @Test("traders see how far the nearest halt is, as a share of the last trade")
  func distance() {
    #expect(desk { _ in }.venue.distanceToHalt(in: MarketID(0)) == nil)
    let desk = desk { $0.breakers.priceHalt.move = .percent(10) }
    #expect(desk.venue.distanceToHalt(in: MarketID(0)) == .percent(10))
    desk.buy("b", 1, at: 950)
    desk.take("a", .sell, 1)
    // 50 of 950.
    #expect(desk.venue.distanceToHalt(in: MarketID(0)) == Rate(billionths: 52_631_578))
  }
}
