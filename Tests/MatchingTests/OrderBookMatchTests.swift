import Matching
import Primitives
import TestSupport
import Testing

@Suite struct OrderBookMatchTests {
  @Test("the best price trades first, the oldest order first, at the resting order's price")
  func priceTime() {
    let desk = Desk(
      """
      103 | c 1
      102 | a 2  b 3
      ---
      """)
    #expect(desk.place(.buy("t", 4, at: 103)) == .filled)
    #expect(desk.trades == ["t buys 2 from a at 102", "t buys 2 from b at 102"])
    #expect(
      desk.picture == """
        103 | c 1
        102 | b 1
        ---
        """)
  }

  @Test("a sale walks down the bids")
  func sale() {
    let desk = Desk(
      """
      ---
      99 | a 2
      98 | b 3
      90 | c 9
      """)
    desk.place(.sell("t", 4, at: 95))
    #expect(desk.trades == ["t sells 2 to a at 99", "t sells 2 to b at 98"])
  }

  @Test("a partial fill keeps its place in the queue")
  func partialFill() {
    let desk = Desk(
      """
      102 | a 5  b 5
      ---
      """)
    desk.place(.buy("t", 2, at: 102))
    #expect(desk.picture == "102 | a 3  b 5\n---")
    desk.place(.buy("t", 4, at: 102))
    #expect(desk.trades == ["t buys 3 from a at 102", "t buys 1 from b at 102"])
    #expect(desk.fills[0].makerIsDone && !desk.fills[1].makerIsDone)
  }

  @Test("an order trades to its limit and not beyond")
  func limit() {
    let desk = Desk(
      """
      103 | b 5
      102 | a 5
      ---
      """)
    var order = Order.buy("t", 9, at: 102)
    #expect(desk.match(&order) == .exhausted)
    #expect(order.quantity == Quantity(lots: 4))
    #expect(desk.trades == ["t buys 5 from a at 102"])
  }

  @Test("a fill names the maker's order, both owners and the taker's side")
  func fill() {
    let desk = Desk(
      """
      ---
      99 | a 2
      """)
    let id = desk.order(of: "a", at: 99)
    desk.place(.sell("t", 2, at: 99))
    let fill = desk.fills[0]
    #expect(fill.makerOrder == id)
    #expect(fill.buyer == AccountID("a") && fill.seller == AccountID("t"))
    #expect(fill.takerSide == .sell && fill.makerIsDone)
  }

  @Test("a cap on the fill stops the order where it is reached")
  func maxFill() {
    let desk = Desk(
      """
      102 | a 2  b 5
      ---
      """)
    var order = Order.buy("t", 9, at: 102, maxFill: 3)
    #expect(desk.match(&order) == .capped)
    #expect(desk.trades == ["t buys 2 from a at 102", "t buys 1 from b at 102"])
    #expect(order.quantity == Quantity(lots: 6) && order.maxFill == .zero)
    #expect(desk.match(&order) == .capped)
    #expect(desk.trades.isEmpty)
  }

  @Test("an order for less than nothing stops the program")
  func negative() async {
    await #expect(processExitsWith: .failure) {
      var order = Order.buy("t", -1, at: 102)
      _ = Desk().match(&order)
    }
  }

  @Test("a cap that the order does not reach does not stop it")
  func wideCap() {
    let desk = Desk(
      """
      102 | a 2
      ---
      """)
    var order = Order.buy("t", 2, at: 102, maxFill: 2)
    #expect(desk.match(&order) == .filled)
    order = Order.buy("t", 5, at: 102, maxFill: 3)
    #expect(desk.match(&order) == .exhausted)
    #expect(order.maxFill == Quantity(lots: 3))
  }
}

@Suite struct SelfTradeTests {
  private let book: BookPicture = """
    103 | t 1
    102 | a 2  t 5  b 3
    ---
    """

