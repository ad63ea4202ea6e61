extension MetricTable {
  /// The same figures, with those that need the twin without leverage filled in: amplification,
  /// the part of the fall that goes with leverage, and the verdict on a cascade that asks for it.
  public func beside(unlevered twin: MetricTable) -> MetricTable {
    MetricTable(
      rows: rows.map { row in
        switch row.metric.name {
        case "amplification": row.with(amplification(of: row.market, twin))
        case "branchingTwin": row.with(branching(of: row.market, twin))
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

  /// What the twin's fall lacks of this one's: `1 - 1 / amplification`, the branching ratio of a
  /// ladder that falls so much more (T10).
  private func branching(of market: String, _ twin: MetricTable) -> Double? {
    guard let factor = amplification(of: market, twin), factor > 0 else { return nil }
    return 1 - 1 / factor
  }

  private func cascade(_ row: Row, _ twin: MetricTable) -> Double? {
    guard row.value == 1, let factor = amplification(of: row.market, twin) else { return row.value }
    return factor > 2 ? 1 : 0
  }
}
