import Agents
import Primitives
import Simulations
import Venues

/// The forced trades that a replay names: the largest of each market.
extension ReplayMarket {
  static let mostCloses = 250
  static let mostDeleveragings = 150

  /// Liquidations by time: when they began, their average price in ticks, what was closed, longs
  /// as 1 and shorts as 0, whose, and how many forced trades led to it.
  func closes(_ rows: [LiquidationRow]) -> JSON {
    let sized = rows.map { (row: $0, units: closed($0)) }.filter { $0.units > 0 }
    let largest = ReplayMarket.largest(sized.map(\.units), ReplayMarket.mostCloses).map {
      sized[$0]
    }
    return .object([
      ("times", code(largest.map { milliseconds($0.row.began) }, 1)),
      ("price", code(largest.map { Int(price($0.row).ticks) }, 1)),
      ("amount", code(largest.map { whole($0.units) }, 0)),
      ("longs", code(largest.map { $0.row.quantity.isPositive ? 1 : 0 }, 0)),
      ("account", code(largest.map { Int($0.row.account.index) }, 0)),
      ("generation", code(largest.map { Int($0.row.cause.generation) }, 0)),
    ])
  }

  /// Winners that were closed, by time, with their place in the queue; 0 for none.
  func deleveragings(_ rows: [DeleveragingRow]) -> JSON {
    let units = rows.map { Int128($0.notional.units) }
    let largest = ReplayMarket.largest(units, ReplayMarket.mostDeleveragings).map { rows[$0] }
    return .object([
      ("times", code(largest.map { milliseconds($0.at) }, 1)),
      ("price", code(largest.map { Int($0.fact.price.ticks) }, 1)),
      ("amount", code(largest.map { whole(Int128($0.notional.units)) }, 0)),
      ("account", code(largest.map { Int($0.fact.account.index) }, 0)),
      ("rank", code(largest.map { Int($0.fact.rank) }, 0)),
    ])
  }

  /// Places of the largest amounts, in their order.
  static func largest(_ amounts: [Int128], _ count: Int) -> [Int] {
    let places = amounts.indices.sorted { (amounts[$1], $0) < (amounts[$0], $1) }
    return places.prefix(count).sorted()
  }

  private func closed(_ row: LiquidationRow) -> Int128 {
    Int128(row.traded.units) + Int128(row.takenOverValue.units)
  }

  private func price(_ row: LiquidationRow) -> Price {
    if row.tradedLots > 0 {
      return Price(ticks: Int64(row.tradedTicks / Int128(row.tradedLots)))
    }
    return row.takeOverPrice ?? row.mark
  }
}
