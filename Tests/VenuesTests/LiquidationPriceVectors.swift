import Clearing
import Primitives
import TestSupport
import Testing
import Venues

/// Liquidation and bankruptcy prices that venues, and those who follow them, publish.
@Suite struct LiquidationPriceVectors {
  @Test("liquidation prices of linear contracts at five venues")
  func linear() throws {
    let table = try VectorTable("liq_price_linear.csv")
    for row in table.rows {
      guard let numbers = VectorContract(row, prices: ["entry"], sizes: ["size"]) else {
        Issue.record("\(row["id"]) is finer than money")
        continue
      }
      let size = numbers.size("size")
      let position = HeldPosition(
        contract: numbers.contract, quantity: row["side"] == "1" ? size : -size,
        entry: numbers.price("entry"))
      let exact = LiquidationPriceVectors.linear(row, position)
      let found = (exact?.ticks ?? .nan) * numbers.contract.tick.value
      let expected = row.number("expected") ?? .nan
      let tolerance = (row.number("rel_tol") ?? 0) * abs(expected)
      #expect(abs(found - expected) <= tolerance, "\(row["id"]): \(found)")
    }
    table.report(ran: table.rows.count)
    #expect(!table.rows.isEmpty)
  }

  private static func linear(_ row: VectorTable.Row, _ position: HeldPosition) -> ExactPrice? {
    func money(_ column: String) -> Money { Money(nearest: row.number(column) ?? 0) }
    func rate(_ column: String) -> Rate { Rate(nearest: row.number(column) ?? 0) }
    let collateral = MaintenanceAtMark.collateral(
      balance: money("wallet_balance"), otherMaintenance: money("other_maint_margin"),
      otherProfit: money("other_upnl"))
    switch row["rule"] {
    case "BINANCE_USDM", "DYDX":
      return MaintenanceAtMark.liquidationPrice(
        position, collateral: collateral, rate: rate("mmr"), deduction: money("maint_amount"))
    case "OKX_GATE_ISO":
      return MaintenanceAtMark.liquidationPrice(
        position, collateral: collateral, rate: rate("mmr"), deduction: money("maint_amount"),
        closingFee: rate("taker_fee"))
    case "BYBIT_ISO_LINEAR":
      let leverage = Int64(row["leverage"]) ?? 1
      return MaintenanceAtEntry.liquidationPrice(
        position,
        margin: Money(units: position.entryNotional.units.divided(by: leverage, rounding: .up)),
        maintenance: MaintenanceAtEntry.maintenance(
          position, rate: rate("mmr"), deduction: money("maint_amount")),
        extra: money("extra_margin"))
    default:
      Issue.record("an unknown rule: \(row["rule"])")
      return nil
    }
  }

  @Test("bankruptcy and liquidation prices of inverse contracts, and of leverage alone")
  func inverse() throws {
    let table = try VectorTable("inverse_and_bankruptcy.csv")
    for row in table.rows {
      let isInverse = row["rule"].contains("INV")
      guard
        let numbers = VectorContract(
          row, prices: ["entry", "tick"], sizes: ["qty"], kind: isInverse ? .inverse : .linear)
      else {
        Issue.record("\(row["id"]) is finer than money")
        continue
      }
      let size = numbers.size("qty")
      let position = HeldPosition(
        contract: numbers.contract, quantity: row["side"] == "1" ? size : -size,
        entry: numbers.price("entry"))
      guard let exact = LiquidationPriceVectors.inverse(row, position, numbers) else {
        Issue.record("no price: \(row["id"])")
        continue
      }
      var found = exact.ticks * numbers.contract.tick.value
      if !row["tick"].isEmpty {
        // Toward the entry, on the grid of the row's own tick.
        let tick = numbers.price("tick").ticks
        let grid = ExactPrice(exact.numerator, over: exact.denominator * Int128(tick))
        found = Double(position.towardEntry(grid).ticks * tick) * numbers.contract.tick.value
      }
      let expected = row.number("expected") ?? .nan
      #expect(abs(found - expected) <= row.number("abs_tol") ?? 0, "\(row["id"]): \(found)")
    }
    table.report(ran: table.rows.count)
    #expect(!table.rows.isEmpty)
  }

  private static func inverse(
    _ row: VectorTable.Row, _ position: HeldPosition, _ numbers: VectorContract
  ) -> ExactPrice? {
    let balance = Money(nearest: row.number("balance") ?? 0)
    let fee = Rate(nearest: row.number("taker_fee") ?? 0)
    switch row["rule"] {
    case "BYBIT_INV_CROSS_BANKRUPTCY":
      return InverseCrossBalance.bankruptcy(position, balance: balance, takerFee: fee)
    case let rule where rule.hasPrefix("BYBIT_INV_CROSS"):
      return InverseCrossBalance.liquidationPrice(
        position, balance: balance, orders: .zero,
        maintenance: MaintenanceAtEntry.maintenance(
          position, rate: Rate(nearest: row.number("mmr") ?? 0), deduction: .zero),
        takerFee: fee)
    case let rule where rule.hasSuffix("ISO_BANKRUPTCY") || rule.contains("ISO_LINEAR"):
      return BankruptcyAtLeverage.price(
        kind: position.contract.kind, entry: numbers.price("entry"), side: position.side,
        leverage: Int64(row["leverage"]) ?? 1)
    default:
      Issue.record("an unknown rule: \(row["rule"])")
      return nil
    }
  }
}
