import Clearing
import Primitives
import Testing
import Venues

@Suite("The Binance COIN-M preset") struct BinanceCOINMTests {
  @Test("the rules of USD-M, with a basis averaged over two and a half minutes")
  func rules() {
    var rules = VenueRules.binanceCOINM
    #expect(rules.mark.basisSamples == 150)
    rules.mark.basisSamples = VenueRules.binanceUSDM.mark.basisSamples
    #expect(rules == .binanceUSDM)
  }

  @Test("tiers in coins: maintenance amounts of 0.56, 1.81, 6.81 and 11.81 BTC, as published")
  func tiers() throws {
    let schedule = try MarginSchedule(MarginTier.binanceCoinBTC)
    for (floor, rate, amount) in [
      (31.4, 2.5, 0.56), (50, 5, 1.81), (100, 10, 6.81), (200, 12.5, 11.81),
    ] {
      let held = Money(nearest: floor + 1)
      let due = schedule.maintenance(of: held).amount
      #expect(abs(due - (held.amount * rate / 100 - amount)) < 1e-7, "from \(floor) BTC")
    }
  }
}
