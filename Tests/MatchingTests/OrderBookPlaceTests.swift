import Matching
import Primitives
import TestSupport
import Testing

@Suite struct OrderBookPlaceTests {
  private let book: BookPicture = """
    104 | c 4
    103 | b 3
    102 | a 2
    ---
     99 | d 5
    """

  @Test("the remainder of a good-till-cancelled order rests at its limit")
  func rests() {
    let desk = Desk(book)
    let outcome = desk.place(.buy("t", 6, at: 103))
    #expect(
      desk.picture == """
        104 | c 4
        ---
        103 | t 1
         99 | d 5
        """)
    #expect(outcome == .rested(desk.order(of: "t", at: 103), Quantity(lots: 1)))
  }

  @Test("the remainder of an immediate-or-cancel order is dropped")
  func immediateOrCancel() {
    let desk = Desk(book)
    let outcome = desk.place(.buy("t", 6, at: 103, .immediateOrCancel))
    #expect(outcome == .cancelledRemainder(Quantity(lots: 1)))
    #expect(
      desk.picture == """
        104 | c 4
        ---
         99 | d 5
        """)
  }

  @Test("a market order into an empty side does nothing")
  func marketIntoNothing() {
    let desk = Desk()
    let order = Order.market(owner: AccountID("t"), side: .sell, quantity: Quantity(lots: 5))
    #expect(desk.place(order) == .cancelledRemainder(Quantity(lots: 5)))
    #expect(desk.book.count == 0)
  }

  @Test("fill-or-kill trades in full or not at all", arguments: [5, 6] as [Int64])
  func fillOrKill(lots: Int64) {
    let desk = Desk(book)
    let outcome = desk.place(.buy("t", lots, at: 103, .fillOrKill))
    #expect(outcome == (lots == 5 ? .filled : .rejected(.cannotFill)))
    if lots == 6 { #expect(desk.picture == book) }
  }

  @Test("a fill-or-kill buyer pays its budget and not a tick more")
  func budgetOfBuyer() {
    // 2 · 102 + 3 · 103 = 513.
    let desk = Desk(book)
    let order = Order.buy("t", 5, at: 200, .fillOrKill, budget: 512)
    #expect(desk.place(order) == .rejected(.cannotFill))
    #expect(desk.place(.buy("t", 5, at: 200, .fillOrKill, budget: 513)) == .filled)
  }

  @Test("a fill-or-kill seller takes its budget and not a tick less")
  func budgetOfSeller() {
    let desk = Desk(book)
    let order = Order.sell("t", 4, at: 1, .fillOrKill, budget: 397)
    #expect(desk.place(order) == .rejected(.cannotFill))
    #expect(desk.place(.sell("t", 4, at: 1, .fillOrKill, budget: 396)) == .filled)
  }

  @Test("a budget does not buy beyond the limit")
  func budgetAndLimit() {
    let desk = Desk(book)
    #expect(!desk.canFill(.buy("t", 5, at: 102, .fillOrKill, budget: 99_999)))
    #expect(desk.canFill(.buy("t", 2, at: 102, .fillOrKill, budget: 204)))
  }

  @Test("what self-trade prevention would not let trade does not count as there")
  func fillOrKillAndSelfTrade() {
    let desk = Desk(
      """
      103 | b 3
      102 | a 2  t 4  c 1
      ---
      """)
    func canFill(_ lots: Int64, _ mode: SelfTradePrevention) -> Bool {
      desk.canFill(.buy("t", lots, at: 103, .fillOrKill, selfTrade: mode))
    }
    #expect(canFill(10, .none) && !canFill(11, .none))
    #expect(canFill(6, .cancelMaker) && !canFill(7, .cancelMaker))
    #expect(canFill(2, .cancelTaker) && !canFill(3, .cancelTaker))
    #expect(canFill(2, .cancelBoth) && !canFill(3, .cancelBoth))
  }

  @Test("fill-or-kill does not count on reduce-only makers, nor on more than its own cap")
  func fillOrKillAndReduceOnly() {
    let desk = Desk(
      """
      103 | b 3
      102 | r 2*
      ---
      """)
    #expect(desk.canFill(.buy("t", 3, at: 103, .fillOrKill)))
    #expect(!desk.canFill(.buy("t", 4, at: 103, .fillOrKill)))
    #expect(!desk.canFill(.buy("t", 3, at: 103, .fillOrKill, maxFill: 2)))
    #expect(desk.canFill(.buy("t", 3, at: 103, .fillOrKill, maxFill: 3)))
  }

  @Test("a refused order leaves its owner's other orders alone")
  func refusedLeavesAlone() {
    let book: BookPicture = """
      102 | t 4  a 1
      ---
      """
    let desk = Desk(book)
    let order = Order.buy("t", 2, at: 102, .fillOrKill, selfTrade: .cancelMaker)
    #expect(desk.place(order) == .rejected(.cannotFill))
    #expect(desk.picture == book && desk.removals.isEmpty)
  }

  @Test("post-only rests, or is rejected whole when it would trade")
  func postOnly() {
    let desk = Desk(book)
    #expect(desk.place(.buy("t", 9, at: 102, .postOnly)) == .rejected(.wouldCross))
    #expect(desk.picture == book)
    let outcome = desk.place(.buy("t", 9, at: 101, .postOnly))
    #expect(outcome == .rested(desk.order(of: "t", at: 101), Quantity(lots: 9)))
    #expect(desk.place(.sell("t", 9, at: 101, .postOnly)) == .rejected(.wouldCross))
  }

  @Test("a price crosses when the other side's best is at or through it")
  func crosses() {
    let desk = Desk(book)
    #expect(desk.crosses(.buy, at: 102))
    #expect(!desk.crosses(.buy, at: 101))
    #expect(desk.crosses(.sell, at: 99))
    #expect(!desk.crosses(.sell, at: 100))
    let empty = Desk()
    #expect(!empty.crosses(.buy, at: Price.highest.ticks) && !empty.crosses(.sell, at: 1))
  }

  @Test("what is beyond the cap of an order never rests")
  func beyondCap() {
    let desk = Desk(book)
    #expect(desk.place(.buy("t", 9, at: 102, maxFill: 2)) == .cancelledRemainder(Quantity(lots: 7)))
    let outcome = desk.place(.buy("t", 9, at: 103, maxFill: 5, isReduceOnly: true))
    #expect(outcome == .rested(desk.order(of: "t", at: 103), Quantity(lots: 2)))
    #expect(
      desk.picture == """
        104 | c 4
        ---
        103 | t 2*
         99 | d 5
        """)
  }

  @Test("an order that meets a reduce-only maker reports it and how much is open")
  func paused() {
    let desk = Desk(
      """
      102 | a 2  r 3*
      ---
      """)
    let maker = desk.order(of: "r", at: 102)
    #expect(desk.place(.buy("t", 9, at: 102)) == .paused(maker, Quantity(lots: 7)))
  }

  @Test("the venue's three steps do what placing does")
  func threeSteps() {
    for order in [
      Order.buy("t", 6, at: 103), .buy("t", 6, at: 103, .immediateOrCancel),
      .buy("t", 9, at: 104, maxFill: 7), .sell("t", 7, at: 99), .buy("t", 2, at: 102),
    ] {
      let whole = Desk(book)
      let steps = Desk(book)
      let outcome = whole.place(order)
      var remainder = order
      #expect(steps.book.refusal(of: order) == nil)
      let end = steps.match(&remainder)
      #expect(steps.book.finish(remainder, after: end) == outcome)
      #expect(steps.picture == whole.picture)
    }
  }
}
