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
    #expect(desk.clearing.ledgers[0].netDeposits == 70 * 100_000_000)
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
        .whole(3), to: market, desk.slot(name), counter: desk.clearing.dust(), reason: .funding)
    }
    #expect(desk.row("a") == "cash 90, 1 lots for 100, margin 7")
    #expect(desk.row("b") == "cash 97, -1 lots for -100, margin 0")
    #expect(desk.cash(desk.clearing.dust()) == "6")
    #expect(desk.clearing.ledgers[0].moved(.funding) == 600_000_000)
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

  @Test("what an order to buy the thing itself will cost leaves the wallet and stays the account's")
  func ordersToBuy() throws {
    let one = FixedDecimal(mantissa: 1, scale: 0)
    let contract = try #require(Contract(tick: one, lot: one, kind: .spot))
    let schedule = try MarginSchedule.haircuts([(.zero, .percent(5))])
    var clearing = Clearinghouse([
      Listing(contract: contract, schedule: schedule, mark: Price(ticks: 10))
    ])
    let account = clearing.openAccount(role: .trader)
    clearing.deposit(.whole(100), to: account)
    let slot = clearing.position(of: account, in: market)
    func canBuy(_ lots: Int64) -> Bool {
      clearing.canCarry(lots, at: Price(ticks: 10), in: market, slot)
    }
    #expect(canBuy(10))
    clearing.setAside(.whole(60), market, slot)
    #expect(clearing.accounts[Int(account.index)].cash == .whole(40))
    #expect(clearing.crossMargin(of: account) == Margin(equity: .whole(100), maintenance: .zero))
    #expect(!canBuy(5))
    #expect(canBuy(4))
    #expect(clearing.recountFault() == nil)
  }
}
