import Clearing
import Primitives
import Testing

@Suite("What a trade does to either side") struct ClearinghouseSettleTests {
  private let market = MarketID(0)

  private func desk(_ mode: MarginMode = .cross, cash: Int64 = 100) -> ClearingDesk {
    let desk = ClearingDesk(100)
    desk.open("a", cash, mode)
    desk.open("b", 10_000)
    return desk
  }

  @Test("cross: opening moves no money, closing brings profit into the wallet")
  func cross() {
    let desk = desk()
    desk.deal("a", buys: 2, from: "b", at: 100)
    #expect(desk.row("a") == "cash 100, 2 lots for 200, margin 0")
    desk.deal("a", buys: 2, from: "b", at: 110)
    #expect(desk.row("a") == "cash 100, 4 lots for 420, margin 0")
    let side = desk.deal("a", sells: 1, to: "b", at: 125).taker
    #expect(side.realised == .whole(20) && side.before == Quantity(lots: 4))
    #expect(desk.row("a") == "cash 120, 3 lots for 315, margin 0")
    desk.deal("a", sells: 3, to: "b", at: 100)
    #expect(desk.row("a") == "cash 105, 0 lots for 0, margin 0")
  }

  @Test("cross: a trade through zero closes first and opens the rest")
  func throughZero() {
    let desk = desk()
    desk.deal("a", buys: 2, from: "b", at: 100)
    desk.deal("a", sells: 5, to: "b", at: 110)
    #expect(desk.row("a") == "cash 120, -3 lots for -330, margin 0")
    desk.deal("a", buys: 3, from: "b", at: 100)
    #expect(desk.row("a") == "cash 150, 0 lots for 0, margin 0")
  }

  @Test("a third of an odd cost is rounded within the account: nothing is lost at the end")
  func oddCosts() {
    let desk = desk()
    desk.deal("a", buys: 1, from: "b", at: 101)
    desk.deal("a", buys: 2, from: "b", at: 100)
    for _ in 0..<3 { desk.deal("a", sells: 1, to: "b", at: 100) }
    #expect(desk.row("a") == "cash 99, 0 lots for 0, margin 0")
    #expect(desk.row("b") == "cash 10001, 0 lots for 0, margin 0")
  }

  @Test("isolated: initial margin is set aside, and leaves with what is closed and its profit")
  func isolated() {
    let desk = desk(.isolated)
    desk.deal("a", buys: 4, from: "b", at: 100)
    #expect(desk.row("a") == "cash 60, 4 lots for 400, margin 40")
    desk.deal("a", sells: 1, to: "b", at: 104)
    #expect(desk.row("a") == "cash 74, 3 lots for 300, margin 30")
    desk.deal("a", sells: 3, to: "b", at: 95)
    #expect(desk.row("a") == "cash 89, 0 lots for 0, margin 0")
  }

  @Test("isolated: a loss on a part is paid by that part's margin first")
  func isolatedLoss() {
    let desk = desk(.isolated)
    desk.deal("a", buys: 4, from: "b", at: 100)
    desk.deal("a", sells: 2, to: "b", at: 93)
    // Of 20 that belong to two lots 14 are lost and 6 come back.
    #expect(desk.row("a") == "cash 66, 2 lots for 200, margin 20")
    desk.deal("a", sells: 1, to: "b", at: 85)
    // Ten belong to the lot; the five more are the other lot's.
    #expect(desk.row("a") == "cash 66, 1 lots for 100, margin 5")
  }

  @Test("isolated: who closes by choice below nothing pays from the wallet")
  func walletPays() {
    let desk = desk(.isolated)
    desk.deal("a", buys: 4, from: "b", at: 100)
    desk.deal("a", sells: 4, to: "b", at: 80)
    #expect(desk.row("a") == "cash 20, 0 lots for 0, margin 0")
    // And where the wallet ends, the debt stands where it arose.
    desk.deal("a", buys: 2, from: "b", at: 100)
    #expect(desk.row("a") == "cash 0, 2 lots for 200, margin 20")
    desk.deal("a", sells: 2, to: "b", at: 70)
    #expect(desk.row("a") == "cash 0, 0 lots for 0, margin -40")
  }

  @Test("isolated: a trade through zero gives the old margin back and sets new aside")
  func isolatedThroughZero() {
    let desk = desk(.isolated)
    desk.deal("a", buys: 2, from: "b", at: 100)
    desk.deal("a", sells: 5, to: "b", at: 100)
    #expect(desk.row("a") == "cash 70, -3 lots for -300, margin 30")
  }