  @Test("without prevention an owner trades with itself")
  func none() {
    let desk = Desk(book)
    #expect(desk.place(.buy("t", 9, at: 102)) == .filled)
    #expect(
      desk.trades == [
        "t buys 2 from a at 102", "t buys 5 from t at 102", "t buys 2 from b at 102",
      ])
  }

  @Test("cancelTaker keeps what was traded before and drops the remainder")
  func cancelTaker() {
    let desk = Desk(book)
    let outcome = desk.place(.buy("t", 9, at: 103, selfTrade: .cancelTaker))
    #expect(outcome == .cancelledRemainder(Quantity(lots: 7)))
    #expect(desk.trades == ["t buys 2 from a at 102"])
    #expect(desk.removals.isEmpty)
    #expect(
      desk.picture == """
        103 | t 1
        102 | t 5  b 3
        ---
        """)
  }

  @Test("cancelMaker removes own orders on the way and goes on, resting at last")
  func cancelMaker() {
    let desk = Desk(book)
    let outcome = desk.place(.buy("t", 9, at: 103, selfTrade: .cancelMaker))
    #expect(desk.trades == ["t buys 2 from a at 102", "t buys 3 from b at 102"])
    #expect(desk.removals == ["t's 5 at 102", "t's 1 at 103"])
    #expect(desk.picture == "---\n103 | t 4")
    guard case .rested(_, Quantity(lots: 4)) = outcome else {
      Issue.record("\(outcome)")
      return
    }
  }

  @Test("cancelBoth removes the first own order and drops the remainder")
  func cancelBoth() {
    let desk = Desk(book)
    let outcome = desk.place(.buy("t", 9, at: 103, selfTrade: .cancelBoth))
    #expect(outcome == .cancelledRemainder(Quantity(lots: 7)))
    #expect(desk.trades == ["t buys 2 from a at 102"])
    #expect(desk.removals == ["t's 5 at 102"])
    #expect(
      desk.picture == """
        103 | t 1
        102 | b 3
        ---
        """)
  }

  @Test("the incoming order's choice decides, and own orders out of reach stay")
  func reach() {
    let desk = Desk(book)
    desk.place(.buy("t", 2, at: 102, selfTrade: .cancelMaker))
    #expect(desk.trades == ["t buys 2 from a at 102"])
    #expect(desk.removals.isEmpty)
  }
}

/// The venue's side of the protocol for reduce-only makers.
@Suite struct ReduceOnlyMakerTests {
  private let book: BookPicture = """
    103 | c 2
    102 | a 2  r 5*  b 3
    ---
    """

  @Test("the loop pauses before a reduce-only maker, with all before it traded")
  func pauses() {
    let desk = Desk(book)
    let maker = desk.order(of: "r", at: 102)
    var order = Order.buy("t", 9, at: 102)
    #expect(desk.match(&order) == .paused(maker))
    #expect(desk.trades == ["t buys 2 from a at 102"])
    #expect(order.quantity == Quantity(lots: 7))
    #expect(desk.match(&order) == .paused(maker))
    #expect(desk.trades.isEmpty)
  }

  @Test("a flat maker is cancelled and the order goes on behind it")
  func cancelled() {
    let desk = Desk(book)
    let maker = desk.order(of: "r", at: 102)
    var order = Order.buy("t", 9, at: 103)
    _ = desk.match(&order)
    desk.cancel(maker)
    #expect(desk.match(&order) == .exhausted)
    #expect(desk.trades == ["t buys 3 from b at 102", "t buys 2 from c at 103"])
  }

  @Test("a maker may trade up to its position, and pauses again when it is used up")
  func capped() {
    let desk = Desk(book)
    let maker = desk.order(of: "r", at: 102)
    var order = Order.buy("t", 9, at: 102)
    _ = desk.match(&order)
    #expect(
      desk.match(&order, allowing: MakerCap(maker, upTo: Quantity(lots: 4))) == .paused(maker))
    #expect(desk.trades == ["t buys 4 from r at 102"])
    #expect(
      desk.picture == """
        103 | c 2
        102 | r 1*  b 3
        ---
        """)
  }

  @Test("a cap of at least the maker's size lets the loop run on")
  func allowed() {
    let desk = Desk(book)
    let maker = desk.order(of: "r", at: 102)
    var order = Order.buy("t", 9, at: 102)
    _ = desk.match(&order)
    #expect(desk.match(&order, allowing: MakerCap(maker, upTo: Quantity(lots: 50))) == .filled)
    #expect(desk.trades == ["t buys 5 from r at 102", "t buys 2 from b at 102"])
  }

  @Test("a cap holds for one maker only")
  func otherMaker() {
    let desk = Desk(
      """
      102 | r 2*  s 2*
      ---
      """)
    let first = desk.order(of: "r", at: 102)
    let second = desk.order(of: "s", at: 102)
    var order = Order.buy("t", 3, at: 102)
    #expect(
      desk.match(&order, allowing: MakerCap(second, upTo: Quantity(lots: 2))) == .paused(first))
    #expect(
      desk.match(&order, allowing: MakerCap(first, upTo: Quantity(lots: 2))) == .paused(second))
    #expect(desk.match(&order, allowing: MakerCap(second, upTo: Quantity(lots: 2))) == .filled)
    #expect(desk.picture == "102 | s 1*\n---")
  }

  @Test("self-trade prevention comes before the pause")
  func ownReduceOnly() {
    let desk = Desk(
      """
      102 | t 2*  b 2
      ---
      """)
    var order = Order.buy("t", 2, at: 102, selfTrade: .cancelMaker)
    #expect(desk.match(&order) == .filled)
    #expect(desk.removals == ["t's 2 at 102"])
  }
}
