import Clearing
import Matching
import Primitives
import TestSupport
import Testing
import Venues

/// One account, three markets, one wallet. a is long ten from 100 in markets 0 and 1 and 55 from 20
/// in market 2; market 0 has fallen most, market 2 is the largest, market 1 has the deep book.
@Suite("Which leg of a cross account goes first") struct VenueLiquidationLegsTests {
  private func desk(
    _ leg: LegOrder, _ size: LiquidationSize = .full, bids: [Int64] = [20, 400, 50]
  ) -> VenueDesk {
    var rules = VenueRules.plain
    rules.liquidation.leg = leg
    rules.liquidation.size = size
    let desk = VenueDesk(
      rules, [.plain(purse: 500), .plain(purse: 500), .plain(price: 20, purse: 500)])
    desk.trader("a", cash: 121, leverage: 50)
    desk.trader("m", cash: 1_000_000)
    for (market, (lots, price)) in [(10, 100), (10, 100), (55, 20)].enumerated() {
      desk.venue.choose(.cross, leverage: 50, for: desk.account("a"), in: MarketID(market))
      desk.sell("m", Int64(lots), at: Int64(price), in: market)
      desk.buy("a", Int64(lots), at: Int64(price), in: market)
    }
    for (market, (lots, price)) in zip(bids, [93, 97, 20]).enumerated() {
      desk.buy("m", lots, at: Int64(price), in: market)
    }
    return desk
  }

  /// 121 - 70 - 30 leave 21; 4.65 + 4.85 + 5.50 are to be kept until market 0 falls to 92.
  private func fall(_ desk: VenueDesk) {
    desk.mark(97, in: 1)
    desk.mark(93)
    desk.mark(92)
  }

  private let before: LedgerTable =
    "a | 121 | 10 | 1000 | 0 | 10 | 1000 | 0 | 55 | 1100 | 0 | 21"

  @Test("before: 21 are left, and all three legs stand")
  func picture() {
    let desk = desk(.largestLoss)
    desk.mark(97, in: 1)
    desk.mark(93)
    #expect(LedgerTable(desk, "a") == before)
    #expect(desk.lines == [])
  }

  @Test("the largest loss: the leg that fell is sold into its own book")
  func largestLoss() {
    let desk = desk(.largestLoss)
    fall(desk)
    #expect(desk.lines.suffix(2) == ["a sells 10 to m at 93", "a ends safe"])
    #expect(
      LedgerTable(desk, "a") == "a | 51 | 0 | 0 | 0 | 10 | 1000 | 0 | 55 | 1100 | 0 | 21")
  }

  @Test("the largest position: a market that has not moved is sold")
  func largestNotional() {
    let desk = desk(.largestNotional, bids: [20, 400, 100])
    fall(desk)
    #expect(desk.lines.suffix(2) == ["a sells 55 to m at 20", "a ends safe"])
    #expect(
      LedgerTable(desk, "a") == "a | 121 | 10 | 1000 | 0 | 10 | 1000 | 0 | 0 | 0 | 0 | 11")
  }

  @Test("the most liquid: the leg that costs least to close pays for the one that fell")
  func mostLiquid() {
    let desk = desk(.mostLiquid)
    fall(desk)
    #expect(desk.lines(with: "sells") == ["a sells 10 to m at 97"])
    #expect(
      LedgerTable(desk, "a") == "a | 91 | 10 | 1000 | 0 | 0 | 0 | 0 | 55 | 1100 | 0 | 11")
    #expect(desk.picture(of: 1) == "---\n97 | m 390")
  }

  @Test("pro rata: all legs at once, each by the share that makes the account safe")
  func proRata() {
    let desk = desk(.proRata, .toCompliance)
    fall(desk)
    // 11 are left of the 14.95 that must be kept. A share just above a fifth takes the third lot
    // of ten, which is enough: 70 %, 70 % and 43 of 55 need 10.92.
    #expect(
      desk.lines(with: "sells") == [
        "a sells 3 to m at 93", "a sells 3 to m at 97", "a sells 12 to m at 20",
      ])
    #expect(desk.lines.last == "a ends safe")
    #expect(
      LedgerTable(desk, "a") == "a | 91 | 7 | 700 | 0 | 7 | 700 | 0 | 43 | 860 | 0 | 14")
  }

  @Test("all: every leg in full, the healthy ones with the sick")
  func all() {
    let desk = desk(.all, bids: [20, 400, 100])
    fall(desk)
    #expect(
      desk.lines.suffix(4) == [
        "a sells 10 to m at 93", "a sells 10 to m at 97", "a sells 55 to m at 20",
        "a ends closed",
      ])
    #expect(LedgerTable(desk, "a") == "a | 21 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 21")
  }

  @Test("a thin book for one leg leaves it to the next attempt, and the others are gone")
  func thin() {
    let desk = desk(.all, bids: [4, 400, 100])
    fall(desk)
    #expect(desk.lines(with: "remainder") == ["a cancelled 6: remainder"])
    #expect(
      LedgerTable(desk, "a") == "a | 63 | 6 | 600 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 15")
    #expect(desk.lines.last == "a ends safe")
  }
}
