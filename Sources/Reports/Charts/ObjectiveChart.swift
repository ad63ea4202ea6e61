/// How far a model is from what was measured, point by point of a search, and the best so far.
public struct ObjectiveChart: Sendable {
  /// J of each point, in the order in which they were tried; those that are not finite are left
  /// out.
  public var values: [Double]
  public var source: ChartSource

  public init(_ values: [Double], source: ChartSource) {
    self.values = values.map { $0 < MomentDistance.penalty ? $0 : .nan }
    self.source = source
  }

  /// Draws the chart.
  public func chart() -> Chart {
    let words = Words(self)
    return Chart(words, SVG.fitting { _ in draw(words) })
  }

  private var known: [Double] { values.filter(\.isFinite) }

  fileprivate struct Words: ChartWords {
    var title = "No point of the search could be measured"
    var alternative = "Dots of J for each point of a search; none could be measured."
    var figures: [Chart.Figure] = []

    init(_ chart: ObjectiveChart) {
      guard let least = chart.known.min(), let first = chart.known.first else { return }
      let (before, after) = (FactReport.figure(first), FactReport.figure(least))
      let count = chart.values.count == 1 ? "1 point" : "\(chart.values.count) points"
      title =
        least < first
        ? "The distance J falls from \(before) to \(after) over \(count)"
        : "Of \(count) none is nearer to the facts than the first, J \(before)"
      alternative =
        "Dots of J for each of \(count) of a search, with a line of the least so far: \(before) at "
        + "first, \(after) in the end."
      figures = [
        Chart.Figure("first", before), Chart.Figure("least", after),
        Chart.Figure("points", "\(chart.values.count)"),
      ]
    }
  }

  // MARK: Drawing

  private static let plot = Box(84, 84, 840, 380)

  private func draw(_ words: Words) -> SVG {
    let plot = ObjectiveChart.plot
    var svg = SVG(height: plot.maxY + 72)
    svg.heading(
      words.title,
      subtitle:
        "J = squared distance to the facts in standard errors · line: the least so far · log y",
      summary: words.alternative, footer: source.footer, note: source.note)
    let floor = 0.01
    let low = max(floor, (known.min() ?? 1) / 1.5)
    let high = max(low * 10, (known.max() ?? 1) * 1.5)
    let y = Scale.logarithmic(low, high, from: plot.maxY, to: plot.minY)
    let x = Scale.linear(
      1, Double(Swift.max(2, values.count)), from: plot.minX + 8, to: plot.maxX - 8)
    for tick in Ticks.logarithmic(low, high, atMost: 6) {
      svg.line(plot.minX, y(tick), plot.maxX, y(tick), .hair)
      let text = Numbers.decimal(tick, places: 2, trimmed: true)
      svg.text(PlacedText(text, plot.minX - 7, y(tick) + 4, .tick, .end))
    }
    svg.line(plot.minX, plot.maxY, plot.maxX, plot.maxY, .axis)
    for tick in Ticks.linear(1, x.high, atMost: 10) where tick == tick.rounded() {
      svg.line(x(tick), plot.maxY, x(tick), plot.maxY + 4, .axis)
      let label = PlacedText(
        Numbers.decimal(tick, places: 0), x(tick), plot.maxY + 17, .tick, .middle)
      if svg.isFree(label.box.inset(by: -4)) { svg.text(label) }
    }
    svg.text(
      PlacedText("point of the search", (plot.minX + plot.maxX) / 2, plot.maxY + 40, .tick, .middle)
    )
    drawPoints(&svg, x, y)
    return svg
  }

  private func drawPoints(_ svg: inout SVG, _ x: Scale, _ y: Scale) {
    var line = PathData()
    var least = Double.infinity
    for (place, value) in values.enumerated() where value.isFinite {
      let across = x(Double(place + 1))
      if least.isInfinite {
        line.move(across, y(value))
      } else {
        line.line(across, y(least))
        if value < least { line.line(across, y(value)) }
      }
      least = Swift.min(least, value)
    }
    if least.isFinite { line.line(x(Double(values.count)), y(least)) }
    svg.path(line, Stroke(.buying, 2.2))
    for (place, value) in values.enumerated() where value.isFinite {
      svg.circle(x(Double(place + 1)), y(value), radius: values.count > 120 ? 1.8 : 3, .own)
    }
  }
}
