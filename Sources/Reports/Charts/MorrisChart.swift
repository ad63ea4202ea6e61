/// What a step along each axis does to one figure: its mean size against how much that differs from
/// place to place. Far right matters; far up acts through others, or not in proportion.
public struct MorrisChart: Sendable {
  /// An axis in the picture.
  public struct Factor: Hashable, Sendable {
    public var name: String
    /// Mean size of its effects over the whole axis, in the unit of the figure.
    public var size: Estimate
    /// Standard deviation of the effects.
    public var sigma: Double

    public init(_ name: String, size: Estimate, sigma: Double) {
      (self.name, self.size, self.sigma) = (name, size, sigma)
    }
  }

  /// The title; `nil` lets the chart say what it sees.
  public var headline: String?
  public var quantity: SweepQuantity
  /// The largest first.
  public let factors: [Factor]
  public var source: ChartSource

  /// Factors are put in order; the twenty largest are drawn.
  public init(_ quantity: SweepQuantity, _ factors: [Factor], source: ChartSource) {
    (self.quantity, self.source) = (quantity, source)
    let known = factors.filter { $0.size.value.isFinite && $0.sigma.isFinite }
    self.factors = known.enumerated().sorted {
      ($1.element.size.value, $0.offset) < ($0.element.size.value, $1.offset)
    }
    .map(\.element)
  }

  static let mostFactors = 20

  /// Draws the chart.
  public func chart() -> Chart {
    let name = quantity.name
    let list = factors.prefix(3).map { "\($0.name) \(quantity.size($0.size.value))" }
    var title = headline ?? "No axis moves \(name)"
    var words = "Dots of the mean size of effects on \(name) against their spread; no axis has any."
    if let top = factors.first, top.size.value > 0 {
      let size = quantity.size(top.size.value)
      title = headline ?? "\(top.name) moves \(name) most: by \(size) on average"
      words =
        "Dots of the mean size of each axis's effects on \(name) against their spread from place "
        + "to place; the largest are " + list.joined(separator: ", ") + "."
    }
    let figures =
      [Chart.Figure("quantity", name)]
      + factors.map {
        Chart.Figure($0.name, "\($0.name) \(quantity.size($0.size.value))")
      }
    let picture = SVG.fitting { _ in draw(title, words) }
    return Chart(svg: picture.file, title: title, alternative: words, figures: figures)
  }

  // MARK: Drawing

  private static let plot = Box(96, 88, 800, 400)

  private func draw(_ title: String, _ words: String) -> SVG {
    var svg = SVG(height: MorrisChart.plot.maxY + 72)
    svg.heading(
      title,
      subtitle: "\(quantity.meaning) · right: mean size of a change over the whole axis, 95 % "
        + "interval · up: spread of it", summary: words, footer: source.footer, note: source.note)
    let plot = MorrisChart.plot
    let shown = Array(factors.prefix(MorrisChart.mostFactors))
    let sizes = shown.map { Swift.max($0.size.value, $0.size.high ?? 0) }
    let (_, width) = Ticks.domain(of: sizes, zero: true, air: 0.12)
    let (_, height) = Ticks.domain(of: shown.map(\.sigma), zero: true, air: 0.12)
    let x = Scale.linear(0, width, from: plot.minX, to: plot.maxX)
    let y = Scale.linear(0, height, from: plot.maxY, to: plot.minY)
    svg.leftAxis(y, from: plot.minX, to: plot.maxX, isChange: true, of: quantity)
    svg.bottomAxis(x, from: plot.minY, to: plot.maxY, isChange: true, of: quantity)
    // Above this line the spread is larger than the size.
    let end = Swift.min(width, height)
    svg.line(x(0), y(0), x(end), y(end), .axis)
    svg.text(PlacedText("spread, σ", SVG.margin, plot.minY - 10, .tick))
    svg.text(
      PlacedText(
        "mean size, µ*", (plot.minX + plot.maxX) / 2, plot.maxY + 40, .tick, .middle))
    drawFactors(shown, &svg, x, y)
    return svg
  }

  private func drawFactors(_ factors: [Factor], _ svg: inout SVG, _ x: Scale, _ y: Scale) {
    var obstacles = Obstacles()
    for factor in factors {
      let spot = Spot(x: x(factor.size.value), y: y(factor.sigma))
      if let low = factor.size.low, let high = factor.size.high {
        svg.line(x(low), spot.y, x(high), spot.y, Stroke(.own, 1.4))
        obstacles.add([[Spot(x: x(low), y: spot.y), Spot(x: x(high), y: spot.y)]])
      }
      svg.circle(spot.x, spot.y, radius: 4.5, .ink)
      obstacles.boxes.append(Box(spot.x - 6, spot.y - 6, spot.x + 6, spot.y + 6))
    }
    // The largest first: a name that finds no room is left to the table.
    for (index, factor) in factors.enumerated() {
      let spot = Spot(x: x(factor.size.value), y: y(factor.sigma))
      let name = TextStyle.label.fitted(factor.name, width: 240)
      svg.annotate(
        [(name, index == 0 ? .strong : .label)], .ink, at: spot,
        inside: Box(MorrisChart.plot.minX, 60, 872, MorrisChart.plot.maxY), avoiding: obstacles,
        distance: 9, order: [.above, .right, .left, .below, .aboveRight, .aboveLeft, .belowRight])
    }
  }
}
