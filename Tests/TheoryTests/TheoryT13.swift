import Agents
import Testing

/// T13: the trajectory of Almgren and Chriss on the example of their paper: a million shares in
/// five days, σ 0.95 a day, half spread 0.0625, impact 2.5e-7 for good and 2.5e-6 for a day's rate.
@Suite struct TheoryT13 {
  private func sale(_ riskAversion: Double) -> SaleSchedule {
    SaleSchedule(
      selling: 1e6, in: 5, over: 5, riskAversion: riskAversion,
      market: SaleSchedule.Market(
        volatility: 0.95, permanentImpact: 2.5e-7, temporaryImpact: 2.5e-6, fixedCost: 0.0625))
  }

  @Test(
    "shares of each day, expected cost and its deviation",
    arguments: [
      (1e-6, [458_044.0, 252_101, 141_957, 85_756, 62_142], 911_227.0, 603_431.0),
      (0, [200_000, 200_000, 200_000, 200_000, 200_000], 662_500, 1_040_673),
    ])
  func example(riskAversion: Double, sales: [Double], cost: Double, deviation: Double) {
    let sale = sale(riskAversion)
    for (index, expected) in sales.enumerated() {
      Theory.check(
        "T13 lambda \(riskAversion), day \(index + 1)", expected: expected,
        found: sale.sold(in: index + 1), standardError: 0, tolerance: 1)
    }
    Theory.check(
      "T13 lambda \(riskAversion), expected cost", expected: cost, found: sale.expectedCost,
      standardError: 0, tolerance: 1)
    Theory.check(
      "T13 lambda \(riskAversion), deviation", expected: deviation, found: sale.deviation,
      standardError: 0, tolerance: 1)
  }

  @Test("the urgency is 0.6071 a day")
  func urgency() {
    Theory.check(
      "T13 urgency", expected: 0.6071, found: sale(1e-6).urgency, standardError: 0,
      tolerance: 5e-5)
  }
}
