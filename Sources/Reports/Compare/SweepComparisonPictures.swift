/// The pictures of two sweeps compared: where along one axis, or between two, a figure differs.
struct SweepComparisonPictures {
  private let comparison: SweepComparison

  init(_ comparison: SweepComparison) { self.comparison = comparison }

  /// A picture has no room for more values along a line, or cells of a map.
  private static let mostSpots = 400
  private static let mostCells = 3_000

  /// Of the leading figure, and of the first flag where that is another one. With other numbers of
  /// axes than one or two there are none.
  var all: [StudyCharts.Picture] {
    let varying = comparison.farthest.filter(\.isHeadline)
    guard let first = varying.first else { return [] }
    let flag = varying.first { $0.metric.unit == .flag }
    let chosen = [first] + [flag].compactMap { $0 }.filter { $0.metric.name != first.metric.name }
    let axes = varied
    switch axes.count {
    case 1 where comparison.match.points.count <= SweepComparisonPictures.mostSpots:
      return chosen.map { line($0, along: axes[0]) }
    case 2 where table.design == .grid: return chosen.compactMap { map($0, x: axes[0], y: axes[1]) }
    default: return []
    }
  }

  private var table: SweepTable { comparison.a.table }

  /// Axes that have several values among the points of both.
  private var varied: [Int] { table.axes.indices.filter { levels($0).count > 1 } }

  /// The values of an axis among the points of both, as they first come.
  private func levels(_ axis: Int) -> [SweepTable.Setting] {
    var known: Set<[String]> = []
    return comparison.match.points.compactMap { point in
      let setting = table.points[point.a][axis]
      return known.insert(setting.texts).inserted ? setting : nil
    }
  }

  // MARK: Words

  private func quantity(_ figure: ComparedFigure) -> SweepQuantity {
    var quantity = SweepQuantity(
      figure.phrase, meaning: figure.metric.meaning, unit: figure.metric.unit)
    quantity.isDifference = true
    return quantity
  }

  private func headline(_ figure: ComparedFigure) -> String {
    let course = comparison.course(of: figure)
    let (count, all) = (course?.differing ?? 0, course?.points.count ?? 0)
    if count == 0 {
      return SVG.title(
        "B less A: no difference in \(figure.phrase) is seen at any of \(all) points",
        "B less A: no difference is seen at any of \(all) points")
    }
    let change = figure.form.change(figure.difference.change.value)
    let points = "at \(Numbers.ratio(count, of: all)) points"
    return SVG.title(
      "B less A: \(figure.phrase) differs \(points), by \(change) in the mean",
      "B less A: \(figure.phrase) differs \(points)", "B less A differs \(points)")
  }

  private var source: ChartSource {
    ChartSource(files: [SweepComparison.pointsName], sample: comparison.runsText)
  }

  private func picture(
    _ figure: ComparedFigure, _ kind: String, _ chart: Chart
  ) -> StudyCharts.Picture {
    StudyCharts.Picture(
      path: "charts/\(figure.metric.columnName)-difference-\(kind).svg", chart: chart)
  }

  // MARK: Pictures

  private func line(_ figure: ComparedFigure, along axis: Int) -> StudyCharts.Picture {
    var spots = (comparison.course(of: figure)?.points ?? []).map { point in
      let setting = table.points[comparison.match.points[point.place].a][axis]
      let change = point.difference.change
      let isKnown = change.low?.isFinite == true && change.high?.isFinite == true
      return SweepLineChart.Spot(
        setting.text, number: setting.number, middle: change,
        outer: isKnown ? SweepLineChart.Span(change.low ?? 0, change.high ?? 0) : nil)
    }
    if spots.allSatisfy({ $0.number != nil }) {
      spots.sort { ($0.number ?? 0) < ($1.number ?? 0) }
    }
    let own = table.axes[axis]
    var chart = SweepLineChart(
      quantity(figure), along: own.title, isLogarithmic: own.isLogarithmic,
      lines: [SweepLineChart.Line("", spots: spots)], source: source)
    chart.headline = headline(figure)
    return picture(figure, "line", chart.chart())
  }

  private func map(_ figure: ComparedFigure, x: Int, y: Int) -> StudyCharts.Picture? {
    let (columns, rows) = (levels(x), levels(y))
    if columns.count * rows.count > SweepComparisonPictures.mostCells { return nil }
    var cells = [Double](repeating: .nan, count: columns.count * rows.count)
    for point in comparison.course(of: figure)?.points ?? [] {
      let settings = table.points[comparison.match.points[point.place].a]
      guard let column = columns.firstIndex(where: { $0.texts == settings[x].texts }),
        let row = rows.firstIndex(where: { $0.texts == settings[y].texts })
      else { continue }
      cells[row * columns.count + column] = point.difference.change.value
    }
    var chart = SweepHeatMap(
      quantity(figure), x: SweepHeatMap.Axis(table.axes[x], columns),
      y: SweepHeatMap.Axis(table.axes[y], rows), cells: cells, source: source)
    chart.headline = headline(figure)
    return picture(figure, "map", chart.chart())
  }
}
