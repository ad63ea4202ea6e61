@testable import Reports

/// Sides of a comparison made of a few figures, as the tests look at them.
enum InventedSides {
  static let market = "V1/BTC-PERP"

  /// Falls of eight seeds; the luck of a seed is the same whoever looks at it.
  static let falls = [0.10, 0.12, 0.08, 0.11, 0.13, 0.09, 0.10, 0.12]
  /// 1.2 points less far in the mean, from 1.0 to 1.4.
  static let milder = zip(falls, [10, 14, 12, 11, 13, 12, 10, 14]).map { $0 - Double($1) / 1_000 }

  static let deleveraged = [10e6, 12e6, 9e6, 11e6, 13e6, 8e6, 10e6, 12e6]
  /// Up and down by as much.
  static let asMuch = zip(deleveraged, [3e6, -3e6, 2e6, -2e6, 1e6, -1e6, 4e6, -4e6]).map { $0 + $1 }

  /// A run with a few figures.
  static func run(
    _ seed: UInt64, _ values: [(metric: String, market: String, value: Double?)],
    isComplete: Bool = true
  ) -> ComparedRun {
    let rows = values.compactMap { item in
      Metric.named(item.metric).map {
        MetricTable.Row(metric: $0, market: item.market, value: item.value)
      }
    }
    return ComparedRun(seed: seed, isComplete: isComplete, metrics: MetricTable(rows: rows))
  }

  /// Runs of the seeds from `first` on, with the falls of a market and what was deleveraged.
  static func side(
    _ falls: [Double], _ deleveraged: [Double?], name: String = "one.yaml", title: String = "Thin",
    from first: UInt64 = 1, scale: Int64 = 1
  ) -> RunComparison.Side {
    let runs = zip(falls, deleveraged).enumerated().map { place, values in
      run(
        first + UInt64(place),
        [("drawdown", market, values.0), ("adlAll", "", values.1), ("events", "", 1_000)])
    }
    return RunComparison.Side(
      name: name, title: title, version: "0.1.0", scale: scale, seeds: runs.map(\.seed), runs: runs)
  }

  /// One that falls less far, and is deleveraged as much.
  static let comparison = RunComparison(
    side(falls, deleveraged), side(milder, asMuch, name: "two.yaml"),
    inputs: [
      InputDifference(.key, "venues[V1].liquidation.delay", a: "0s", b: "5s"),
      InputDifference(.file, "data/book.csv", a: "sha256:00aa", b: nil),
    ], expected: [])

  static func figure(_ metric: String) -> ComparedFigure? {
    comparison.figures.first { $0.metric.name == metric }
  }
}
