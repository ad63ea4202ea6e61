import Clearing
import Primitives
import TestSupport
import Testing

/// Profit, fees and notionals that others publish, through contract and position.
@Suite struct PnlVectors {
  @Test("linear contracts earn, cost and are worth what others say")
  func linear() throws {
    let table = try VectorTable("pnl.csv")
    var ran = 0
    for row in table.rows where row["kind"] == "linear" {
      ran += 1
      guard let numbers = VectorContract(row, prices: ["entry", "exit"], sizes: ["qty"]) else {
        Issue.record("\(row["id"]) is finer than money")
        continue
      }
      let found = try amount(row, numbers)
      let expected = row.number("expected") ?? .nan
      let tolerance = row.number("abs_tol") ?? 0
      #expect(abs(found.amount - expected) <= tolerance, "\(row["id"]) (\(row["source"]))")
    }
    table.report(
      ran: ran,
      skipped: [("inverse contracts are not there yet", table.rows.count - ran)])
    #expect(ran > 0)
  }

  private func amount(_ row: VectorTable.Row, _ numbers: VectorContract) throws -> Money {
    let lots = numbers.size("qty")
    let value = numbers.contract.notional(numbers.price("entry"), lots)
    switch row["quantity_type"] {
    case "price_pnl":
      return try profit(
        row["side"] == "1", lots, numbers.price("entry"), numbers.price("exit"),
        numbers.contract)
    case "notional": return value
    case "fee", "maint_margin":
      return Rate(nearest: row.number("rate") ?? 0).of(value, rounding: .up)
    default:
      Issue.record("an unknown quantity: \(row["quantity_type"])")
      return .zero
    }
  }

  /// Opened at one price and closed at the other.
  private func profit(
    _ isLong: Bool, _ lots: Quantity, _ entry: Price, _ exit: Price, _ contract: Contract
  ) throws -> Money {
    let schedule = try MarginSchedule.flat(.percent(1), maxLeverage: 50)
    var clearing = Clearinghouse([Listing(contract: contract, schedule: schedule, mark: entry)])
    let (one, other) = (clearing.openAccount(role: .trader), clearing.openAccount(role: .trader))
    var realised = Money.zero
    for (price, side) in [(entry, isLong ? Side.buy : .sell), (exit, isLong ? .sell : .buy)] {
      let fill = Fill(
        price: price, quantity: lots, makerOrder: .none, maker: other, taker: one,
        takerSide: side, makerIsDone: true)
      realised +=
        clearing.settle(
          fill, in: MarketID(0), makerFee: .zero, takerFee: .zero, rounding: .up
        ).taker.realised
    }
    #expect(clearing.accounts[Int(one.index)].cash == realised)
    return realised
  }
}
