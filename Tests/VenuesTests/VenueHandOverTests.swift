import Clearing
import Matching
import Primitives
import TestSupport
import Testing
import Venues

@Suite("Who has what the book does not close") struct VenueHandOverTests {
  /// a is long ten from 100 with 100 behind it, in each of some markets; w is short.
  private func desk(
    _ fund: (inout FundRule) -> Void, attempts: Int = 0, purses: [Int64]
  ) -> VenueDesk {
    var rules = VenueRules.plain
    rules.liquidation.attempts = attempts
    fund(&rules.fund)
    let desk = VenueDesk(rules, purses.map { .plain(purse: $0) })
    desk.trader("w", cash: 1_000_000, leverage: 10)
    for index in purses.indices {
      let name = ["a", "b"][index]
      desk.trader(name, cash: 100, .isolated, leverage: 10, in: index)
      desk.sell("w", 10, at: 100, in: index)
      desk.buy(name, 10, at: 100, in: index)
    }
    return desk
  }

  @Test("without attempts the fund has it at the bankruptcy price the moment it is in distress")
  func atOnce() {
    let desk = desk({ _ in }, purses: [0])
    desk.buy("w", 50, at: 90)
    desk.mark(90)
    #expect(
      desk.lines == [
        "a in liquidation at 90, bankrupt at 90", "fund takes 10 of a at 90", "a ends takenOver",
      ])
    #expect(desk.picture() == "---\n90 | w 50")
  }

  @Test("a fund that never accepts leaves it to winners")
  func never() {
    let desk = desk({ $0.accept = .never }, purses: [1_000])
    desk.mark(88)
    #expect(
      desk.lines.suffix(2) == ["w deleveraged 10 at 90, rank 1 of 1", "a ends deleveraged"])
    #expect(desk.cash("fund") == .whole(1_000))
  }

  @Test("a fund that always accepts may owe")
  func always() {
    let desk = desk({ $0.accept = .always }, purses: [5])
    desk.mark(80)
    #expect(desk.lines.last == "a ends takenOver")
    #expect(desk.venue.fundEquity(of: MarketID(0)) == .whole(-95))
  }

  @Test("a loss above the limit for one take-over is refused, be it an amount or a share")
  func limits() {
    for (loss, share, accepts) in [
      (30, 100, false), (40, 100, true), (100, 4, true), (100, 3, false),
    ] {
      let desk = desk(
        {
          $0.mostLoss = .whole(Int64(loss))
          $0.mostShare = .percent(Int64(share))
        }, purses: [1_000])
      desk.mark(86)
      #expect(
        (desk.lines.last == "a ends takenOver") == accepts, "\(loss) dollars, \(share) %")
    }
  }

  @Test("a purse of its own is judged alone, shared ones by their sum")
  func shared() {
    let own = desk({ _ in }, purses: [10, 500])
    own.mark(86)
    #expect(own.lines.last == "a ends deleveraged")
    let shared = desk({ $0.purses = .shared }, purses: [10, 500])
    shared.mark(86)
    #expect(shared.lines.last == "a ends takenOver")
    // And pay for each other: the first sells at a loss of 50 and has 10.
    shared.buy("w", 1_000, at: 85)
    shared.unwindFund()
    #expect(shared.lines == ["fund sells 10 to w at 85", "fund to fund 40: pooling"])
    #expect(
      (0...1).map { shared.venue.fundEquity(of: MarketID($0)) } == [.zero, .whole(460)])
    #expect(shared.venue.fund.pooled == [.whole(40), .whole(-40)])
  }

  @Test("what the inventory has gained does not count where cash alone must cover")
  func cash() {
    func ends(_ accept: FundAcceptance) -> String? {
      let desk = desk({ $0.accept = accept }, purses: [0])
      desk.mark(90)
      // The purse has ten from 90, and at 102 a profit of 120. c is short ten from 93.
      desk.trader("c", cash: 93, .isolated, leverage: 10)
      desk.buy("w", 10, at: 93)
      desk.sell("c", 10, at: 93)
      desk.mark(106)
      return desk.lines.last
    }
    #expect(ends(.solvent) == "c ends takenOver")
    #expect(ends(.cashCovers) == "c ends deleveraged")
  }

  @Test("a fund that has fallen by a third from its peak takes nothing more")
  func drawdown() {
    let desk = desk({ $0.trigger = .fundDrawdown }, purses: [100, 1_000])
    desk.mark(87)
    #expect(desk.lines.last == "a ends takenOver")
    // 30 of 100 are gone, if only by the mark.
    desk.trader("c", cash: 130, .isolated, leverage: 10)
    desk.sell("w", 10, at: 87)
    desk.buy("c", 10, at: 87)
    desk.mark(78)
    #expect(desk.lines.last == "c ends deleveraged")
    // The other purse has not fallen.
    desk.mark(50, in: 1)
    #expect(desk.lines.last == "b ends takenOver")
  }

  @Test("the peak is forgotten with its window")
  func window() {
    func ends(after pause: Interval) -> String? {
      let desk = desk(
        {
          $0.purses = .shared
          $0.trigger = .fundDrawdown
          $0.window = .minutes(1)
        }, purses: [100, 0])
      desk.mark(87)
      desk.wait(pause)
      desk.event { venue, effects in venue.watchFund(at: effects.now) }
      desk.mark(90, in: 1)
      return desk.lines.last
    }
    #expect(ends(after: .seconds(50)) == "b ends deleveraged")
    #expect(ends(after: .minutes(1)) == "b ends takenOver")
  }

  @Test("an account below zero is not sent to the book where the trigger says so")
  func accountNegative() {
    let desk = desk({ $0.trigger = .accountNegative }, attempts: 5, purses: [1_000])
    desk.buy("w", 50, at: 91)
    desk.mark(89)
    #expect(
      desk.lines(with: "a ") == [
        "a in liquidation at 89, bankrupt at 90", "a ends deleveraged",
      ])
    #expect(desk.cash("fund") == .whole(1_000))
  }
}
