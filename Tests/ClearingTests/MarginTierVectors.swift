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
      let schedule = try MarginTierVectors.schedule(rows)
      let lead = schedule.tiers.count - rows.count
      for (place, row) in rows.enumerated() {
        ran += 1
        let found = schedule.tiers[place + lead].deduction.amount
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
      let schedule = try MarginTierVectors.schedule(found?.rows ?? [])
      let tier = schedule.tier(of: Money(nearest: row.number("notional") ?? 0))
      #expect(tier.maintenanceRate == Rate(nearest: row.number("expected_mmr") ?? 0))
      #expect(tier.deduction == Money(nearest: row.number("expected_maint_amount") ?? 0))
    }
    table.report(ran: table.rows.count)
    #expect(!table.rows.isEmpty)
  }

  /// A table that is not given from its first tier begins with one that leads to its first amount:
  /// `floor · (rate - lead) = amount`.
  private static func schedule(_ rows: [VectorTable.Row]) throws -> MarginSchedule {
    var tiers = rows.map(MarginTierVectors.tier)
    if let first = tiers.first, first.floor > .zero {
      let amount = rows[0].number("maint_amount") ?? 0
      let rate = Rate(nearest: first.maintenanceRate.ratio - amount / first.floor.amount)
      tiers.insert(MarginTier(floor: .zero, maintenanceRate: rate, maxLeverage: 1), at: 0)
    }
    return try MarginSchedule(tiers)
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
