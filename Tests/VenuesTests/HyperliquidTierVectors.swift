import Clearing
import Primitives
import TestSupport
import Testing
import Venues

/// Margin tiers as Hyperliquid publishes them.
@Suite struct HyperliquidTierVectors {
  @Test("maintenance is half of the initial margin at the highest leverage")
  func rates() throws {
    let table = try VectorTable("hl_maint_rate.csv")
    for row in table.rows {
      let found = MarginTier.hyperliquidRate(maxLeverage: Int64(row["max_leverage"]) ?? 0).ratio
      let expected = row.number("expected_mmr") ?? .nan
      #expect(abs(found - expected) <= row.number("abs_tol") ?? 0, "\(row["id"]): \(found)")
    }
    table.report(ran: table.rows.count)
    #expect(!table.rows.isEmpty)
  }

  @Test("the published tiers make a schedule")
  func tiers() throws {
    let table = try VectorTable("hl_margin_tiers_reference.csv")
    var symbols: [String] = []
    for row in table.rows where !symbols.contains(row["symbol"]) { symbols.append(row["symbol"]) }
    for symbol in symbols {
      let rows = table.rows.filter { $0["symbol"] == symbol }
      let tiers = MarginTier.hyperliquid(
        rows.map {
          (Money(nearest: $0.number("notional_floor") ?? .nan), Int64($0["max_leverage"]) ?? 0)
        })
      let schedule = try MarginSchedule(tiers)
      #expect(schedule.maxLeverage == tiers[0].maxLeverage)
      for (tier, row) in zip(schedule.tiers, rows) {
        let half = 0.5 / (row.number("max_leverage") ?? .nan)
        #expect(abs(tier.maintenanceRate.ratio - half) < 1e-9, "\(row["id"])")
      }
    }
    table.report(ran: table.rows.count)
  }
}
