import Clearing
import Primitives
import TestSupport
import Testing

/// A subaccount of the dYdX tests: positions at the tests' prices, amounts in quote quantums of
/// 1e-6 dollars. Market 0 is BTC at 50,000 dollars for 1e8 quantums, market 1 is ETH at 3,000 for
/// 1e9.
struct DydxPortfolio {
  static let prices: [Int64] = [500, 3]
  var quote: Int64
  var quantums: [Int64] = [0, 0]
  let schedule: MarginSchedule

  init(_ row: VectorTable.Row) throws {
    quote = Int64(row["quote_quantums"]) ?? 0
    for entry in row["positions"].split(separator: "|") {
      let parts = entry.split(separator: ":").compactMap { Int64($0) }
      quantums[Int(parts[0])] = parts[1]
    }
    let initial = Int64(row["im_ppm"]) ?? 0
    let fraction = Int64(row["maint_fraction_ppm"]) ?? 0
    let rate = (initial * fraction).divided(by: 1_000, rounding: .down)
    schedule = try MarginSchedule.flat(Rate(billionths: rate), maxLeverage: 1)
  }

  /// The only market with a position.
  var market: Int { quantums.firstIndex { $0 != 0 } ?? 0 }

  func value(_ market: Int) -> Money {
    Money(units: quantums[market] * DydxPortfolio.prices[market])
  }

  func maintenance(_ market: Int) -> Money {
    schedule.maintenance(of: Money(units: abs(value(market).units)))
  }

  var margin: Margin {
    var margin = Margin(equity: Money(units: quote), maintenance: .zero)
    for market in quantums.indices {
      margin.equity += value(market)
      margin.maintenance += maintenance(market)
    }
    return margin
  }

  /// What a change of one position changes.
  func change(_ market: Int, by delta: Int64) -> (value: Money, maintenance: Money) {
    var after = self
    after.quantums[market] += delta
    return (
      after.value(market) - value(market), after.maintenance(market) - maintenance(market)
    )
  }
}
