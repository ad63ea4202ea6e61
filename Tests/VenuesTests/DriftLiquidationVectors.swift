import Clearing
import Primitives
import TestSupport
import Testing
import Venues

/// Gradual liquidations as the tests of Drift protocol v2 have them.
@Suite struct DriftLiquidationVectors {
  /// The cell `name=value|name=value`.
  private struct Inputs {
    var values: [String: Double] = [:]

    init(_ text: String) {
      for entry in text.split(separator: "|") {
        let parts = entry.split(separator: "=").map(String.init)
        values[parts[0]] = Double(parts[1])
      }
    }

    subscript(_ name: String) -> Double { values[name] ?? .nan }
    func money(_ name: String) -> Money { Money(nearest: self[name]) }
    func rate(_ name: String) -> Rate { Rate(nearest: self[name]) }
  }

  private func result(_ rule: String, _ inputs: Inputs) -> Double? {
    switch rule {
    case "BASE_TO_COVER_SHORTAGE":
      return GradualLiquidation.size(
        covering: inputs.money("shortage"), marginRate: inputs.rate("margin_ratio"),
        fee: inputs.rate("liq_fee"), fundFee: inputs.rate("if_fee"),
        price: inputs.money("oracle"), quote: inputs.rate("quote_oracle"))?.ticks
    case "PERP_IF_FEE":
      let value = inputs["base"] * inputs["oracle"] * inputs["quote_oracle"]
      return GradualLiquidation.fundFee(
        shortage: inputs.money("shortage"), value: Money(nearest: value),
        marginRate: inputs.rate("margin_ratio"), fee: inputs.rate("liq_fee"),
        most: inputs.rate("max_if_fee")
      ).ratio
    case "ESCALATING_LIQ_FEE":
      return GradualLiquidation.fee(
        base: inputs.rate("base"), most: inputs.rate("max"),
        slots: Int64(inputs["slots"]), grace: Int64(inputs["grace_slots"]),
        perSlot: inputs.rate("per_slot")
      ).ratio
    case "SOCIALISE_PERP_LOSS":
      // In parts of 1e-6 for each unit of base, sizes in parts of 1e-9.
      let parts = { (name: String) in Int128((inputs[name] * 1e9).rounded()) }
      let perUnit = GradualLiquidation.perUnit(
        of: Money(units: Int64((inputs["loss"] * 1e15).rounded())), longs: parts("long_base"),
        shorts: parts("short_base"))
      return Double(perUnit.units) / 1e6
    default: return nil
    }
  }

  @Test("size to cover a shortage, fees, and a loss that everybody shares")
  func formulas() throws {
    let table = try VectorTable("drift_liquidation.csv")
    for row in table.rows {
      let found = result(row["rule"], Inputs(row["inputs"])) ?? .nan
      let expected = row.number("expected") ?? .nan
      #expect(
        abs(found - expected) <= row.number("abs_tol") ?? 0, "\(row["id"]): \(found)")
    }
    table.report(ran: table.rows.count)
    #expect(!table.rows.isEmpty)
  }
}
