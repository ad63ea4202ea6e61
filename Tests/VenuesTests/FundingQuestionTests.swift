import Clearing
import Primitives
import Testing
import Venues

@Suite struct FundingQuestionTests {
  private func rate(_ asked: FundingQuestion) throws -> Rate? {
    if case .rate(let rate) = try asked.calculation().result.value { rate } else { nil }
  }

  @Test("BitMEX: a premium of -0.184 % and 0.01 % interest make -0.134 %, which a short pays")
  func bitmex() throws {
    var asked = try FundingQuestion(venue: .bitmex)
    asked.premium = Rate(billionths: -1_840_000)
    let short = try Held.inverse(-100_000, at: 20_000)
    (asked.contract, asked.quantity) = (short.contract, short.quantity)
    asked.mark = Price(ticks: 20_000)
    #expect(try rate(asked) == Rate(billionths: -1_340_000))
    let last = try asked.calculation().steps.last
    #expect(last?.name == "paid" && last?.value == .money(Money(units: 1_340_000)))
  }

  @Test("Binance weighs later samples more; four hours pay half; the cap holds")
  func binance() throws {
    var asked = try FundingQuestion(venue: .binanceUSDM)
    asked.samples = [2, 5, 11].map { Rate.basisPoints($0) }
    // (2 + 10 + 33) / 6 = 7.5, less the clamp of 5.
    #expect(try rate(asked) == Rate(billionths: 250_000))
    asked.rule.interval = .hours(4)
    #expect(try rate(asked) == Rate(billionths: 125_000))
    asked.maintenance = Rate.basisPoints(1)
    #expect(try rate(asked) == Rate(billionths: 75_000))
  }

  @Test(
    "dYdX: missing samples are zero, no clamp, six times the gap of the margins, an eighth an hour")
  func dydx() throws {
    var asked = try FundingQuestion(venue: .dydx)
    asked.samples = Array(repeating: .percent(6), count: 30)
    #expect(try rate(asked) == Rate(billionths: 3_750_000))
    (asked.initial, asked.maintenance) = (.basisPoints(50), .basisPoints(30))
    #expect(try rate(asked) == Rate(billionths: 1_500_000))
  }

  @Test("GMX: a skew of 20 % for six hours at 1 % a day and day makes 0.05 % a day")
  func gmx() throws {
    var asked = try FundingQuestion(venue: .gmx)
    #expect(throws: ArithmeticFault.missing("long-interest")) { try asked.calculation() }
    (asked.long, asked.short, asked.elapsed) = (.whole(60), .whole(40), .hours(6))
    asked.rule.interval = .hours(24)
    #expect(try rate(asked) == Rate(billionths: 500_000))
  }

  @Test("without a premium, and without a published formula, there is no answer")
  func faults() throws {
    let asked = try FundingQuestion(venue: .bybit)
    #expect(throws: ArithmeticFault.missing("premium")) { try asked.calculation() }
    #expect(throws: ArithmeticFault.unknown("funding")) { try FundingQuestion(venue: .okx) }
  }
}
