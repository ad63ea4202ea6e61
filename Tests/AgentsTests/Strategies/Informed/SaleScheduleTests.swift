import Testing

@testable import Agents

@Suite struct SaleScheduleTests {
  private let market = SaleSchedule.Market(
    volatility: 1, permanentImpact: 0.1, temporaryImpact: 1, fixedCost: 0.5)

  private func sale(of size: Double, riskAversion: Double) -> SaleSchedule {
    SaleSchedule(selling: size, in: 4, over: 4, riskAversion: riskAversion, market: market)
  }

  @Test("a seller who does not mind risk sells evenly")
  func even() {
    let sale = sale(of: 100, riskAversion: 0)
    #expect(sale.urgency == 0)
    #expect((0...4).map { sale.left(after: $0) } == [100, 75, 50, 25, 0])
    // Half the permanent impact of all, the fixed cost of each share, 0.95 a share and rate.
    #expect(abs(sale.expectedCost - (0.05 * 10_000 + 50 + 0.95 * 4 * 625)) < 1e-9)
  }

  @Test("the more risk is minded, the more is sold early, the dearer and the surer it is")
  func urgent() {
    let sales = [0, 0.1, 1, 10].map { sale(of: 100, riskAversion: $0) }
    for (calm, hurried) in zip(sales, sales.dropFirst()) {
      #expect(hurried.sold(in: 1) > calm.sold(in: 1))
      #expect(hurried.expectedCost > calm.expectedCost)
      #expect(hurried.deviation < calm.deviation)
      #expect(abs((1...4).reduce(0) { $0 + hurried.sold(in: $1) } - 100) < 1e-9)
    }
  }

  @Test("a purchase is a sale with the other sign")
  func purchase() {
    let (sale, purchase) = (sale(of: 7, riskAversion: 2), sale(of: -7, riskAversion: 2))
    for slice in 1...4 { #expect(sale.sold(in: slice) == -purchase.sold(in: slice)) }
    #expect(abs(sale.expectedCost - purchase.expectedCost) < 1e-12)
  }

  @Test("what is left falls from all to nothing, however great the hurry")
  func left() {
    for kappa in [0.0, 1e-12, 1, 30, 301, 1e6] {
      #expect(SaleSchedule.left(after: 0, kappa: kappa) == 1)
      #expect(SaleSchedule.left(after: 1, kappa: kappa) < 1e-12)
      let halfway = SaleSchedule.left(after: 0.5, kappa: kappa)
      #expect(halfway >= 0 && halfway <= 0.5)
    }
  }
}
