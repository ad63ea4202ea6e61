import Primitives
import Simulations

/// What selling and buying at once would cost, in markets.csv.
extension StudyTable {
  static func costColumns(_ columns: TableColumns) -> [Column] {
    [("sell", "Selling"), ("buy", "Buying")].flatMap { name, title in
      TradeSize.allCases.map { size in
        columns.ratio(
          "\(name)_cost_\(size.suffix.lowercased())_ratio",
          "\(title) \(size.title) of the world at once: mean price against the mid; what finds no "
            + "order counts as lost.")
      }
    }
  }

  static func appendCosts(_ row: SampleRow, to writer: inout CSVWriter) {
    for costs in [row.sellCosts, row.buyCosts] {
      for size in TradeSize.allCases { writer.append(Optional(Double(costs[size.rawValue]))) }
    }
  }
}
