import Clearing
import Primitives
import Testing

@Suite("Funding") struct ClearinghouseFundingTests {
  private func desk() -> ClearingDesk {
    let desk = ClearingDesk(100)
    desk.open("a", 1_000)
    desk.open("i", 1_000, .isolated)
    desk.open("b", 1_000)
    desk.deal("a", buys: 3, from: "b", at: 100)
    desk.deal("i", buys: 1, from: "b", at: 100)
    return desk
  }

  @Test("longs pay shorts when the rate is positive, each from what stands behind its position")
  func positive() {
    let desk = desk()
    var paid: [UInt32: Money] = [:]
    let byLongs = desk.clearing.payFunding(.percent(1), in: MarketID(0)) { paid[$0] = $1 }
    #expect(byLongs == .whole(4))
    #expect(paid[desk.slot("b")] == .whole(-4) && paid.count == 3)
    #expect(desk.row("a") == "cash 997, 3 lots for 300, margin 0")
    #expect(desk.row("i") == "cash 990, 1 lots for 100, margin 9")
    #expect(desk.row("b") == "cash 1004, -4 lots for -400, margin 0")
    #expect(desk.clearing.recountFault() == nil)
  }

  @Test("and shorts pay longs when it is negative")
  func negative() {
    let desk = desk()
    let byLongs = desk.clearing.payFunding(.percent(-1), in: MarketID(0)) { _, _ in }
    #expect(byLongs == .whole(-4))
    #expect(desk.row("b") == "cash 996, -4 lots for -400, margin 0")
  }

  @Test("what roundings leave over goes to dust, less than a unit for each position")
  func dust() {
    let desk = ClearingDesk(1)
    desk.open("a", 10)
    desk.open("c", 10)
    desk.open("b", 10)
    desk.deal("a", buys: 1, from: "b", at: 1)
    desk.deal("c", buys: 1, from: "b", at: 1)
    for rate in [Rate(billionths: 15), Rate(billionths: -15)] {
      let before = desk.clearing.accounts[Int(desk.clearing.dust().index)].cash
      _ = desk.clearing.payFunding(rate, in: MarketID(0)) { _, _ in }
      let dust = desk.clearing.accounts[Int(desk.clearing.dust().index)].cash - before
      #expect(dust == Money(units: 1))
    }
    #expect(desk.clearing.recountFault() == nil)
  }

  @Test("the notionals of an inverse contract are rounded, its funding still comes from somebody")
  func inverse() {
    let dollar = FixedDecimal(mantissa: 1, scale: 0)
    guard let contract = Contract(tick: dollar, lot: dollar, kind: .inverse) else { return }
    // A dollar at 3 is 33,333,333 and a third of a unit of coin, and two are 66,666,666 and two.
    let price = Price(ticks: 3)
    let paid = [1, 1, -2].map { (lots: Int64) in
      Clearinghouse.fundingPayment(.one, on: Quantity(lots: lots), at: price, contract).units
    }
    #expect(paid == [33_333_334, 33_333_334, -66_666_666])
    let rounded = [1, 1, -2].map { (lots: Int64) in
      contract.notional(price, Quantity(lots: lots)).units
    }
    // A unit out of nowhere, were they added up.
    #expect(rounded.reduce(0, +) == -1)
    #expect(paid.reduce(0, +) == 2)
  }

  @Test("no rate, nobody hears of a payment")
  func zero() {
    let desk = desk()
    let byLongs = desk.clearing.payFunding(.zero, in: MarketID(0)) { _, _ in
      Issue.record("a payment of nothing")
    }
    #expect(byLongs == .zero)
  }
}
