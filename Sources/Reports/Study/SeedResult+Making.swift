public import Primitives
public import Simulations

extension SeedResult {
  /// Marks of every market relative to the moment before the trigger, on the grid of paths.
  public static func paths(of record: RunRecord, _ window: EventWindow) -> [[Float]] {
    let step = Int(Study.pathStep.nanoseconds / 1_000_000_000)
    return record.markets.map { market in
      let reference = MarketMeasures(market, window).reference
      return stride(from: 0, to: market.seconds.count, by: step).map {
        Float(Double(market.seconds[$0].mark.ticks) / reference - 1)
      }
    }
  }

  /// The seed whose drawdown in the first market is nearest the median; the first of equals.
  public static func nearestMedian(_ results: [SeedResult]) -> SeedResult {
    let falls = results.map { result in
      result.metrics.rows.first { $0.metric.name == "drawdown" }?.value ?? 0
    }
    let median = Moments.median(falls) ?? 0
    let place = falls.indices.min { abs(falls[$0] - median) < abs(falls[$1] - median) }
    return results[place ?? 0]
  }
}

extension MetricTable {
  /// The same figures, with those that need the twin without leverage filled in: amplification, and
  /// the verdict on a cascade that asks for it.
  public func beside(unlevered twin: MetricTable) -> MetricTable {
    MetricTable(
      rows: rows.map { row in
        switch row.metric.name {
        case "amplification": row.with(amplification(of: row.market, twin))
        case "cascade": row.with(cascade(row, twin))
        default: row
        }
      })
  }

  private func amplification(of market: String, _ twin: MetricTable) -> Double? {
    guard let fall = value("drawdown", market: market),
      let anyway = twin.value("drawdown", market: market), anyway >= 0.001
    else { return nil }
    return fall / anyway
  }

  private func cascade(_ row: Row, _ twin: MetricTable) -> Double? {
    guard row.value == 1, let factor = amplification(of: row.market, twin) else { return row.value }
    return factor > 2 ? 1 : 0
  }
}
