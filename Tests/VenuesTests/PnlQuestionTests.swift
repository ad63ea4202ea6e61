import Primitives
import Testing
import Venues

@Suite struct PnlQuestionTests {
  @Test("profit of prices, less both fees and the funding, over the margin")
  func linear() throws {
    let held = try Held.linear(-2_000, at: 300_000)
    var asked = PnlQuestion(
      contract: held.contract, quantity: held.quantity, entry: Price(ticks: 300_000),
      exit: Price(ticks: 290_000))
    asked.openFee = .percent(1)
    asked.closeFee = .percent(-1)
    asked.funding = .basisPoints(100)
    asked.leverage = 10
    let found = asked.calculation
    // 200 from prices; 60 to open, 58 back as a rebate, 60 of funding.
    #expect(found.result.value == .money(.whole(138)))
    #expect(found.steps.last?.value == .rate(Rate(billionths: 230_000_000)))
  }

  @Test("an inverse contract pays coin, and its closing fee is of the coin at the exit")
  func inverse() throws {
    let held = try Held.inverse(10_000, at: 16_000)
    var asked = PnlQuestion(
      contract: held.contract, quantity: held.quantity, entry: Price(ticks: 16_000),
      exit: Price(ticks: 20_000))
    asked.closeFee = .percent(1)
    #expect(asked.calculation.result.value == .money(Money(units: 24_000_000)))
  }
}
