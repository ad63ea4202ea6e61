import Clearing
import Primitives
import TestSupport
import Testing

/// What published examples say an asset is worth as collateral.
@Suite struct CollateralVectors {
  @Test("haircuts by tier and flat, the two sides of an index, exchange for a deficit")
  func values() throws {
    let table = try VectorTable("collateral_value.csv")
    for row in table.rows {
      guard let found = try CollateralVectors.value(row) else {
        Issue.record("an unknown rule: \(row["rule"])")
        continue
      }
      let expected = row.number("expected") ?? .nan
      #expect(abs(found.amount - expected) <= 1e-9 * abs(expected), "\(row["id"]): \(found)")
    }
    table.report(ran: table.rows.count)
    #expect(!table.rows.isEmpty)
  }

  private static func value(_ row: VectorTable.Row) throws -> Money? {
    let worth = Money(nearest: (row.number("qty") ?? .nan) * (row.number("price") ?? .nan))
    let rate = Rate(nearest: Double(row["params"]) ?? 0)
    switch row["rule"] {
    case "TIERED_COLLATERAL":
      // Upper bounds, each with the ratio that counts up to it.
      let parts = row["params"].split(separator: "|").map { part in
        part.split(separator: ":").map { Double($0) ?? .nan }
      }
      let tiers = parts.indices.map { place in
        (
          floor: Money(nearest: place == 0 ? 0 : parts[place - 1][0]),
          haircut: Rate(nearest: 1 - parts[place][1])
        )
      }
      return CollateralValue.value(
        of: worth, haircuts: try .haircuts(tiers), most: Money(nearest: parts[parts.count - 1][0]))
    case "FLAT_HAIRCUT":
      return CollateralValue.value(
        of: worth, haircuts: try .haircuts([(floor: .zero, haircut: rate)]))
    case "INDEX_ASK_RATE": return CollateralValue.atAsk(worth, buffer: rate)
    case "INDEX_BID_RATE": return CollateralValue.atBid(worth, buffer: rate)
    case "AUTO_EXCHANGE_GROSSUP":
      return CollateralValue.grossUp(worth, ratio: rate, step: .whole(1))
    default: return nil
    }
  }
}