  @Test("isolated: what new lots lose at once against the mark is set aside as well")
  func lossAtOnce() {
    let desk = desk(.isolated)
    desk.deal("a", buys: 2, from: "b", at: 110)
    // 22 of initial margin and 20 of loss: at the mark the position begins with its initial margin.
    #expect(desk.row("a") == "cash 58, 2 lots for 220, margin 42")
    #expect(desk.clearing.margin(market, desk.slot("a")).equity == .whole(22))
    desk.deal("a", sells: 2, to: "b", at: 100)
    desk.deal("a", sells: 2, to: "b", at: 105)
    #expect(desk.row("a") == "cash 59, -2 lots for -210, margin 21")
  }

  @Test("isolated: the wallet gives no more than it has")
  func smallWallet() {
    let desk = desk(.isolated, cash: 15)
    desk.deal("a", buys: 2, from: "b", at: 100)
    #expect(desk.row("a") == "cash 0, 2 lots for 200, margin 15")
  }

  @Test("isolated: fees are the wallet's, and the margin's when the wallet is empty")
  func isolatedFees() {
    let desk = desk(.isolated, cash: 21)
    desk.deal("a", buys: 2, from: "b", at: 100, takerFee: .percent(1))
    #expect(desk.row("a") == "cash 0, 2 lots for 200, margin 19")
    #expect(desk.cash(desk.clearing.fees()) == "2")
  }

  @Test("a rebate is a fee the other way, and goes to the wallet")
  func rebates() {
    let desk = desk(.isolated)
    desk.deal(
      "b", buys: 1, from: "a", at: 100, makerFee: .percent(-1), takerFee: .percent(2))
    #expect(desk.row("a") == "cash 91, -1 lots for -100, margin 10")
    #expect(desk.cash(desk.clearing.fees()) == "1")
    #expect(desk.row("b") == "cash 9998, 1 lots for 100, margin 0")
  }

  @Test("fees are rounded up to the unit, each side's for itself")
  func feeRounding() {
    let desk = desk()
    let sides = desk.deal(
      "a", buys: 1, from: "b", at: 1, makerFee: Rate(billionths: 1),
      takerFee: Rate(billionths: 15))
    #expect(sides.maker.fee == Money(units: 1) && sides.taker.fee == Money(units: 2))
  }

  @Test("a forced close keeps the margin where it is until it is released")
  func windingUp() {
    let desk = desk(.isolated)
    desk.deal("a", buys: 4, from: "b", at: 100)
    desk.deal("a", sells: 2, to: "b", at: 95, forced: .taker)
    #expect(desk.row("a") == "cash 60, 2 lots for 200, margin 30")
    desk.deal("a", sells: 2, to: "b", at: 95, forced: .taker)
    #expect(desk.row("a") == "cash 60, 0 lots for 0, margin 20")
    desk.clearing.release(market, desk.slot("a"))
    #expect(desk.row("a") == "cash 80, 0 lots for 0, margin 0")
  }

  @Test("who is closed to make room gets its share, and is not asked for more")
  func makingRoom() {
    let desk = ClearingDesk(100)
    desk.open("a", 100, .isolated)
    desk.open("c", 100, .isolated)
    desk.open("b", 10_000)
    desk.deal("a", buys: 4, from: "b", at: 100)
    desk.deal("c", sells: 4, to: "b", at: 100)
    // c, the maker, is closed against a at a price that costs it more than its margin.
    desk.deal("a", sells: 2, to: "c", at: 103, forced: .both)
    #expect(desk.row("c") == "cash 74, -2 lots for -200, margin 20")
    desk.deal("a", sells: 2, to: "c", at: 115, forced: .both)
    #expect(desk.row("c") == "cash 74, 0 lots for 0, margin -10")
  }

  @Test("inverse: money is coin, and the entry of two fills is their harmonic mean")
  func inverse() throws {
    let desk = try CoinDesk(at: 100_000)
    // 1,000 contracts of 100 dollars at 100,000 and as many at 50,000: 1 coin and 2.
    desk.deal(1_000, at: 100_000)
    desk.deal(1_000, at: 50_000)
    #expect(desk.row(desk.long) == "cash 10.00000000, 2000 lots for -3.00000000")
    #expect(desk.row(desk.short) == "cash 10.00000000, -2000 lots for 3.00000000")
    // 200,000 dollars for 3 coins are 66,666.67 a coin; there is nothing gained or lost there.
    desk.deal(-2_000, at: 100_000)
    #expect(desk.row(desk.long) == "cash 11.00000000, 0 lots for 0.00000000")
    #expect(desk.row(desk.short) == "cash 9.00000000, 0 lots for 0.00000000")
    #expect(desk.clearing.recountFault() == nil)
  }

