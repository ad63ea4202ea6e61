import Clearing
import Matching
import Primitives
import TestSupport
import Testing
import Venues

@Suite("Bands and sizes at work") struct VenueBandsTests {
  private func desk(
    maxLeverage: Int64 = 100, _ change: (inout VenueRules) -> Void
  ) -> VenueDesk {
    var rules = VenueRules.plain
    change(&rules)
    let desk = VenueDesk(rules, [.plain(maxLeverage: maxLeverage)])
    for name in ["a", "b", "c"] { desk.trader(name, cash: 100_000) }
    return desk
  }

  @Test("an order beyond the band is refused, or moved to its edge")
  func beyond() {
    let strict = desk { $0.bands.kind = .percentOfMark }
    strict.buy("a", 1, at: 106)
    #expect(strict.lines == ["a refused: beyondBand"])
    strict.buy("a", 1, at: 105)
    #expect(strict.lines == ["a bids 1 at 105"])
    let mild = desk {
      $0.bands.kind = .percentOfMark
      $0.bands.beyond = .clip
    }
    mild.buy("a", 1, at: 300)
    #expect(mild.lines == ["a bids 1 at 105"])
    mild.sell("b", 1, at: 1)
    #expect(mild.lines == ["b sells 1 to a at 105"])
  }

  @Test("a market order reaches to the band, and no farther from the mark than it may")
  func market() {
    let desk = desk {
      $0.bands.kind = .percentOfMark
      $0.bands.takeBound = .percent(2)
    }
    desk.rest("104 | b 1\n102 | b 1\n---")
    desk.take("a", .buy, 2)
    #expect(desk.lines == ["a buys 1 from b at 102", "a cancelled 1: remainder"])
  }

  @Test("the order of a stop is held like a market order, not refused")
  func stop() {
    let desk = desk { $0.bands.kind = .percentOfMark }
    desk.rest("100 | b 1\n---\n94 | c 1")
    desk.take("a", .buy, 1)
    let ticket = Ticket(.sell, Quantity(lots: 1), at: Price(ticks: 10), .immediateOrCancel)
    desk.send(
      .stop(StopTicket(when: .falling, to: Price(ticks: 99), by: .mark, send: ticket)), by: "a")
    desk.mark(99)
    // 99 less 5 % is 94.05, so 95 is the lowest.
    #expect(desk.lines == ["a fires stop 1", "a cancelled 1: remainder"])
  }

  @Test("a change of an order keeps within the band, or leaves the order as it was")
  func amend() {
    let desk = desk { $0.bands.kind = .percentOfMark }
    desk.buy("a", 1, at: 99)
    let far = Ticket(.buy, Quantity(lots: 1), at: Price(ticks: 120), .goodTilCancelled)
    desk.send(.amend(desk.order(of: "a", .buy), far), by: "a")
    #expect(desk.lines == ["a refused: beyondBand"])
    #expect(desk.picture() == "---\n99 | a 1")
  }

  @Test("liquidations keep within the band only where the rulebook says so")
  func liquidations() {
    func worst(_ binds: Bool) -> [String] {
      let desk = desk {
        $0.bands.kind = .percentOfMark
        $0.bands.bindsLiquidations = binds
        $0.liquidation.limit = .none
      }
      desk.trader("d", cash: 6, .isolated, leverage: 20)
      desk.rest("100 | b 1\n---\n70 | c 1")
      desk.take("d", .buy, 1)
      desk.mark(95)
      return desk.lines(with: "d sells")
    }
    #expect(worst(false) == ["d sells 1 to c at 70"])
    #expect(worst(true) == [])
  }

  @Test("stops on the last trade see it no farther from the index than allowed")
  func triggerBound() {
    let desk = desk { $0.bands.triggerBound = .percent(5) }
    desk.rest("100 | b 1\n---\n80 | c 3")
    desk.take("a", .buy, 1)
    desk.stop("a", .sell, 1, when: .falling, to: 90)
    desk.take("b", .sell, 1)
    #expect(desk.lines == ["b sells 1 to c at 80"])
    desk.stop("a", .sell, 1, when: .falling, to: 95)
    #expect(desk.lines(with: "fires") == ["a fires stop 2"])
  }

  @Test("orders have a least size, unless they only reduce")
  func leastNotional() {
    let desk = desk { $0.orders.leastNotional = .whole(500) }
    desk.rest("100 | b 5\n---")
    desk.take("a", .buy, 4)
    #expect(desk.lines == ["a refused: tooSmall"])
    desk.take("a", .buy, 5)
    desk.buy("b", 6, at: 90)
    desk.take("a", .sell, 1, reduceOnly: true)
    #expect(desk.lines == ["a sells 1 to b at 90"])
  }

  @Test("the largest order goes by the class of the market, and by whether it rests")
  func sizes() {
    func largest(maxLeverage: Int64) -> [String] {
      let desk = desk(maxLeverage: maxLeverage) { rules in
        for (leverage, market) in [(Int64(1), Int64(250)), (50, 4_000), (20, 1_000)] {
          var size = OrderSizeClass()
          size.leverage = leverage
          (size.market, size.limit) = (.whole(market), .whole(10 * market))
          rules.orders.sizes.append(size)
        }
      }
      desk.rest("100 | b 20\n---")
      var lines: [String] = []
      for lots: Int64 in [2, 3] {
        desk.take("a", .buy, lots)
        lines.append(desk.lines[0])
      }
      desk.buy("a", 25, at: 99)
      return lines + desk.lines
    }
    #expect(
      largest(maxLeverage: 10) == [
        "a buys 2 from b at 100", "a refused: tooLarge", "a bids 25 at 99",
      ])
    #expect(largest(maxLeverage: 20)[1] == "a buys 3 from b at 100")
    #expect(largest(maxLeverage: 100)[1] == "a buys 3 from b at 100")
  }

  @Test("the venue's word on trading with oneself holds over the order's")
  func selfTrade() {
    func outcome(_ rule: SelfTradeRule) -> [String] {
      let desk = desk { $0.orders.selfTrade = rule }
      desk.rest("100 | a 1\n---")
      var ticket = Ticket.market(.buy, Quantity(lots: 1))
      ticket.selfTrade = .cancelTaker
      desk.send(.place(ticket), by: "a")
      return desk.lines
    }
    #expect(outcome(.asAsked) == ["a cancelled 1: selfTrade"])
    #expect(outcome(.cancelTaker) == ["a cancelled 1: selfTrade"])
    #expect(outcome(.cancelMaker) == ["a cancelled 1: selfTrade", "a cancelled 1: remainder"])
    #expect(outcome(.cancelBoth) == ["a cancelled 1: selfTrade", "a cancelled 1: selfTrade"])
    #expect(outcome(.none) == ["a buys 1 from a at 100"])
  }
}
