import Clearing
import Primitives
import TestSupport
import Testing
import Venues

/// Profit, fees and notionals that others publish, in the arithmetic of `cascade calc` and in the
/// ledger.
@Suite struct PnlVectors {
  @Test("contracts earn, cost and are worth what others say, linear and inverse")
  func amounts() throws {
    let table = try VectorTable("pnl.csv")
    for row in table.rows {
      let kind: ContractKind = row["kind"] == "inverse" ? .inverse : .linear
      guard
        let numbers = VectorContract(row, prices: ["entry", "exit"], sizes: ["qty"], kind: kind)
      else {
        Issue.record("\(row["id"]) is finer than money")
        continue
      }
      let found = try amount(row, numbers)
      let expected = row.number("expected") ?? .nan
      let tolerance = row.number("abs_tol") ?? 0
      #expect(abs(found.amount - expected) <= tolerance, "\(row["id"]): \(found)")
    }
    table.report(ran: table.rows.count)
    #expect(!table.rows.isEmpty)
  }

  private func amount(_ row: VectorTable.Row, _ numbers: VectorContract) throws -> Money {
    let (contract, size) = (numbers.contract, numbers.size("qty"))
    let entry = numbers.price("entry")
    let notional = contract.notional(entry, size)
    switch row["quantity_type"] {
    case "price_pnl":
      let held = row["side"] == "1" ? size : -size
      let exit = numbers.price("exit")
      let found = PriceProfit.profit(contract, held, entry: entry, exit: exit)
      let booked = try realised(contract, held, entry, exit)
      #expect(abs((booked - found).units) <= (contract.kind == .inverse ? 1 : 0), "\(row["id"])")
      return found
    case "notional": return notional
    case "fee", "maint_margin", "init_margin", "margin":
      // Which way the last unit goes is a rule of the venue; published figures are the nearest.
      return Rate(nearest: row.number("rate") ?? .nan).of(notional, rounding: .nearest)
    default:
      Issue.record("an unknown quantity: \(row["quantity_type"])")
      return .zero
    }
  }

  /// Opened at one price and closed at the other, in the ledger.
  private func realised(
    _ contract: Contract, _ held: Quantity, _ entry: Price, _ exit: Price
  ) throws -> Money {
    let schedule = try MarginSchedule.flat(.percent(1), maxLeverage: 50)
    var clearing = Clearinghouse([Listing(contract: contract, schedule: schedule, mark: entry)])
    let (one, other) = (clearing.openAccount(role: .trader), clearing.openAccount(role: .trader))
    var realised = Money.zero
    let way: [Side] = held.isPositive ? [.buy, .sell] : [.sell, .buy]
    for (price, side) in zip([entry, exit], way) {
      let fill = Fill(
        price: price, quantity: held.magnitude, makerOrder: .none, maker: other, taker: one,
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
