/// A sweep made ready for writing: its finished runs point by point, and the figures that stand
/// first. What a point has is gathered once for each figure and never kept.
struct SweepView: Sendable {
  let table: SweepTable
  let limits: [Limit]
  /// The line that makes the sweep again.
  let command: String
  /// The figures that are told of first, at most six; the first of them is that of the charts.
  let headlines: [Int]
  /// Runs that did not come to their end.
  let stopped: Int
  /// Where the run of a point and a seed stands, point after point; -1 where it is not there, -2
  /// where it did not come to its end.
  private let places: [Int32]
  /// Runs of each point that are there, stopped ones too.
  let runCounts: [Int]

  static let mostHeadlines = 6

  init(_ table: SweepTable, limits: [Limit] = [], command: String = "") {
    (self.table, self.limits, self.command) = (table, limits, command)
    var places = [Int32](repeating: -1, count: table.points.count * table.seeds.count)
    var runCounts = [Int](repeating: 0, count: table.points.count)
    var stopped = 0
    for (place, run) in table.runs.enumerated() {
      if runCounts.indices.contains(run.point) { runCounts[run.point] += 1 }
      if run.stop != nil { stopped += 1 }
      if places.indices.contains(run.number) {
        places[run.number] = run.stop == nil ? Int32(place) : -2
      }
    }
    (self.places, self.runCounts, self.stopped) = (places, runCounts, stopped)
    headlines = SweepView.headlines(table, limits)
  }

  /// What the sweep asks for and wants to know well, what expectations are on, the fall of the
  /// first market, and whether there is a cascade in it. That the books balance is no finding.
  private static func headlines(_ table: SweepTable, _ limits: [Limit]) -> [Int] {
    var found: [Int] = []
    func add(_ column: Int?) {
      if let column, !found.contains(column) { found.append(column) }
    }
    let lead = table.columns.first { $0.metric.name == "drawdown" }?.market
    for name in table.leads {
      let places = table.columns.filter { $0.metric.name == name }.map(\.market)
      let place = lead.flatMap { places.contains($0) ? $0 : nil } ?? places.first
      add(place.flatMap { table.column(name, market: $0) })
    }
    add(table.precision?.column)
    for limit in limits where limit.metric != "ledgerDrift" {
      add(table.column(limit.metric, market: limit.market))
    }
    if let lead {
      add(table.column("drawdown", market: lead))
      add(table.column("cascade", market: lead))
    }
    if found.isEmpty, !table.columns.isEmpty { found = [0] }
    return Array(found.prefix(mostHeadlines))
  }

  /// The figure of the charts; `nil` for a table without any.
  var headline: Int? { headlines.first }

  /// Runs of which statistics are made.
  var finished: Int { table.runs.count - stopped }

  /// Points of which a run is there.
  var visitedPoints: [Int] { runCounts.indices.filter { runCounts[$0] > 0 } }

  /// Whether the run of a point and the seed at a place is there, a stopped one too.
  func isThere(_ point: Int, seed place: Int) -> Bool {
    places[point * table.seeds.count + place] != -1
  }

  /// Whether it is there and came to its end.
  func isFinished(_ point: Int, seed place: Int) -> Bool {
    places[point * table.seeds.count + place] >= 0
  }

  /// A figure of the run of a point and the seed at a place; `nil` where there is none.
  func value(_ column: Int, at point: Int, seed place: Int) -> Double? {
    let run = places[point * table.seeds.count + place]
    return run < 0 ? nil : table.value(run: Int(run), column: column)
  }

  /// Adds what the finished runs of a point have, in the order of seeds.
  func gather(_ column: Int, at point: Int, into values: inout [Double]) {
    gather(column, at: point, seeds: table.seeds.indices, into: &values)
  }

  /// The same of the seeds at these places.
  func gather(_ column: Int, at point: Int, seeds: Range<Int>, into values: inout [Double]) {
    for seed in seeds {
      if let value = value(column, at: point, seed: seed) { values.append(value) }
    }
  }

  /// The finished runs of a point for a limit, seed by seed.
  func readings(_ column: Int?, at point: Int) -> [LimitCheck.Reading] {
    table.seeds.indices.compactMap { seed in
      let run = places[point * table.seeds.count + seed]
      if run < 0 { return nil }
      let value = column.flatMap { table.value(run: Int(run), column: $0) }
      return LimitCheck.Reading(seed: table.seeds[seed], value: value)
    }
  }

  /// The middle of a figure at each point: of a flag the share of runs in which it happened, else
  /// the median over seeds. Not a number where nothing could be measured.
  func centres(_ column: Int) -> [Double] {
    let isFlag = table.columns[column].metric.unit == .flag
    var values: [Double] = []
    values.reserveCapacity(table.seeds.count)
    return table.points.indices.map { point in
      values.removeAll(keepingCapacity: true)
      gather(column, at: point, into: &values)
      return SweepSummary.centre(&values, isFlag: isFlag)
    }
  }

  // MARK: Words

  func form(_ column: Int) -> MetricForm {
    MetricForm(table.columns[column].metric.unit, scale: table.scale)
  }

  func isFlag(_ column: Int) -> Bool { table.columns[column].metric.unit == .flag }

  /// `drawdown of V1/BTC-PERP`, `adlAll`.
  func name(_ column: Int) -> String {
    let (metric, market) = (table.columns[column].metric.name, table.columns[column].market)
    return market.isEmpty ? metric : "\(metric) of \(market)"
  }

  /// A figure as charts and sentences write it.
  func quantity(_ column: Int) -> SweepQuantity {
    let metric = table.columns[column].metric
    return SweepQuantity(
      name(column), meaning: metric.meaning, unit: metric.unit, scale: table.scale)
  }

  /// A middle as people read it: `11.5 %`.
  func text(_ centre: Double, _ column: Int) -> String { quantity(column).text(centre) }

  /// `leverage 5, depth ×1`: where a point lies.
  func place(of point: Int) -> String {
    zip(table.axes, table.points[point]).map { axis, setting in
      "\(axis.title) \(setting.text)"
    }
    .joined(separator: ", ")
  }

  /// `64 seeds`, `1 seed`; where points have different numbers of them `32 to 96 seeds`.
  var seedCount: String {
    if table.course.isEmpty { return SweepView.seeds(table.seeds.count) }
    let counts = runCounts.filter { $0 > 0 }
    guard let least = counts.min(), let most = counts.max(), least < most else {
      return SweepView.seeds(counts.first ?? 0)
    }
    return "\(Numbers.count(least)) to \(SweepView.seeds(most))"
  }

  private static func seeds(_ count: Int) -> String {
    count == 1 ? "1 seed" : "\(Numbers.count(count)) seeds"
  }
}

extension SweepTable {
  /// The column of a metric; `nil` when there is none.
  func column(_ metric: String, market: String) -> Int? {
    columns.firstIndex { $0.metric.name == metric && $0.market == market }
  }

  /// How many values each axis of a grid has; `nil` when the points are no grid.
  var gridCounts: [Int]? {
    let counts = axes.map(\.count)
    guard design == .grid, !axes.isEmpty, counts.allSatisfy({ $0 > 0 }),
      counts.reduce(1, *) == points.count
    else { return nil }
    return counts
  }

  /// The settings of an axis of a grid, from its first value to its last.
  func levels(_ axis: Int, _ counts: [Int]) -> [Setting] {
    let stride = counts[(axis + 1)...].reduce(1, *)
    return (0..<counts[axis]).map { points[$0 * stride][axis] }
  }
}

extension SweepTable.Setting {
  /// The value of the first key.
  var text: String { TextColumns.printable(texts.first ?? "") }
}
