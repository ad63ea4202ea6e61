import Clearing
import Matching
import Primitives
import TestSupport
import Testing
import Venues

@Suite("What a liquidation order costs") struct VenueLiquidationFeesTests {
  /// a is long ten from 100 with 100 behind it, five per cent of maintenance; m bids twenty.
  private func desk(
    _ form: LiquidationFeeForm, _ fee: Rate = .percent(1),
    to receiver: LiquidationFeeReceiver = .fund,
    bid: Int64 = 94, _ change: (inout LiquidationRule) -> Void = { _ in }
  ) -> VenueDesk {
    var rules = VenueRules.plain
    rules.liquidation.size = .full
    rules.liquidation.feeForm = form
    rules.liquidation.fee = fee
    rules.liquidation.feeTo = receiver
    change(&rules.liquidation)
    let desk = VenueDesk(rules, [.plain(maintenance: .percent(5), maxLeverage: 10, purse: 100)])
    desk.trader("a", cash: 100, .isolated, leverage: 10)
    desk.trader("m", cash: 1_000_000)
    desk.sell("m", 10, at: 100)
    desk.buy("a", 10, at: 100)
    desk.buy("m", 20, at: bid)
    return desk
  }

  @Test("a share of what was traded, to the fund or to the venue")
  func share() {
    let toFund = desk(.shareOfTraded)
    toFund.mark(94)
    #expect(toFund.lines(with: "Fee") == ["a to fund 9.4: liquidationFee"])
    let toVenue = desk(.shareOfTraded, to: .venue)
    toVenue.mark(94)
    #expect(toVenue.lines(with: "Fee") == ["a to fees 9.4: liquidationFee"])
    #expect(toVenue.cash("fund") == .whole(100))
  }

  @Test("or nothing")
  func none() {
    let desk = desk(.none)
    desk.mark(94)
    #expect(desk.lines(with: "Fee") == [] && desk.cash("a") == .whole(40))
  }

  @Test("what was brought beyond the bankruptcy price, at most a share of the trade")
  func delta() {
    // All of the position at 94 brings 940; 900 had to come.
    let little = desk(.ofInsuranceDelta, .percent(1))
    little.mark(94)
    #expect(little.lines(with: "Fee") == ["a to fund 9.4: liquidationFee"])
    let everything = desk(.ofInsuranceDelta, .percent(10))
    everything.mark(94)
    #expect(everything.lines(with: "Fee") == ["a to fund 40: liquidationFee"])
    #expect(everything.cash("a") == .zero)
  }

  @Test("at the bankruptcy price there is no fee")
  func atBankruptcy() {
    let desk = desk(.ofInsuranceDelta, .percent(10), bid: 90)
    desk.mark(90)
    #expect(desk.lines.suffix(2) == ["a sells 10 to m at 90", "a ends closed"])
  }

  @Test("a fee that rises with time, and one of the fund from what the margin can spare")
  func escalating() {
    func fees(after pause: Interval) -> [String] {
      let desk = desk(.escalating, to: .venue) {
        $0.delay = pause
        $0.gradual.feePerSlot = .basisPoints(10)
        $0.gradual.grace = 5
        $0.gradual.mostFee = .percent(2)
      }
      desk.mark(94)
      if pause > .zero { desk.wait(pause) }
      return desk.lines(with: "Fee")
    }
    // 5 % of maintenance less 1 % of fee less 7 of 940 that are short, and of that 95 %.
    #expect(
      fees(after: .zero) == [
        "a to fees 9.4: liquidationFee", "a to fund 29.06999914: liquidationFee",
      ])
    // Five slots of 400 ms: half a per cent more. Ten: two per cent, and no more.
    #expect(fees(after: .seconds(2)).first == "a to fees 14.1: liquidationFee")
    #expect(fees(after: .seconds(8)).first == "a to fees 18.8: liquidationFee")
  }

  @Test("both together stop at the margin left")
  func capped() {
    let desk = desk(.escalating, .percent(4), bid: 91)
    desk.mark(94)
    #expect(desk.lines(with: "Fee") == ["a to fund 10: liquidationFee"])
    #expect(desk.cash("a") == .zero)
  }
}
