import Clearing
import Matching
import Primitives
import TestSupport
import Testing
import Venues

@Suite("How much of a position one order closes") struct LiquidationSizingTests {
  private func rules(_ change: (inout LiquidationRule) -> Void) -> VenueRules {
    var rules = VenueRules.plain
    rules.liquidation.limit = .none
    change(&rules.liquidation)
    return rules
  }

  private func market(_ tiers: [(floor: Int64, rate: Int64, leverage: Int64)]) -> MarketRules {
    var market = MarketRules.plain(purse: 1_000)
    let rows = tiers.map {
      MarginTier(
        floor: .whole($0.floor), maintenanceRate: .percent($0.rate), maxLeverage: $0.leverage)
    }
    guard let schedule = try? MarginSchedule(rows) else { fatalError("not a schedule") }
    market.schedule = schedule
    return market
  }

  /// a is long some lots from 100, cross; m bids.
  private func desk(
    _ rules: VenueRules, _ market: MarketRules, lots: Int64 = 10, cash: Int64, leverage: UInt16,
    book: BookPicture
  ) -> VenueDesk {
    let desk = VenueDesk(rules, [market])
    desk.trader("a", cash: cash, leverage: leverage)
    desk.trader("m", cash: 10_000_000)
    desk.sell("m", lots, at: 100)
    desk.buy("a", lots, at: 100)
    desk.rest(book)
    return desk
  }

