import Clearing
import Primitives
import TestSupport
import Testing

/// Liquidation prices that Binance, and a trading bot that follows it, publish.
@Suite struct LiquidationPriceVectors {
  @Test("isolated and cross liquidation prices of Binance USD-M")
  func binance() throws {
    let table = try VectorTable("liq_price_linear.csv")
    var ran = 0
    for row in table.rows where row["rule"] == "BINANCE_USDM" {
      ran += 1
      func number(_ column: String) -> Double { row.number(column) ?? .nan }
      guard let numbers = VectorContract(row, prices: ["entry"], sizes: ["size"]) else {
        Issue.record("\(row["id"]) is finer than money")
        continue
      }
      let size = row["side"] == "1" ? numbers.size("size") : -numbers.size("size")
      let collateral =
        number("wallet_balance") - number("other_maint_margin") + number("other_upnl")
      let exact = LiquidationPrice.threshold(
        quantity: size, cost: numbers.contract.notional(numbers.price("entry"), size),
        collateral: Money(nearest: collateral), rate: Rate(nearest: number("mmr")),
        deduction: Money(nearest: number("maint_amount")), contract: numbers.contract)
      let found = (exact?.ticks ?? .nan) * numbers.contract.tick.value
      let expected = number("expected")
      #expect(abs(found - expected) <= number("rel_tol") * expected, "\(row["id"]): \(found)")
    }
    table.report(
      ran: ran, skipped: [("formulas of other venues are not there yet", table.rows.count - ran)])
    #expect(ran > 0)
  }
}
