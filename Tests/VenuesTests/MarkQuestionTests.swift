import Clearing
import Primitives
import Testing
import Venues

@Suite struct MarkQuestionTests {
  private func question(_ venue: ArithmeticVenue) -> MarkQuestion {
    var asked = MarkQuestion(venue: venue, index: Price(ticks: 100_000))
    (asked.bid, asked.ask) = (Price(ticks: 99_900), Price(ticks: 99_902))
    asked.last = Price(ticks: 99_850)
    asked.funding = .percent(1)
    asked.timeLeft = .hours(4)
    return asked
  }

  private func mark(_ asked: MarkQuestion) throws -> Double? {
    if case .price(let price) = try asked.calculation().result.value { price.ticks } else { nil }
  }

  @Test(
    "each venue looks at other prices",
    arguments: [
      (ArithmeticVenue.binanceUSDM, 99_901.0), (.bybitInverse, 99_901), (.bitmex, 100_500),
      (.okx, 99_901), (.hyperliquid, 99_900), (.dydx, 100_000), (.gmx, 100_000),
    ])
  func venues(venue: ArithmeticVenue, expected: Double) throws {
    #expect(try mark(question(venue)) == expected)
  }

  @Test("an average basis stands in place of the quotes, within a limit")
  func basis() throws {
    var asked = question(.okx)
    asked.basis = 2 * 3_000
    #expect(try mark(asked) == 103_000)
    asked.basisLimit = .percent(2)
    #expect(try mark(asked) == 102_000)
  }

  @Test("what a formula needs is asked for")
  func missing() {
    let bare = MarkQuestion(venue: .bybit, index: Price(ticks: 10))
    #expect(throws: ArithmeticFault.missing("last")) { try bare.calculation() }
    var half = bare
    half.last = Price(ticks: 10)
    #expect(throws: ArithmeticFault.missing("basis")) { try half.calculation() }
  }
}