  @Test("a large position: a fifth first, and within the cool-down all of it")
  func slice() {
    let rules = rules {
      $0.size = .slice
      $0.slice.above = .whole(500)
    }
    let market = MarketRules.plain(purse: 1_000)
    let desk = desk(rules, market, cash: 100, leverage: 10, book: "---\n91 | m 20")
    desk.mark(90)
    #expect(
      desk.lines == ["a in liquidation at 90, bankrupt at 90", "a sells 2 to m at 91"])
    #expect(desk.picture() == "---\n91 | m 18")
    desk.wait(.milliseconds(500))
    #expect(desk.lines == ["a sells 8 to m at 91", "a ends closed"])
    #expect(desk.picture() == "---\n91 | m 10")
  }

  @Test("the cool-down is the account's: it outlasts a liquidation that ended well")
  func coolDown() {
    let rules = rules {
      $0.size = .slice
      $0.slice.above = .whole(500)
    }
    func sold(after pause: Interval) -> [String] {
      let desk = desk(
        rules, market([(0, 5, 10)]), cash: 100, leverage: 10, book: "---\n94 | m 50")
      desk.mark(94)
      #expect(desk.lines.suffix(2) == ["a sells 2 to m at 94", "a ends safe"])
      desk.wait(pause)
      desk.mark(93)
      return desk.lines(with: "sells")
    }
    #expect(sold(after: .seconds(29)) == ["a sells 8 to m at 94"])
    #expect(sold(after: .seconds(30)) == ["a sells 2 to m at 94"])
  }

  @Test("a small position is closed whole")
  func small() {
    let rules = rules {
      $0.size = .slice
      $0.slice.above = .whole(900)
    }
    let desk = desk(
      rules, .plain(), cash: 100, leverage: 10, book: "---\n90 | m 20")
    desk.mark(90)
    #expect(desk.lines(with: "sells") == ["a sells 10 to m at 90"])
  }

  @Test("down a tier at a time, and no farther than it takes to be there")
  func tiers() {
    let tiers = market([(0, 1, 50), (500, 2, 40), (900, 4, 20)])
    let steps = desk(
      rules { $0.size = .toLowerTier }, tiers, cash: 60, leverage: 20, book: "---\n95 | m 20")
    steps.mark(96)
    #expect(steps.lines == [])
    // 950 are of the highest tier, 855 of the one below it, 475 of the lowest.
    steps.mark(95)
    #expect(steps.lines(with: "sells") == ["a sells 1 to m at 95"])
    steps.wait(.milliseconds(500))
    #expect(steps.lines == ["a sells 4 to m at 95", "a ends safe"])
    #expect(LedgerTable(steps, "a") == "a | 35 | 5 | 500 | 0 | 10")
    let two = rules {
      $0.size = .toLowerTier
      $0.tierSteps = 2
    }
    let atOnce = desk(two, tiers, cash: 60, leverage: 20, book: "---\n95 | m 20")
    atOnce.mark(95)
    #expect(atOnce.lines.suffix(2) == ["a sells 5 to m at 95", "a ends safe"])
  }

  @Test("in the lowest tier everything goes")
  func lowestTier() {
    let tiers = market([(0, 1, 50), (2_000, 4, 20)])
    let desk = desk(
      rules { $0.size = .toLowerTier }, tiers, cash: 60, leverage: 20, book: "---\n95 | m 20")
    desk.mark(94)
    #expect(desk.lines(with: "sells") == ["a sells 10 to m at 95"])
  }

  @Test("by blocks: at least a hundred dollars or a tenth, once a second")
  func blocks() {
    let rules = rules {
      $0.size = .perBlockCap
      $0.block.leastNotional = .whole(200)
    }
    let desk = desk(
      rules, .plain(purse: 1_000), cash: 100, leverage: 10, book: "---\n90 | m 20")
    desk.wait(.milliseconds(300))
    desk.mark(90)
    #expect(desk.lines == ["a in liquidation at 90, bankrupt at 90"])
    desk.wait(.milliseconds(700))
    #expect(desk.lines == ["a sells 2 to m at 90"])
    desk.wait(.milliseconds(999))
    #expect(desk.lines == [])
    desk.wait(.milliseconds(1))
    #expect(desk.lines == ["a sells 2 to m at 90"])
    #expect(desk.picture() == "---\n90 | m 16")
  }

  @Test("as long as something trades it goes on; only orders in vain are counted")
  func goesOn() {
    let rules = rules {
      $0.size = .perBlockCap
      $0.attempts = 2
      $0.block.leastNotional = .whole(100)
    }
    let desk = desk(rules, .plain(purse: 1_000), cash: 100, leverage: 10, book: "---\n90 | m 4")
    desk.mark(90)
    for _ in 0..<3 {
      desk.wait(.seconds(1))
      #expect(desk.lines == ["a sells 1 to m at 90"])
    }
    for _ in 0..<2 {
      desk.wait(.seconds(1))
      #expect(desk.lines == ["a cancelled 1: remainder"])
    }
    desk.wait(.seconds(1))
    #expect(desk.lines == ["fund takes 6 of a at 90", "a ends takenOver"])
  }

  @Test("and no more of an account than its cap, whatever its positions")
  func accountCap() {
    var rules = rules {
      $0.size = .perBlockCap
      $0.leg = .all
      $0.block.leastNotional = .whole(200)
      $0.block.mostNotional = .whole(300)
    }
    rules.liquidation.attempts = 100
    let desk = VenueDesk(rules, [.plain(), .plain()])
    desk.trader("a", cash: 100, leverage: 50)
    desk.venue.choose(.cross, leverage: 50, for: desk.account("a"), in: MarketID(1))
    desk.trader("m", cash: 1_000_000)
    for market in 0...1 {
      desk.sell("m", 10, at: 100, in: market)
      desk.buy("a", 10, at: 100, in: market)
      desk.buy("m", 50, at: 90, in: market)
    }
    desk.mark(90)
    // Two lots of 90 dollars, and one of 100: 280 of 300.
    #expect(LedgerTable(desk, "a") == "a | 70 | 8 | 800 | 0 | 9 | 900 | 0 | -10")
    desk.wait(.seconds(1))
    #expect(LedgerTable(desk, "a") == "a | 40 | 6 | 600 | 0 | 8 | 800 | 0 | -20")
  }

  @Test("little by little: two per cent of the shortage, then more as time passes")
  func gradual() {
    let rules = rules {
      $0.size = .gradual
      $0.recheck = .seconds(2)
      $0.gradual.duration = 10
    }
    let desk = desk(
      rules, market([(0, 5, 10)]), lots: 100, cash: 1_000, leverage: 10,
      book: "---\n94 | m 500")
    // 400 are left and 470 must be kept: a lot frees 4.70.
    desk.mark(94)
    #expect(desk.lines(with: "sells") == ["a sells 1 to m at 94"])
    // Five slots of ten: 52 % of 70, less what has been covered.
    desk.wait(.seconds(2))
    #expect(desk.lines(with: "sells") == ["a sells 7 to m at 94"])
    desk.wait(.seconds(2))
    #expect(desk.lines == ["a sells 7 to m at 94", "a ends safe"])
  }
}
