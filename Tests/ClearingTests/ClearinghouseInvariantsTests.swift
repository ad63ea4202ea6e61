import Primitives
import Testing

@testable import Clearing

@Suite("The books agree, or say where not") struct ClearinghouseInvariantsTests {
  private func desk() -> ClearingDesk {
    let desk = ClearingDesk(100)
    desk.open("a", 100, .isolated)
    desk.open("b", 100)
    desk.deal("a", buys: 1, from: "b", at: 100)
    return desk
  }

  @Test("all is well after honest trades")
  func honest() {
    #expect(desk().clearing.recountFault() == nil)
  }

  @Test("money out of nowhere is seen by the recount, and by the running sums when they have it")
  func money() {
    let silent = desk()
    silent.clearing.accounts[Int(silent.account("b").index)].cash.units += 1
    #expect(silent.clearing.runningFault() == nil && silent.clearing.recountFault() != nil)
    let noted = desk()
    noted.clearing.addCash(Money(units: 1), to: noted.account("b"))
    #expect(noted.clearing.runningFault() != nil)
  }

  @Test("lots out of nowhere are seen")
  func lots() {
    let desk = desk()
    desk.clearing.addLots(1, cost: .zero, to: MarketID(0), desk.slot("b"))
    #expect(desk.clearing.runningFault() != nil)
  }

  @Test("open interest, cost and margin are held against the positions")
  func positions() {
    let interest = desk()
    interest.clearing.books[0].openInterest += 1
    #expect(interest.clearing.recountFault() != nil)
    let margin = desk()
    margin.clearing.addMargin(.whole(1), to: MarketID(0), margin.slot("b"))
    margin.clearing.addCash(.whole(-1), to: margin.account("b"))
    #expect(margin.clearing.runningFault() == nil && margin.clearing.recountFault() != nil)
    let closed = desk()
    closed.deal("a", sells: 1, to: "b", at: 100)
    closed.clearing.addMargin(.whole(1), to: MarketID(0), closed.slot("a"))
    closed.clearing.addCash(.whole(-1), to: closed.account("a"))
    #expect(closed.clearing.recountFault()?.description.contains("without lots") == true)
  }
}
