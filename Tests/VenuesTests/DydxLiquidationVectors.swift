import Clearing
import Primitives
import TestSupport
import Testing

@testable import Venues

/// Liquidations as the tests of dYdX v4 have them.
@Suite struct DydxLiquidationVectors {
  /// Every row of a table.
  private func run(_ name: String, _ body: (VectorTable.Row) throws -> Void) throws {
    let table = try VectorTable(name)
    for row in table.rows { try body(row) }
    table.report(ran: table.rows.count)
    #expect(!table.rows.isEmpty)
  }

  private func number(_ row: VectorTable.Row, _ column: String) -> Int64 {
    Int64(row[column]) ?? 0
  }

  private func rate(_ row: VectorTable.Row, _ column: String) -> Rate {
    Rate(billionths: number(row, column) * 1_000)
  }

  @Test("fillable prices, as exact fractions")
  func fillable() throws {
    try run("dydx_fillable_price.csv") { row in
      let account = try DydxPortfolio(row)
      let market = Int(number(row, "perp"))
      var rule = FillableRule()
      rule.adjustment = rate(row, "bankruptcy_adjustment_ppm")
      rule.spread = rate(row, "spread_to_mm_ppm")
      let found = FillablePrice.exact(
        value: account.value(market), maintenance: account.maintenance(market),
        account: account.margin, rule: rule, worthOfTick: Int128(account.quantums[market]))
      let expected = (Int128(number(row, "expected_num")), Int128(number(row, "expected_den")))
      #expect(
        found.numerator * expected.1 == expected.0 * found.denominator,
        "\(row["id"]): \(found.ticks)")
    }
  }

  @Test("what a part of a portfolio has to bring")
  func bankruptcy() throws {
    try run("dydx_bankruptcy_price.csv") { row in
      let account = try DydxPortfolio(row)
      let change = account.change(
        Int(number(row, "perp")), by: number(row, "delta_quantums"))
      let found = PortfolioBankruptcy.quote(
        value: change.value, maintenance: change.maintenance, account: account.margin)
      #expect(found.units == number(row, "expected_quote_quantums"), "\(row["id"])")
    }
  }

  @Test("what the fund gains or pays by a fill")
  func delta() throws {
    try run("dydx_insurance_delta.csv") { row in
      let account = try DydxPortfolio(row)
      let isBuy = row["is_buy"] == "True"
      let fill = number(row, "fill_quantums")
      let quote = (Int128(fill) * Int128(number(row, "subticks")))
        .divided(by: 100_000_000, rounding: .down)
      let change = account.change(account.market, by: isBuy ? fill : -fill)
      let found = InsuranceDelta.of(
        received: Money(isBuy ? -quote : quote),
        bankruptcy: PortfolioBankruptcy.quote(
          value: change.value, maintenance: change.maintenance, account: account.margin),
        mostFee: rate(row, "max_liq_fee_ppm"))
      #expect(found.units == number(row, "expected_insurance_delta"), "\(row["id"])")
    }
  }

  @Test("who may be liquidated")
  func distress() throws {
    try run("dydx_is_liquidatable.csv") { row in
      let account = try DydxPortfolio(row)
      #expect(
        DistressRule.below.isDistressed(account.margin) == (row["expected"] == "1"),
        "\(row["id"])")
    }
  }

  @Test("how much in one block")
  func limits() throws {
    try run("dydx_liq_limits.csv") { row in
      switch row["rule"] {
      case "POSITION":
        let found = BlockCaps.position(
          worth: Money(units: number(row, "position_quantums") * DydxPortfolio.prices[0]),
          least: Money(units: number(row, "min_notional")),
          portion: rate(row, "max_portion_ppm"))
        #expect(found.least.units == number(row, "expected_min"), "\(row["id"])")
        #expect(found.most.units == number(row, "expected_max"), "\(row["id"])")
      case "SUBACCOUNT_BLOCK":
        let left = BlockCaps.left(
          of: Money(units: number(row, "block_max")),
          used: Money(units: number(row, "already")))
        #expect(left.units == number(row, "expected_max"), "\(row["id"])")
      default: Issue.record("\(row["id"]): no rule \(row["rule"])")
      }
    }
  }

  @Test("who comes first in a block")
  func order() throws {
    try run("dydx_liq_order_sort.csv") { row in
      let mark = exact(FixedDecimal(row["oracle"]))
      let orders = ["order_a", "order_b"].enumerated().map { place, column in
        let parts = row[column].split(separator: ",")
        return LiquidationPriority(
          price: exact(FixedDecimal(parts[2])), mark: mark, size: exact(FixedDecimal(parts[1])),
          number: UInt32(place + 1))
      }
      let isFirst = orders[0].precedes(orders[1])
      #expect(isFirst != orders[1].precedes(orders[0]))
      #expect((isFirst ? "first" : "second") == row["expected_first"], "\(row["id"])")
    }
  }

  /// In units of 1e-9.
  private func exact(_ decimal: FixedDecimal?) -> Int128 {
    guard let decimal else { return 0 }
    let power = (0..<(9 - Int(decimal.scale))).reduce(Int128(1)) { power, _ in power * 10 }
    return Int128(decimal.mantissa) * power
  }
}
