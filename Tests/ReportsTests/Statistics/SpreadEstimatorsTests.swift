import Testing

@testable import Reports

@Suite("Estimators of the spread")
struct SpreadEstimatorsTests {
  @Test("a price that bounces between bid and ask gives the covariance one gets by hand")
  func covariance() throws {
    // Changes 1, -1, 1, -1; earlier ones average 1/3, later ones -1/3, their products sum to -8/3.
    let covariance = try #require(
      SpreadEstimators.serialCovariance(ofPrices: [0, 1, 0, 1, 0]))
    #expect((covariance + 8.0 / 9).magnitude < 1e-12)
    let spread = try #require(SpreadEstimators.rollSpread(ofPrices: [0, 1, 0, 1, 0]))
    #expect((spread - 2 * (8.0 / 9).squareRoot()).magnitude < 1e-12)
  }

  @Test("the spread is in units of the price: twice the price twice the spread, below zero too")
  func scales() throws {
    let prices: [Double] = [10, 12, 11, 13, 10, 12, 9]
    let spread = try #require(SpreadEstimators.rollSpread(ofPrices: prices))
    let doubled = try #require(SpreadEstimators.rollSpread(ofPrices: prices.map { $0 * 2 }))
    let below = try #require(SpreadEstimators.rollSpread(ofPrices: prices.map { $0 - 100 }))
    #expect(spread > 0)
    #expect((doubled - 2 * spread).magnitude < 1e-12)
    #expect((below - spread).magnitude < 1e-12)
  }

  @Test("a trend leaves the estimator nothing to say, a price that stands still has no spread")
  func refuses() {
    #expect(SpreadEstimators.rollSpread(ofPrices: [1, 2, 4, 8, 16, 32]) == nil)
    #expect(SpreadEstimators.rollSpread(ofPrices: [7, 7, 7, 7, 7]) == 0)
  }

  @Test("fewer than four prices have no pair of changes to compare")
  func needsPrices() {
    #expect(SpreadEstimators.serialCovariance(ofPrices: []) == nil)
    #expect(SpreadEstimators.serialCovariance(ofPrices: [1, 2, 1]) == nil)
    #expect(SpreadEstimators.rollSpread(ofPrices: [5]) == nil)
    #expect(SpreadEstimators.serialCovariance(ofPrices: [1, 2, 1, 2]) != nil)
  }

  @Test("at even odds the spread is the share of those who know")
  func evenOdds() {
    for share in [0.0, 0.2, 0.5, 1] {
      let (bid, ask) = SpreadEstimators.glostenMilgrom(informedShare: share)
      #expect((bid - (1 - share) / 2).magnitude < 1e-12)
      #expect((ask - (1 + share) / 2).magnitude < 1e-12)
    }
  }

  @Test("quotes are fair: what half of the traders do by coin toss pays for the other half")
  func isFair() {
    // Belief 0.8, half know. Hit by a buy: 0.6 when high, 0.05 when low.
    let (bid, ask) = SpreadEstimators.glostenMilgrom(informedShare: 0.5, belief: 0.8)
    #expect((ask - 1.2 / 1.3).magnitude < 1e-12)
    #expect((bid - 0.4 / 0.7).magnitude < 1e-12)
    // Seen from the other side, the ask is what the bid was.
    let mirror = SpreadEstimators.glostenMilgrom(informedShare: 0.5, belief: 0.2)
    #expect((mirror.bid - (1 - ask)).magnitude < 1e-12)
    #expect((mirror.ask - (1 - bid)).magnitude < 1e-12)
  }

  @Test("who is certain quotes the value itself")
  func certain() {
    #expect(SpreadEstimators.glostenMilgrom(informedShare: 0.5, belief: 1) == (1, 1))
    #expect(SpreadEstimators.glostenMilgrom(informedShare: 0.5, belief: 0) == (0, 0))
  }

  @Test("a share or a belief beyond one stops the program")
  func refusesMistakes() async {
    await #expect(processExitsWith: .failure) {
      _ = SpreadEstimators.glostenMilgrom(informedShare: 1.5)
    }
    await #expect(processExitsWith: .failure) {
      _ = SpreadEstimators.glostenMilgrom(informedShare: 0.5, belief: -0.1)
    }
  }
}
