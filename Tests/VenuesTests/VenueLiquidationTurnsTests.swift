import Clearing
import Matching
import Primitives
import TestSupport
import Testing
import Venues

@Suite("Whose turn it is in a block") struct VenueLiquidationTurnsTests {
  /// a is long ten from 100 in market 0, b in market 1, each with 100 behind it. a is first in
  /// distress, and b farther gone; both are due at the end of the second.
  private func order(_ turn: LiquidationTurn) -> [String] {
    var rules = VenueRules.plain
    rules.liquidation.turn = turn
    rules.liquidation.size = turn == .firstCome ? .perBlockCap : .full
    rules.liquidation.limit = .none
    let market = MarketRules.plain(maintenance: .percent(5), maxLeverage: 10, purse: 1_000)
    let desk = VenueDesk(rules, [market, market])
    desk.trader("m", cash: 1_000_000)
    for (market, name) in ["a", "b"].enumerated() {
      desk.trader(name, cash: 100, .isolated, leverage: 10, in: market)
      desk.sell("m", 10, at: 100, in: market)
      desk.buy(name, 10, at: 100, in: market)
      desk.buy("m", 20, at: 90, in: market)
    }
    desk.wait(.milliseconds(200))
    desk.mark(94)
    desk.wait(.milliseconds(300))
    desk.mark(91, in: 1)
    #expect(desk.lines == ["b in liquidation at 91, bankrupt at 90"])
    desk.wait(.milliseconds(500))
    return desk.lines(with: "sells").map { String($0.prefix(1)) }
  }

  @Test("who came first")
  func firstCome() { #expect(order(.firstCome) == ["a", "b"]) }

  @Test("or whose price is farthest from the mark")
  func farthest() { #expect(order(.farthestFillable) == ["b", "a"]) }

  @Test("everybody who is due has a turn")
  func everybody() {
    var rules = VenueRules.plain
    rules.liquidation.turn = .farthestFillable
    rules.liquidation.attempts = 2
    let desk = VenueDesk(rules, [.plain(purse: 100_000)])
    desk.trader("m", cash: 1_000_000)
    let names = ["a", "b", "c", "d", "e"]
    for (place, name) in names.enumerated() {
      desk.trader(name, cash: 1_000, .isolated, leverage: UInt16(10 + place))
      desk.sell("m", 10, at: 100)
      desk.buy(name, 10, at: 100)
    }
    desk.mark(80)
    #expect(desk.lines(with: "remainder").count == 5)
    desk.wait(.seconds(1))
    #expect(desk.lines(with: "remainder").count == 5)
    desk.wait(.seconds(1))
    #expect(desk.lines(with: "ends takenOver").count == 5)
  }
}
