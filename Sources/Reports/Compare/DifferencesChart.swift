/// The differences between two sides: a row for each headline figure, a dot with the 95 % interval
/// of the difference, on a scale of its own. A whisker that crosses the line could be nothing.
struct DifferencesChart {
  /// A figure with its words.
  struct Row {
    var name: String
    var a: String
    var b: String
    var change: String
    var interval: String
    var difference: Estimate
    /// Told from nothing, however many figures were asked about.
    var differs: Bool
  }

  var rows: [Row]
  /// Rows for which there was no room.
  var omitted = 0
  var subtitle: String
  var source: ChartSource

  static let most = 14

  init(rows: [Row], subtitle: String, source: ChartSource) {
    self.rows = Array(rows.prefix(DifferencesChart.most))
    omitted = rows.count - self.rows.count
    self.subtitle = subtitle
    self.source = source
  }

  init(_ comparison: some FigureComparison, source: ChartSource) {
    let figures = comparison.inOrder.filter { $0.finding != .same }
    self.init(
      rows: figures.map { figure in
        let change = figure.difference.change
        return Row(
          name: figure.title, a: figure.text(figure.meanA), b: figure.text(figure.meanB),
          change: figure.form.change(change.value),
          interval: figure.form.span(change.low, change.high), difference: change,
          differs: figure.finding == .differs)
      },
      subtitle: "Means, and B less A with its 95 % interval, each row on its own scale "
        + "· grey: not told from nothing",
      source: source)
  }

  /// Draws the chart.
  func chart() -> Chart {
    let title = headline
    let picture = SVG.fitting { _ in draw(title) }
    return Chart(svg: picture.file, title: title, alternative: alternative, figures: figures)
  }

  // MARK: Words

  private var headline: String {
    let differing = rows.filter(\.differs)
    if rows.isEmpty { return "No headline figure differs in any run" }
    guard let first = differing.first else {
      return "None of \(rows.count + omitted) headline figures differs beyond chance"
    }
    let verb = differing.count == 1 ? "differs" : "differ"
    return "\(first.name): \(first.a) in A, \(first.b) in B; "
      + "\(differing.count) of \(rows.count + omitted) figures \(verb)"
  }

  private var alternative: String {
    let list = rows.prefix(2).map { "\($0.name) \($0.a) and \($0.b)" }
    let what = "Dots with 95 % intervals: the difference between A and B, B less A, in "
    let count = rows.count == 1 ? "1 figure" : "\(rows.count) figures"
    return what + count + (list.isEmpty ? "." : ". Means: " + list.joined(separator: ", ") + ".")
  }

  private var figures: [Chart.Figure] {
    let count = rows.filter(\.differs).count
    return rows.flatMap { row in
      [
        Chart.Figure("\(row.name), A", row.a), Chart.Figure("\(row.name), B", row.b),
        Chart.Figure("\(row.name), B − A", row.change),
      ]
    } + [Chart.Figure("differ", "\(count)"), Chart.Figure("of", "\(rows.count + omitted)")]
  }

  // MARK: Drawing

  private static let left = 250.0
  private static let middle = 348.0
  private static let reach = 92.0
  private static let columns = (a: 532.0, b: 612.0, change: 700.0, interval: 856.0)
  private static let top = 96.0

  private func draw(_ title: String) -> SVG {
    let pitch = Swift.min(38, Swift.max(26, 250 / Double(Swift.max(1, rows.count))))
    let bottom = Swift.max(344, DifferencesChart.top + pitch * Double(rows.count) + 6)
    var svg = SVG(height: bottom + 66)
    let rest = omitted > 0 ? " · \(omitted) more in the table" : ""
    svg.heading(
      title, subtitle: subtitle + rest, summary: alternative, footer: source.footer,
      note: source.note)
    let (columns, middle) = (DifferencesChart.columns, DifferencesChart.middle)
    svg.line(middle, DifferencesChart.top - 4, middle, bottom, .axis)
    for (word, side) in [("B lower", -1.0), ("the same", 0), ("B higher", 1)] {
      let x = middle + side * DifferencesChart.reach
      svg.text(PlacedText(word, x, bottom + 17, .tick, .middle))
    }
    for (head, x) in [
      ("A", columns.a), ("B", columns.b), ("B − A", columns.change), ("95 % CI", columns.interval),
    ] {
      svg.text(PlacedText(head, x, 84, .tick, .end))
    }
    for (index, row) in rows.enumerated() {
      draw(row, &svg, y: DifferencesChart.top + (Double(index) + 0.5) * pitch)
    }
    return svg
  }

  private func draw(_ row: Row, _ svg: inout SVG, y: Double) {
    let tint: Tint = row.differs ? .ink : .muted
    let style: TextStyle = row.differs ? .strong : .label
    let name = style.fitted(row.name, width: DifferencesChart.left - 20 - SVG.margin)
    svg.text(PlacedText(name, DifferencesChart.left - 20, y + 4, style, .end), tint)
    let columns = DifferencesChart.columns
    let edge = DifferencesChart.middle + DifferencesChart.reach
    let cells = [
      (row.a, edge, columns.a), (row.b, columns.a, columns.b),
      (row.change, columns.b, columns.change), (row.interval, columns.change, columns.interval),
    ]
    for (text, from, to) in cells {
      // A figure that is too wide is left out: half of one would mislead.
      if TextStyle.label.width(text) > to - from - 8 { continue }
      svg.text(PlacedText(text, to, y + 4, .label, .end), tint)
    }
    drawDot(row, &svg, y: y)
  }

  private func drawDot(_ row: Row, _ svg: inout SVG, y: Double) {
    let change = row.difference
    if !change.value.isFinite { return }
    let ends = [change.low, change.high].compactMap { $0 }.filter(\.isFinite)
    let farthest = (ends + [change.value]).map(\.magnitude).max() ?? 0
    func x(_ value: Double) -> Double {
      DifferencesChart.middle
        + (farthest > 0 ? value / farthest * DifferencesChart.reach : 0)
    }
    let tint: Tint = row.differs ? .ink : .axis
    if ends.count == 2 {
      svg.line(x(ends[0]), y, x(ends[1]), y, Stroke(tint, 2))
      for end in ends { svg.line(x(end), y - 4, x(end), y + 4, Stroke(tint, 1.6)) }
    }
    if row.differs {
      svg.circle(x(change.value), y, radius: 5, .ink)
    } else {
      svg.circle(x(change.value), y, radius: 4.5, .background, ring: .axis)
    }
  }
}
