import Clearing
import Primitives
import TestSupport
import Testing

/// Initial margins from the tests of dYdX v4, in units of 1e-6 dollars.
@Suite struct OpenInterestMarginVectors {
  @Test("initial margin grows with open interest, rounded up")
  func initial() throws {
    let table = try VectorTable("dydx_oi_scaled_initial_margin.csv")
    for row in table.rows {
      func number(_ column: String) -> Int64 { Int64(row[column]) ?? -1 }
      let margin = OpenInterestMargin(
        base: Rate(billionths: number("im_ppm") * 1_000),
        lower: Money(units: number("oi_lower_cap")), upper: Money(units: number("oi_upper_cap")))
      let found = margin.initial(
        of: Money(units: number("notional_quote_quantums")),
        openInterest: Money(units: number("oi_notional")))
      #expect(found.units == number("expected_im_quote_quantums"), "\(row["id"])")
    }
    table.report(ran: table.rows.count)
    #expect(!table.rows.isEmpty)
  }
}
