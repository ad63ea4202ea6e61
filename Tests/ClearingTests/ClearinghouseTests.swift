import Clearing
import Primitives
import Testing

@Suite("The clearinghouse") struct ClearinghouseTests {
  @Test("an account has one position in a market, made when it is first asked for")
  func onePosition() {
    let desk = ClearingDesk(100, 50)
    desk.open("a", 10)
    let market = MarketID(1)
    let slot = desk.clearing.slot(of: desk.account("a"), in: market)
    #expect(desk.clearing.position(of: desk.account("a"), in: market) == slot)
    #expect(desk.clearing[market, slot].account == desk.account("a"))
  }

  @Test("the margin mode is chosen while there is nothing at stake")
  func modes() {
    let desk = ClearingDesk(100)
    desk.open("a", 100)
    desk.open("b", 100)
    let market = MarketID(0)
    func choose(_ mode: MarginMode) -> Bool {
      desk.clearing.setMode(market, desk.slot("a"), mode)
    }
    #expect(choose(.isolated))
    desk.deal("a", buys: 1, from: "b", at: 100)
    #expect(!choose(.cross) && choose(.isolated))
    #expect(desk.position("a").mode == .isolated)
  }

  @Test("a copy goes its own way")
  func copy() {
    let desk = ClearingDesk(100)
    desk.open("a", 100)
    desk.open("b", 100)
    var copy = desk.clearing.clone()
    desk.deal("a", buys: 1, from: "b", at: 100)
    desk.mark(70)
    #expect(copy.books[0].openInterest == 0 && copy.books[0].mark == Price(ticks: 100))
    #expect(copy.books[0].value(Quantity(lots: 1)) == .whole(100))
    copy.deposit(.whole(5), to: desk.account("a"))
    #expect(copy.runningFault() == nil && desk.clearing.recountFault() == nil)
    #expect(desk.cash(desk.account("a")) == "100")
  }

  @Test("a mark at which the open interest would outgrow money is not posted")
  func highestMark() {
    let desk = ClearingDesk(100)
    desk.open("a", 1_000)
    desk.open("b", 1_000)
    desk.deal("a", buys: 50, from: "b", at: 100)
    desk.mark(Price.highest.ticks)
    let mark = desk.clearing.books[0].mark
    #expect(mark.ticks == Int64.max / 2 / 100_000_000 / 50)
    #expect(desk.clearing.crossMargin(of: desk.account("b")).equity.isNegative)
  }
}
