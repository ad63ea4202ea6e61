import Clearing
import Primitives
import TestSupport
import Testing
import Venues

/// T02: how far a price may go against an isolated position of a given leverage.
@Suite struct TheoryT02 {
  struct Row: Sendable {
    var leverage: Int64
    /// Adverse move to liquidation in percent, as published.
    var long: Double
    var short: Double
    var maintenance = Rate(billionths: 5_000_000)
  }

  static let table = [
    Row(leverage: 2, long: 49.7487, short: 49.2537),
    Row(leverage: 3, long: 32.9983, short: 32.6700),
    Row(leverage: 5, long: 19.5980, short: 19.4030),
    Row(leverage: 10, long: 9.5477, short: 9.4527),
    Row(leverage: 20, long: 4.5226, short: 4.4776),
    Row(leverage: 25, long: 3.5176, short: 3.4826),
    Row(leverage: 50, long: 1.5075, short: 1.4925),
    Row(leverage: 100, long: 0.5025, short: 0.4975),
    Row(leverage: 125, long: 0.4016, short: 0.3984, maintenance: Rate(billionths: 4_000_000)),
  ]
  /// Divisible by all those leverages.
  static let entry: Int64 = 3_000_000

  @Test("adverse moves to liquidation are those of the table, bankruptcy is 1 / leverage away")
  func table() throws {
    for row in TheoryT02.table {
      for (side, published) in [(Int64(1), row.long), (-1, row.short)] {
        let market = MarketRules.plain(
          price: TheoryT02.entry, maintenance: row.maintenance, maxLeverage: row.leverage)
        let quantity = Quantity(lots: side)
        let margin = Money.whole(TheoryT02.entry / row.leverage)
        let cost = market.contract.notional(Price(ticks: TheoryT02.entry), quantity)
        let exact = LiquidationPrice.threshold(
          quantity: quantity, cost: cost, collateral: margin, rate: row.maintenance,
          deduction: .zero, contract: market.contract)
        let ticks = try #require(exact).ticks
        let move = 100 * abs(Double(TheoryT02.entry) - ticks) / Double(TheoryT02.entry)
        Theory.check(
          "T02 \(row.leverage)x \(side > 0 ? "long" : "short"), % to liquidation",
          expected: published, found: move, standardError: 0, tolerance: 5e-5)
        let bankrupt = LiquidationPrice.bankruptcyTick(
          quantity: quantity, cost: cost, collateral: margin, contract: market.contract)
        let away = TheoryT02.entry / row.leverage
        #expect(bankrupt == Price(ticks: TheoryT02.entry - side * away))
      }
    }
  }

  @Test("the engine begins at the first tick where equity is no more than maintenance, not before")
  func firstTick() {
    for row in TheoryT02.table {
      for isLong in [true, false] {
        let desk = VenueDesk(
          .plain,
          [
            .plain(
              price: TheoryT02.entry, maintenance: row.maintenance, maxLeverage: row.leverage)
          ])
        desk.trader("a", cash: TheoryT02.entry, .isolated, leverage: UInt16(row.leverage))
        desk.trader("b", cash: 4 * TheoryT02.entry)
        if isLong {
          desk.sell("b", 1, at: TheoryT02.entry)
          desk.buy("a", 1, at: TheoryT02.entry)
        } else {
          desk.buy("b", 1, at: TheoryT02.entry)
          desk.sell("a", 1, at: TheoryT02.entry)
        }
        let first = TheoryT02.firstTick(row, isLong: isLong)
        desk.mark(isLong ? first + 1 : first - 1)
        #expect(desk.lines.isEmpty, "\(row.leverage)x, a tick too early")
        desk.mark(first)
        #expect(desk.lines.first?.hasPrefix("a in liquidation at \(first)") == true)
      }
    }
  }

  /// `P(1 - 1/L)/(1 - mmr)` rounded down for a long, `P(1 + 1/L)/(1 + mmr)` up for a short.
  private static func firstTick(_ row: Row, isLong: Bool) -> Int64 {
    let away = entry / row.leverage
    let money = Int128(isLong ? entry - away : entry + away) * 1_000_000_000
    let rate = Int128(row.maintenance.billionths)
    let divisor = 1_000_000_000 + (isLong ? -rate : rate)
    return Int64(money.divided(by: divisor, rounding: isLong ? .down : .up))
  }
}
