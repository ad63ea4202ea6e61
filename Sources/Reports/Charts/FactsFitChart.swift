/// How far facts are from what was measured, in standard errors, before and after a calibration.
public struct FactsFitChart: Sendable {
  /// A fact in the picture.
  public struct Row: Hashable, Sendable {
    public var name: String
    /// Standard errors above the target; `nil` where the fact could not be had.
    public var before: Double?
    public var after: Double?

    public init(_ name: String, before: Double?, after: Double?) {
      (self.name, self.before, self.after) = (name, before, after)
    }

    var isFitted: Bool { after.map { $0.magnitude <= 2 } ?? false }
  }

  public let rows: [Row]
  public var source: ChartSource

  /// At most sixteen facts are drawn, the first ones.
  public init(_ rows: [Row], source: ChartSource) {
    (self.rows, self.source) = (rows, source)
  }

  static let most = 16

  /// Draws the chart.
  public func chart() -> Chart {
    let words = Words(self)
    return Chart(words, SVG.fitting { _ in draw(words) })
  }

  fileprivate struct Words: ChartWords {
    var title: String
    var alternative: String
    var figures: [Chart.Figure]

    init(_ chart: FactsFitChart) {
      let rows = chart.rows
      let (before, after) = (
        rows.count { ($0.before?.magnitude ?? .infinity) <= 2 }, rows.count(where: \.isFitted)
      )
      let noun = rows.count == 1 ? "fact" : "facts"
      title = "\(after) of \(rows.count) \(noun) within two standard errors, before \(before)"
      let list = rows.prefix(3).map { row in
        "\(row.name) from \(FactsFitChart.text(row.before)) to \(FactsFitChart.text(row.after))"
      }
      alternative =
        "Dots of the distance of each fact to what was measured, in standard errors, before and "
        + "after: " + list.joined(separator: "; ") + "."
      figures = rows.flatMap { row in
        [
          Chart.Figure("\(row.name), before", FactsFitChart.text(row.before)),
          Chart.Figure("\(row.name), after", FactsFitChart.text(row.after)),
        ]
      }
    }
  }

  static func text(_ distance: Double?) -> String {
    distance.map { Numbers.decimal($0, places: 1, sign: .always) } ?? Numbers.absent
  }

  // MARK: Drawing

  private static let left = 270.0
  private static let right = 780.0
  private static let top = 92.0
  private static let pitch = 32.0

  private func draw(_ words: Words) -> SVG {
    let shown = Array(rows.prefix(FactsFitChart.most))
    let bottom = Swift.max(
      240, FactsFitChart.top + FactsFitChart.pitch * Double(shown.count) + 6)
    var svg = SVG(height: bottom + 70)
    svg.heading(
      words.title,
      subtitle:
        "Model less measurement in standard errors · ring: before · dot: after · beyond the "
        + "ends: farther", summary: words.alternative, footer: source.footer, note: source.note)
    let all = shown.flatMap { [$0.before, $0.after] }.compactMap { $0 }.map(\.magnitude)
    // One fact that is far off must not press all others together.
    let reach = Swift.max(4, Swift.min(all.max() ?? 4, 3 * (Moments.quantile(all, 0.75) ?? 4)))
    let x = Scale.linear(-reach, reach, from: FactsFitChart.left, to: FactsFitChart.right)
    svg.rectangle(Box(x(-2), FactsFitChart.top, x(2), bottom), .soft)
    for tick in Ticks.linear(-reach, reach, atMost: 9) {
      svg.line(x(tick), FactsFitChart.top, x(tick), bottom, tick == 0 ? .axis : .hair)
      let places = Ticks.places(Ticks.step(-reach, reach, atMost: 9))
      let label = PlacedText(
        Numbers.decimal(tick, places: places), x(tick), bottom + 17, .tick, .middle)
      if svg.isFree(label.box.inset(by: -4)) { svg.text(label) }
    }
    for (index, row) in shown.enumerated() {
      draw(row, &svg, x, y: FactsFitChart.top + (Double(index) + 0.5) * FactsFitChart.pitch)
    }
    return svg
  }

  private func draw(_ row: Row, _ svg: inout SVG, _ x: Scale, y: Double) {
    let style: TextStyle = row.isFitted ? .label : .strong
    let name = style.fitted(row.name, width: FactsFitChart.left - 14 - SVG.margin)
    svg.text(PlacedText(name, FactsFitChart.left - 14, y + 4, style, .end))
    if let before = row.before, let after = row.after {
      svg.line(x(before), y, x(after), y, Stroke(.axis, 1.4))
    }
    if let before = row.before {
      svg.circle(x(before), y, radius: 4.5, .background, ring: .axis)
    }
    if let after = row.after {
      svg.circle(x(after), y, radius: 5, row.isFitted ? .ink : .selling)
    }
    svg.text(
      PlacedText(
        FactsFitChart.text(row.after), SVG.width - SVG.margin, y + 4, style, .end))
  }
}
