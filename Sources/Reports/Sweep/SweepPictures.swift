/// The pictures of a sweep, filled from the same figures as the tables beside them. Which there are
/// depends on the design and on the number of axes.
struct SweepPictures {
  /// A picture with the sentence that explains it.
  struct Entry {
    var picture: StudyCharts.Picture
    var words: String
    var data: [String]
  }

  let view: SweepView
  let effects: SweepEffects
  let findings: SweepFindings

  /// In the order of the report.
  var all: [Entry] {
    guard let headline = view.headline, view.finished > 0 else { return [] }
    let table = view.table
    if let counts = table.gridCounts {
      let isLine = counts.count == 1 && counts[0] <= SweepPictures.mostSpots
      return isLine
        ? pair.map { line($0, along: 0, counts) } : maps(counts) + tornado(headline)
    }
    switch table.design {
    case .morris: return morris(headline)
    case .latinHypercube, .sobol, .reverseHalton:
      let isLine = table.axes.count == 1 && table.points.count <= SweepPictures.mostSpots
      return isLine ? pair.map { drawnLine($0) } : tornado(headline)
    case .saltelli, .grid: return tornado(headline)
    }
  }

  /// A picture has no room for more values along a line, or cells of a map.
  private static let mostSpots = 400
  private static let mostCells = 3_000

  /// The headline figure, and the first flag where that is another one.
  private var pair: [Int] {
    let flag = view.headlines.first { view.isFlag($0) }
    return [view.headline, flag == view.headline ? nil : flag].compactMap { $0 }
  }

  private func maps(_ counts: [Int]) -> [Entry] {
    if counts.count < 2 { return [] }
    // The two axes that do most, in their own order.
    var axes = findings.ranked.prefix(2).map(\.axis)
    for axis in counts.indices where axes.count < 2 && !axes.contains(axis) { axes.append(axis) }
    axes.sort()
    if counts[axes[0]] * counts[axes[1]] > SweepPictures.mostCells { return [] }
    var entries = pair.map { map($0, x: axes[0], y: axes[1], counts) }
    let isNarrow = counts.count == 2 && counts[axes[1]] <= SweepLineChart.mostLines
    if isNarrow, let headline = view.headline {
      entries.append(line(headline, along: axes[0], by: axes[1], counts))
    }
    return entries
  }

  // MARK: Figures

  private func source(_ file: String) -> ChartSource {
    let points = Numbers.count(view.table.points.count)
    let stopped = view.stopped == 0 ? "" : ", without \(Numbers.count(view.stopped)) stopped"
    return ChartSource(
      files: [file], sample: "\(points) points × \(view.seedCount)\(stopped)")
  }

  private func path(_ kind: String, _ column: Int) -> String {
    "charts/\(view.table.columns[column].metric.columnName)-\(kind).svg"
  }

  /// A title for a figure that chance alone explains; `nil` where there is more to say.
  private func quiet(_ column: Int, _ place: String) -> String? {
    let ranked = SweepFindings.ranked(effects.effects(on: column), view.table.design)
    return ranked.contains { $0.isSeen == true }
      ? nil : "No difference in \(view.name(column)) is seen \(place)"
  }

  private func spot(
    _ setting: SweepTable.Setting, _ column: Int, _ points: [Int], _ summaries: inout SweepSummaries
  ) -> SweepLineChart.Spot {
    let summary = view.summary(column, at: points, &summaries)
    func span(_ low: Double?, _ high: Double?) -> SweepLineChart.Span? {
      guard let low, let high else { return nil }
      return SweepLineChart.Span(low, high)
    }
    return SweepLineChart.Spot(
      setting.text, number: setting.number,
      middle: summary.middle ?? Estimate(.nan, low: nil, high: nil, seeds: 0),
      inner: span(summary.p25, summary.p75), outer: span(summary.p05, summary.p95))
  }

  // MARK: Lines

  private func line(
    _ column: Int, along axis: Int, by other: Int? = nil, _ counts: [Int]
  ) -> Entry {
    let table = view.table
    var summaries = SweepSummaries()
    let others: [(name: String, level: Int?)] =
      other.map { other in
        table.levels(other, counts).enumerated().map {
          ("\(table.axes[other].title) \($0.element.text)", Optional($0.offset))
        }
      } ?? [("", nil)]
    let lines = others.map { row in
      let spots = table.levels(axis, counts).enumerated().map { level, setting in
        let points = GridAxis(axis, counts).points(at: level).filter { point in
          guard let other, let wanted = row.level else { return true }
          return GridAxis(other, counts).level(of: point) == wanted
        }
        return spot(setting, column, Array(points), &summaries)
      }
      return SweepLineChart.Line(row.name, spots: spots)
    }
    return entry(column, axis, lines)
  }

  /// A drawn axis: every point in its place.
  private func drawnLine(_ column: Int) -> Entry {
    let points = view.table.points
    var summaries = SweepSummaries()
    let order = view.visitedPoints.sorted {
      (points[$0][0].share, $0) < (points[$1][0].share, $1)
    }
    let spots = order.map { spot(points[$0][0], column, [$0], &summaries) }
    return entry(column, 0, [SweepLineChart.Line("", spots: spots)])
  }

