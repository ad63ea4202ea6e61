import Primitives
import TestSupport
import Testing
import Venues

/// Margins from the acceptance criteria of Vega.
@Suite struct MarginShareVectors {
  @Test("slippage and risk factor, and the factor of an isolated position")
  func margins() throws {
    let table = try VectorTable("order_and_isolated_margin.csv")
    for row in table.rows {
      let inputs = Inputs(row["inputs"])
      guard let found = MarginShareVectors.margin(row["rule"], inputs) else {
        Issue.record("an unknown rule: \(row["rule"])")
        continue
      }
      let expected = row.number("expected") ?? .nan
      #expect(abs(found.amount - expected) <= row.number("abs_tol") ?? 0, "\(row["id"]): \(found)")
    }
    table.report(ran: table.rows.count)
    #expect(!table.rows.isEmpty)
  }

  private static func margin(_ rule: String, _ inputs: Inputs) -> Money? {
    func notional(at price: String) -> Money {
      let units = inputs.units("pos", places: 4) * inputs.units(price, places: 4)
      return Money(units: abs(Int64(units)))
    }
    switch rule {
    case "MM_SLIPPAGE_PLUS_RISK":
      return MarginShares.maintenance(
        of: notional(at: "mark"), slippage: inputs.rate("slip"), riskFactor: inputs.rate("rf"))
    case "ISOLATED_MARGIN_FACTOR":
      return MarginShares.isolated(of: notional(at: "entry"), factor: inputs.rate("factor"))
    default: return nil
    }
  }
}