  @Test("inverse: fees are a share of the coin that changes sides")
  func inverseFee() throws {
    let desk = try CoinDesk(at: 10_000)
    desk.deal(1_000, at: 10_000, takerFee: Rate(billionths: 750_000))
    #expect(desk.row(desk.long) == "cash 9.99250000, 1000 lots for -10.00000000")
    #expect("\(desk.clearing.accounts[Int(desk.clearing.fees().index)].cash)" == "0.00750000")
  }

  @Test("spot: lots one way and money the other, and no cost is kept")
  func spot() throws {
    let one = FixedDecimal(mantissa: 1, scale: 0)
    let contract = try #require(Contract(tick: one, lot: one, kind: .spot))
    let schedule = try MarginSchedule.haircuts([(.zero, .percent(5))])
    var clearing = Clearinghouse([
      Listing(contract: contract, schedule: schedule, mark: Price(ticks: 100))
    ])
    let (buyer, seller) = (clearing.openAccount(role: .trader), clearing.openAccount(role: .trader))
    clearing.deposit(.whole(1_000), to: buyer)
    let slot = clearing.position(of: seller, in: market)
    clearing.bringIn(Quantity(lots: 7), to: market, slot)
    let fill = Fill(
      price: Price(ticks: 110), quantity: Quantity(lots: 3), makerOrder: .none, maker: seller,
      taker: buyer, takerSide: .buy, makerIsDone: true)
    _ = clearing.settle(
      fill, in: market, makerFee: .zero, takerFee: .percent(1), rounding: .up)
    #expect(clearing.accounts[Int(buyer.index)].cash == Money(nearest: 1_000 - 330 - 3.3))
    #expect(clearing.accounts[Int(seller.index)].cash == .whole(330))
    #expect(clearing[market, slot].quantity == Quantity(lots: 4))
    #expect(clearing[market, clearing.slot(of: buyer, in: market)].cost == .zero)
    // Four lots at 100 and 330 in cash; as collateral they count for 5 % less.
    #expect(clearing.equity(of: seller) == .whole(730))
    #expect(clearing.crossMargin(of: seller).slack == .whole(710))
    #expect(clearing.recountFault() == nil)
    clearing.bringIn(Quantity(lots: -4), to: market, slot)
    #expect(clearing.recountFault() == nil && clearing.equity(of: seller) == .whole(330))
  }
}

/// Two traders with ten coins each in an inverse market of 100 dollars a lot, tick one dollar.
private final class CoinDesk {
  var clearing: Clearinghouse
  let long: AccountID
  let short: AccountID

  init(at price: Int64) throws {
    let one = FixedDecimal(mantissa: 1, scale: 0)
    let face = FixedDecimal(mantissa: 100, scale: 0)
    let contract = try #require(Contract(tick: one, lot: face, kind: .inverse))
    let schedule = try MarginSchedule.flat(.percent(1), maxLeverage: 50)
    clearing = Clearinghouse([
      Listing(contract: contract, schedule: schedule, mark: Price(ticks: price))
    ])
    (long, short) = (clearing.openAccount(role: .trader), clearing.openAccount(role: .trader))
    for account in [long, short] { clearing.deposit(.whole(10), to: account) }
  }

  func deal(_ lots: Int64, at price: Int64, takerFee: Rate = .zero) {
    let fill = Fill(
      price: Price(ticks: price), quantity: Quantity(lots: abs(lots)), makerOrder: .none,
      maker: short, taker: long, takerSide: lots > 0 ? .buy : .sell, makerIsDone: true)
    _ = clearing.settle(
      fill, in: MarketID(0), makerFee: .zero, takerFee: takerFee, rounding: .up)
    #expect(clearing.runningFault() == nil)
  }

  func row(_ account: AccountID) -> String {
    let position = clearing[MarketID(0), clearing.slot(of: account, in: MarketID(0))]
    return "cash \(clearing.accounts[Int(account.index)].cash), \(position.quantity) lots for "
      + "\(position.cost)"
  }
}
