import Clearing
import Matching
import Primitives
import TestSupport
import Testing
import Venues

@Suite("The worst price of a liquidation order") struct VenueLiquidationStepTests {
  /// a is long (or short) ten from 100 with 100 behind it, five per cent of maintenance.
  private func desk(
    _ change: (inout LiquidationRule) -> Void, isLong: Bool = true, purse: Int64 = 1_000,
    book: BookPicture
  ) -> VenueDesk {
    var rules = VenueRules.plain
    rules.liquidation.size = .full
    change(&rules.liquidation)
    let desk = VenueDesk(
      rules, [.plain(maintenance: .percent(5), maxLeverage: 10, purse: purse)])
    desk.trader("a", cash: 100, .isolated, leverage: 10)
    desk.trader("m", cash: 1_000_000)
    if isLong {
      desk.sell("m", 10, at: 100)
      desk.buy("a", 10, at: 100)
    } else {
      desk.buy("m", 10, at: 100)
      desk.sell("a", 10, at: 100)
    }
    desk.rest(book)
    return desk
  }

  private func fillable(_ rule: inout LiquidationRule) {
    rule.limit = .fillablePrice
    rule.feeForm = .ofInsuranceDelta
  }

  @Test("a band from the mark, whatever the margin")
  func slippage() {
    let desk = desk(
      {
        $0.limit = .slippage
        $0.slippage = .percent(2)
      }, book: "---\n93 | m 3\n92 | m 3\n90 | m 30")
    // Two per cent of 94 are a tick and a part of one.
    desk.mark(94)
    #expect(desk.lines(with: "sells") == ["a sells 3 to m at 93"])
    #expect(desk.picture() == "---\n92 | m 3\n90 | m 30")
  }

  @Test("a fillable price goes below the bankruptcy price, as far as the fund stands by")
  func beyondBankruptcy() {
    let desk = desk(fillable, book: "---\n88 | m 4\n85 | m 50")
    // Ten are left of 45.50: the price leaves 91 by 78 % of one and a half times that, to 85.7.
    desk.mark(91)
    #expect(
      desk.lines == [
        "a in liquidation at 91, bankrupt at 90", "a sells 4 to m at 88",
        "a cancelled 6: remainder", "fund to a 8: insurancePayout",
      ])
    #expect(desk.picture() == "---\n85 | m 50")
    #expect(
      LedgerTable(desk, "a", "fund") == """
        a    | 0   | 6 | 600 | 60 | 6
        fund | 992 | 0 | 0   | 0  | 992
        """)
  }

  @Test("a poor fund keeps the price where it can pay")
  func poorFund() {
    let desk = desk(fillable, purse: 4, book: "---\n88 | m 4")
    desk.mark(91)
    #expect(desk.lines.last == "a cancelled 10: remainder")
    #expect(desk.picture() == "---\n88 | m 4")
  }

  @Test("a short is bought back the same way, rounded down")
  func short() {
    let desk = desk(fillable, isLong: false, book: "116 | m 50\n112 | m 4\n---")
    desk.mark(109)
    #expect(desk.lines(with: "buys") == ["a buys 4 from m at 112"])
    #expect(desk.lines(with: "fund") == ["fund to a 8: insurancePayout"])
  }

  @Test("what the fund may lose on an account in a block is capped")
  func insuranceCap() {
    let desk = desk(
      {
        fillable(&$0)
        $0.size = .perBlockCap
        $0.block.leastNotional = .whole(400)
        $0.block.mostInsurance = .whole(3)
      }, book: "---\n89 | m 2\n88 | m 50")
    desk.mark(91)
    // Four lots may lose three dollars: nothing below 90.
    #expect(desk.lines.last == "a cancelled 4: remainder")
    desk.wait(.seconds(1))
    #expect(desk.picture() == "---\n89 | m 2\n88 | m 50")
  }

  @Test("little by little and without a pause: one order a slot, not all of them at one instant")
  func gradualWithoutPause() {
    let desk = desk(
      {
        $0.size = .gradual
        $0.limit = .none
        $0.recheck = .zero
        $0.gradual.wholeBelow = .zero
      }, book: "---\n94 | m 30")
    // Of 40 the position must keep 47: two per cent of the shortage are covered at once.
    desk.mark(94)
    #expect(desk.lines(with: "sells") == ["a sells 1 to m at 94"])
    desk.wait(.milliseconds(399))
    #expect(desk.lines == [])
    desk.wait(.milliseconds(1))
    #expect(desk.lines(with: "sells") == ["a sells 1 to m at 94"])
  }
}
