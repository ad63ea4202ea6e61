import Clearing
import Primitives
import Testing

@Suite("Money between accounts") struct ClearinghouseTransfersTests {
  private let market = MarketID(0)

  @Test("a deposit comes from outside, a withdrawal goes there")
  func border() {
    let desk = ClearingDesk(100)
    desk.open("a", 100)
    desk.clearing.post(
      Transfer(from: desk.account("a"), to: .outside, amount: .whole(30), reason: .withdrawal))
    #expect(desk.row("a") == "cash 70, 0 lots for 0, margin 0")
    #expect(desk.clearing.ledger.netDeposits == 70 * 100_000_000)
    #expect(desk.clearing.recountFault() == nil)
  }

  @Test("money is set aside for an isolated position and comes back")
  func setAside() {
    let desk = ClearingDesk(100)
    desk.open("a", 100, .isolated)
    desk.open("b", 100)
    desk.deal("a", buys: 1, from: "b", at: 100)
    desk.clearing.allocate(.whole(25), to: market, desk.slot("a"))
    #expect(desk.row("a") == "cash 65, 1 lots for 100, margin 35")
    desk.clearing.allocate(.whole(-5), to: market, desk.slot("a"))
    #expect(desk.row("a") == "cash 70, 1 lots for 100, margin 30")
    #expect(desk.clearing.recountFault() == nil)
  }

  @Test("a charge is taken from what stands behind the position")
  func charges() {
    let desk = ClearingDesk(100)
    desk.open("a", 100, .isolated)
    desk.open("b", 100)
    desk.deal("a", buys: 1, from: "b", at: 100)
    for name in ["a", "b"] {
      desk.clearing.charge(
        .whole(3), to: market, desk.slot(name), counter: desk.clearing.dust, reason: .funding)
    }
    #expect(desk.row("a") == "cash 90, 1 lots for 100, margin 7")
    #expect(desk.row("b") == "cash 97, -1 lots for -100, margin 0")
    #expect(desk.cash(desk.clearing.dust) == "6")
    #expect(desk.clearing.ledger.moved(.funding) == 600_000_000)
    #expect(desk.clearing.recountFault() == nil)
  }

  @Test("a position carried in leaves its owner's equity as it was")
  func carriedIn() {
    let desk = ClearingDesk(100)
    desk.open("a", 100, .isolated)
    desk.open("b", 100)
    desk.clearing.allocate(.whole(20), to: market, desk.slot("a"))
    desk.clearing.carryIn(Quantity(lots: 2), entry: Price(ticks: 95), in: market, desk.slot("a"))
    desk.clearing.carryIn(Quantity(lots: -2), entry: Price(ticks: 99), in: market, desk.slot("b"))
    #expect(desk.row("a") == "cash 80, 2 lots for 190, margin 10")
    #expect(desk.row("b") == "cash 102, -2 lots for -198, margin 0")
    for name in ["a", "b"] {
      #expect(desk.clearing.equity(of: desk.account(name)) == .whole(100))
    }
    #expect(desk.clearing.recountFault() == nil)
  }
}
