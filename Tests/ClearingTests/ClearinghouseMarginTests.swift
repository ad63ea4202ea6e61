import Clearing
import Primitives
import Testing

@Suite("What stands behind positions") struct ClearinghouseMarginTests {
  private let first = MarketID(0)
  private let second = MarketID(1)

  @Test("of an isolated position: its margin and its own profit, and nothing else")
  func isolated() {
    let desk = ClearingDesk(100, 50)
    desk.open("a", 100, .isolated)
    desk.open("b", 1_000)
    desk.deal("a", buys: 2, from: "b", at: 100)
    desk.deal("a", buys: 1, from: "b", at: 50, in: 1)
    desk.mark(95)
    #expect(
      desk.clearing.margin(first, desk.slot("a"))
        == Margin(equity: .whole(10), maintenance: Money(units: 95_000_000)))
    #expect(desk.clearing.margin(second, desk.slot("a", in: 1)).equity == .whole(5))
    #expect(desk.clearing.crossMargin(of: desk.account("a")).equity == .whole(75))
    #expect(desk.clearing.equity(of: desk.account("a")) == .whole(90))
  }

  @Test("of cross positions: the wallet and the profit of all of them")
  func cross() {
    let desk = ClearingDesk(100, 50)
    desk.open("a", 100)
    desk.open("b", 1_000)
    desk.deal("a", buys: 2, from: "b", at: 100)
    desk.deal("a", sells: 4, to: "b", at: 50, in: 1)
    desk.mark(95)
    desk.mark(45, in: 1)
    // 100 - 10 + 20; half a percent of 190 and of 180.
    #expect(
      desk.clearing.crossMargin(of: desk.account("a"))
        == Margin(equity: .whole(110), maintenance: Money(units: 185_000_000)))
    #expect(desk.clearing.equity(of: desk.account("a")) == .whole(110))
    let hasOpenCross = desk.clearing.hasOpenCross(desk.account("a"))
    #expect(hasOpenCross)
  }

  @Test("behind one cross position stand the wallet and the profit of the others")
  func collateral() {
    let desk = ClearingDesk(100, 50)
    desk.open("a", 100)
    desk.open("b", 1_000)
    desk.deal("a", buys: 2, from: "b", at: 100)
    desk.deal("a", sells: 4, to: "b", at: 50, in: 1)
    desk.mark(95)
    desk.mark(45, in: 1)
    let id = PositionID(market: first, slot: desk.slot("a"))
    #expect(desk.clearing.collateral(behind: id, lessMaintenance: false) == .whole(120))
    #expect(
      desk.clearing.collateral(behind: id, lessMaintenance: true)
        == .whole(120) - Money(units: 90_000_000))
  }

  @Test("behind an isolated position stands its margin")
  func isolatedCollateral() {
    let desk = ClearingDesk(100)
    desk.open("a", 100, .isolated)
    desk.open("b", 1_000)
    desk.deal("a", buys: 2, from: "b", at: 100)
    let id = PositionID(market: first, slot: desk.slot("a"))
    #expect(desk.clearing.collateral(behind: id, lessMaintenance: true) == .whole(20))
    let hasOpenCross = desk.clearing.hasOpenCross(desk.account("a"))
    #expect(!hasOpenCross)
  }
}