  private func entry(_ column: Int, _ axis: Int, _ lines: [SweepLineChart.Line]) -> Entry {
    let own = view.table.axes[axis]
    var chart = SweepLineChart(
      view.quantity(column), along: own.title, isLogarithmic: own.isLogarithmic, lines: lines,
      source: source("points.csv"))
    chart.headline = quiet(column, "along \(own.title)")
    return Entry(
      picture: StudyCharts.Picture(path: path("line", column), chart: chart.chart()),
      words: "The same seeds run at every value.", data: ["points.csv"])
  }

  // MARK: Maps

  private func map(_ column: Int, x: Int, y: Int, _ counts: [Int]) -> Entry {
    var summaries = SweepSummaries()
    var cells = [[Double]](repeating: [], count: counts[x] * counts[y])
    for point in view.table.points.indices {
      let cell =
        GridAxis(y, counts).level(of: point) * counts[x] + GridAxis(x, counts).level(of: point)
      view.gather(column, at: point, into: &cells[cell])
    }
    let values = cells.indices.map { cell in
      summaries.summary(of: &cells[cell], isFlag: view.isFlag(column)).middle?.value ?? .nan
    }
    var chart = SweepHeatMap(
      view.quantity(column), x: side(x, counts), y: side(y, counts), cells: values,
      source: source("points.csv"))
    chart.headline = quiet(column, "between the cells")
    chart.curve = SweepTheory(view).curve(column, x: x, y: y, counts)
    let rest =
      counts.count > 2 ? "A cell takes all runs together that have its two values." : ""
    return Entry(
      picture: StudyCharts.Picture(path: path("map", column), chart: chart.chart()), words: rest,
      data: ["points.csv"])
  }

  private func side(_ axis: Int, _ counts: [Int]) -> SweepHeatMap.Axis {
    SweepHeatMap.Axis(view.table.axes[axis], view.table.levels(axis, counts))
  }

  // MARK: Axes side by side

  private func tornado(_ column: Int) -> [Entry] {
    if findings.ranked.isEmpty { return [] }
    let table = view.table
    func index(_ row: SweepFindings.Ranked, _ first: AxisEffect?) -> TornadoChart.Index {
      TornadoChart.Index(
        table.axes[row.axis].title, (first ?? row.effect).estimate,
        total: first == nil ? nil : row.effect.estimate, isSeen: row.isSeen == true)
    }
    let bars: TornadoChart.Bars
    switch table.design {
    case .grid:
      let known = view.centres(column).filter(\.isFinite)
      bars = .ranges(
        findings.ranked.compactMap { row in
          row.effect.ends.map { ends in
            TornadoChart.Range(
              table.axes[row.axis].title, from: TornadoChart.End(ends.from.name, ends.from.value),
              to: TornadoChart.End(ends.to.name, ends.to.value), isSeen: row.isSeen == true)
          }
        }, middle: Moments.mean(known) ?? .nan)
    case .saltelli:
      bars = .shares(
        findings.ranked.map { row in
          index(row, findings.effects.first { $0.axis == row.axis && $0.measure == .first })
        })
    default: bars = .correlations(findings.ranked.map { index($0, nil) })
    }
    let chart = TornadoChart(view.quantity(column), bars, source: source("sensitivity.csv"))
    return [
      Entry(
        picture: StudyCharts.Picture(path: path("tornado", column), chart: chart.chart()),
        words: "", data: ["sensitivity.csv"])
    ]
  }

  private func morris(_ column: Int) -> [Entry] {
    let factors = findings.ranked.compactMap { row -> MorrisChart.Factor? in
      let sigma = findings.effects.first { $0.axis == row.axis && $0.measure == .sigma }
      return sigma.map {
        MorrisChart.Factor(
          view.table.axes[row.axis].title, size: row.effect.estimate, sigma: $0.estimate.value)
      }
    }
    if factors.isEmpty { return [] }
    var chart = MorrisChart(view.quantity(column), factors, source: source("sensitivity.csv"))
    chart.headline = quiet(column, "between the axes")
    return [
      Entry(
        picture: StudyCharts.Picture(path: path("morris", column), chart: chart.chart()),
        words: "An axis above the line acts through others, or not in proportion.",
        data: ["sensitivity.csv"])
    ]
  }
}

extension SweepHeatMap.Axis {
  /// An axis of a sweep with these of its values.
  init(_ axis: SweepTable.Axis, _ levels: [SweepTable.Setting]) {
    let numbers = levels.compactMap(\.number)
    let isRising = zip(numbers, numbers.dropFirst()).allSatisfy { $0 < $1 }
    self.init(
      axis.title, names: levels.map(\.text),
      numbers: numbers.count == levels.count && isRising ? numbers : [],
      isLogarithmic: axis.isLogarithmic)
  }
}
