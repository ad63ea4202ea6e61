import Primitives
import Simulations

/// Figures of every seed.
extension StudyTable {
  static func metrics(_ view: StudyView) -> StudyTable {
    let file = CSVFile(
      "metrics.csv",
      [
        Column("metric", .text, "Name, as expectations and targets use it."),
        Column("market", .text, "Venue and market, or the venue; empty for the run."),
        Column("unit", .text, "ratio, min, count, 0 or 1, or the quote asset of the run."),
        Column("value", .real, "Value in the shown run; empty when it cannot be measured."),
        Column("seeds", .integer, "Seeds that have a value."),
        Column("median", .real, "Median over them."),
        Column("median_low", .real, "Lower end of its 95 % interval; empty for too few seeds."),
        Column("median_high", .real, "Upper end."),
        Column("p05", .real, "5th percentile over seeds."),
        Column("p95", .real, "95th percentile over seeds."),
        Column("min", .real, "Smallest."),
        Column("max", .real, "Largest."),
        Column("meaning", .text, "What it is."),
      ])
    return StudyTable(file, view) { writer in
      guard let shown = view.study.seeds.first(where: { $0.seed == view.record.seed }) else {
        return
      }
      for (index, row) in shown.metrics.rows.enumerated() {
        let values = view.study.seeds.compactMap { seed in
          seed.metrics.rows.indices.contains(index) ? seed.metrics.rows[index].value : nil
        }
        let median = Uncertainty.median(values)
        writer.append(text: row.metric.name)
        writer.append(text: row.market)
        writer.append(text: row.metric.unit.column(view))
        writer.append(row.value)
        writer.append(integer: values.count)
        for value in [median?.value, median?.low, median?.high] { writer.append(value) }
        writer.append(Moments.quantile(values, 0.05))
        writer.append(Moments.quantile(values, 0.95))
        writer.append(values.min())
        writer.append(values.max())
        writer.append(text: row.metric.meaning)
        writer.endRow()
      }
    }
  }

  /// A row a seed and market: the run itself, its layers, its metrics and the market's. What is of
  /// the whole run stands in each of its rows.
  static func runs(_ view: StudyView) -> StudyTable {
    let columns = TableColumns(view)
    let layers = view.layers
    let metrics = Metric.all
    let markets = view.record.places.map { view.record.name(of: $0) }
    let file = CSVFile(
      "runs.csv",
      [
        Column("seed", .decimal(places: 0), "Seed of the run."),
        TableColumns.market,
        Column("lead", .boolean, "Whether it is the lead market: one row of each run."),
        Column("shown", .boolean, "Whether the single-run files show it."),
        Column("complete", .boolean, "Whether it ran to its end."),
        Column("reached_ns", .nanoseconds, unit: "ns", "Simulated time that was reached."),
        Column("fingerprint", .text, "Hashes of times, events, journal and balances."),
      ]
        + layers.enumerated().map { index, layer in
          columns.money("layer_\(index + 1)_quote", "Paid by \(layer.name), see waterfall.csv.")
        }
        + Stage.allCases.map {
          Column(
            "stage_\($0.rawValue)_ns", .nanoseconds, unit: "ns",
            "When \($0.title) begins; empty when it is not reached.")
        }
        + metrics.map { metric in
          Column(
            metric.columnName, .real, unit: metric.unit.column(view),
            metric.meaning + " (\(metric.scope.words)).")
        })
    return StudyTable(file, view) { writer in
      for (seed, market) in view.study.seeds.flatMap({ seed in markets.map { (seed, $0) } }) {
        writer.append(units: Int128(seed.seed), scale: 0)
        writer.append(text: market)
        writer.append(market == view.leadName)
        writer.append(seed.seed == view.record.seed)
        writer.append(seed.end.isComplete)
        writer.append(seed.end.reached - .start)
        writer.append(text: seed.end.fingerprint.description)
        for layer in layers { writer.append(units: seed.waterfall.units(layer.kind)) }
        for onset in seed.onsets {
          if let onset { writer.append(onset - .start) } else { writer.appendAbsent() }
        }
        for metric in metrics {
          writer.append(seed.metrics.value(metric.name, market: metric.scope.place(of: market)))
        }
        writer.endRow()
      }
    }
  }

  /// Every metric of every market and seed, in long form.
  static func seeds(_ view: StudyView) -> StudyTable {
    let file = CSVFile(
      "seeds.csv",
      [
        Column("seed", .decimal(places: 0), "Seed of the run."),
        Column("metric", .text, "Name of the metric; units stand in metrics.csv."),
        Column("market", .text, "Venue and market, or the venue; empty for the run."),
        Column("value", .real, "Its value; empty when it cannot be measured."),
      ])
    return StudyTable(file, view) { writer in
      for seed in view.study.seeds {
        for row in seed.metrics.rows {
          writer.append(units: Int128(seed.seed), scale: 0)
          writer.append(text: row.metric.name)
          writer.append(text: row.market)
          writer.append(row.value)
          writer.endRow()
        }
      }
    }
  }

  /// The mark of the lead market in every seed, what the fan is drawn from.
  static func paths(_ view: StudyView) -> StudyTable {
    let file = CSVFile(
      "paths.csv",
      [Column("seed", .decimal(places: 0), "Seed of the run.")] + Column.time + [
        TableColumns.market,
        Column(
          "change", .decimal(places: 6), unit: "ratio",
          "Mark over its value just before the first input, less one."),
      ])
    let step = Study.pathStep(of: view.record.duration).nanoseconds
    return StudyTable(file, view) { writer in
      guard let lead = view.record.places.firstIndex(of: view.lead) else { return }
      for seed in view.study.seeds where seed.paths.indices.contains(lead) {
        for (index, change) in seed.paths[lead].enumerated() {
          writer.append(units: Int128(seed.seed), scale: 0)
          writer.append(Instant(nanoseconds: Int64(index) * step))
          writer.append(text: view.leadName)
          writer.append(Double(change))
          writer.endRow()
        }
      }
    }
  }
}

extension MetricUnit {
  /// The unit in a column.
  func column(_ view: StudyView) -> String {
    switch self {
    case .share, .factor: "ratio"
    case .number: ""
    case .minutes: "min"
    case .money: TableColumns(view).money
    case .count: "count"
    case .impact: "bp for a million of the world"
    case .flag: "0 or 1"
    }
  }
}

extension Metric {
  /// The name in snake case: `depthWorst1` is `depth_worst1`.
  var columnName: String {
    var result = ""
    for character in name {
      if character.isUppercase {
        result += "_" + character.lowercased()
      } else {
        result.append(character)
      }
    }
    return result
  }
}
