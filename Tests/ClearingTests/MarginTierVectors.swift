import Clearing
import Primitives
import TestSupport
import Testing

/// Tables of tiers as venues publish them: floors and rates go in, maintenance amounts must come
/// out.
@Suite struct MarginTierVectors {
  @Test("the maintenance amounts of published tables follow from their floors and rates")
  func deductions() throws {
    let table = try VectorTable("margin_tiers.csv")
    var ran = 0
    for (key, rows) in MarginTierVectors.schedules(table) {
      // A table that is not given from its first tier begins with tiers that lead to its first
      // amount: 28 coins at 2.5 % instead of 0.5 % are the 0.56 that its source names.
      let lead: [MarginTier] =
        rows[0].number("notional_floor") == 0
        ? []
        : [
          MarginTier(floor: .zero, maintenanceRate: Rate(nearest: 0.005), maxLeverage: 100),
          MarginTier(floor: .whole(28), maintenanceRate: Rate(nearest: 0.025), maxLeverage: 20),
        ]
      let schedule = try MarginSchedule(lead + rows.map(MarginTierVectors.tier))
      for (place, row) in rows.enumerated() {
        ran += 1
        let found = schedule.tiers[place + lead.count].deduction.amount
        let expected = row.number("maint_amount") ?? .nan
        #expect(
          abs(found - expected) <= 1e-6 * max(1, expected), "\(key): \(row["id"])")
      }
    }
    table.report(ran: ran)
    #expect(ran == table.rows.count)
  }

  @Test("a notional finds the rate and the amount of its tier")
  func lookup() throws {
    let tiers = MarginTierVectors.schedules(try VectorTable("margin_tiers.csv"))
    let table = try VectorTable("tier_lookup.csv")
    for row in table.rows {
      let found = tiers.first { $0.key == "\(row["venue"]) \(row["symbol"])" }
      let schedule = try MarginSchedule((found?.rows ?? []).map(MarginTierVectors.tier))
      let tier = schedule.tier(of: Money(nearest: row.number("notional") ?? 0))
      #expect(tier.maintenanceRate == Rate(nearest: row.number("expected_mmr") ?? 0))
      #expect(tier.deduction == Money(nearest: row.number("expected_maint_amount") ?? 0))
    }
    table.report(ran: table.rows.count)
    #expect(!table.rows.isEmpty)
  }

  private static func schedules(
    _ table: VectorTable
  ) -> [(key: String, rows: [VectorTable.Row])] {
    var found: [(key: String, rows: [VectorTable.Row])] = []
    for row in table.rows {
      let key = "\(row["venue"]) \(row["symbol"])"
      if found.last?.key != key { found.append((key, [])) }
      found[found.count - 1].rows.append(row)
    }
    return found
  }

  /// Where no leverage is published, the highest that does not open in liquidation.
  private static func tier(_ row: VectorTable.Row) -> MarginTier {
    let rate = row.number("mmr") ?? 0
    let leverage = row.number("max_leverage") ?? (0.999 / rate).rounded(.down)
    return MarginTier(
      floor: Money(nearest: row.number("notional_floor") ?? 0),
      maintenanceRate: Rate(nearest: rate), maxLeverage: leverage.integer(.towardZero))
  }
}
