import Agents
import Testing

@Suite struct StationaryQuotesTests {
  /// σ 0.3 ticks per √s, A 0.9 a second, k 0.3 per tick, γ 0.01; checked against the matrix
  /// exponential of the model with an end, far from it.
  let textbook = StationaryQuotes(
    fillRate: 0.9, fillDecay: 0.3, volatility: 0.3, riskAversion: 0.01)

  @Test(
    "the closed form gives the textbook's quotes",
    arguments: [(0.0, 3.3129, 3.3129), (5, 3.6522, 2.9736), (10, 3.9916, 2.6343)])
  func closedForm(inventory: Double, bid: Double, ask: Double) {
    #expect(abs(textbook.bid(inventory: inventory) - bid) < 1e-4)
    #expect(abs(textbook.ask(inventory: inventory) - ask) < 1e-4)
  }

  @Test("inventory moves both quotes and leaves the spread as it is", arguments: -30...30)
  func constantSpread(lots: Int) {
    let sum = textbook.bid(inventory: Double(lots)) + textbook.ask(inventory: Double(lots))
    #expect(abs(sum - 6.6258) < 1e-4)
    let mirrored = textbook.ask(inventory: Double(-lots))
    #expect(abs(textbook.bid(inventory: Double(lots)) - mirrored) < 1e-12)
  }

  /// Basis points, basis points per √s, lots of the model.
  @Test(
    "three kinds of market: half-spread and skew",
    arguments: [
      (2.0, 3.0, 0.80, 0.352, 0.0381),
      (2.0, 1.5, 1.16, 0.704, 0.0782),
      (0.5, 0.15, 1.96, 6.88, 0.848),
    ])
  func markets(rate: Double, decay: Double, sigma: Double, half: Double, skew: Double) {
    let quotes = StationaryQuotes(
      fillRate: rate, fillDecay: decay, volatility: sigma, riskAversion: 0.01)
    #expect(abs(quotes.halfSpread / half - 1) < 1e-3)
    #expect(abs(quotes.skew / skew - 1) < 1e-3)
  }

  @Test("skew grows in proportion to volatility, and without it only the fill premium is left")
  func volatility() {
    let twice = StationaryQuotes(
      fillRate: 0.9, fillDecay: 0.3, volatility: 0.6, riskAversion: 0.01)
    let none = StationaryQuotes(
      fillRate: 0.9, fillDecay: 0.3, volatility: 0, riskAversion: 0.01)
    #expect(abs(twice.skew - 2 * textbook.skew) < 1e-12)
    #expect(none.skew == 0)
    #expect(abs(none.halfSpread - 3.278_98) < 1e-5)
  }
}
