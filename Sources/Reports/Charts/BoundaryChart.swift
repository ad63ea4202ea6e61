/// What was seen at each place of a search along one axis, with its interval: the limit across, the
/// bracket shaded, and a fitted curve where there is one.
struct BoundaryChart: Sendable {
  /// One place.
  struct Spot: Sendable {
    /// The value as a scenario writes it: `2.5`.
    var name: String
    /// From 0 at the first end to 1 at the last.
    var share: Double
    var middle: Estimate
    var holds: Bool
    /// The interval lies on one side of the limit.
    var isProven: Bool
  }

  /// Whether what is asked holds, and where that ends.
  enum Answer: Hashable, Sendable {
    /// Places of the two neighbours among the spots, and whether it holds at the first end.
    case bracket(low: Int, high: Int, holdsFirst: Bool)
    case everywhere(holds: Bool)
  }

  var quantity: SweepQuantity
  /// `median leverage`
  var axis: String
  var isLogarithmic: Bool
  /// Along the axis.
  var spots: [Spot]
  var answer: Answer
  /// Drawn across, with what it is: `limit < 50 %`; `nil` where the figure is no value of it.
  var limit: (value: Double, name: String)?
  /// The figure by the share of the way; `nil` without a fit.
  var curve: (@Sendable (Double) -> Double)?
  /// Share of the way at which theory says it is.
  var theory: Double?
  var source: ChartSource

  /// Draws the chart.
  func chart() -> Chart {
    let words = Words(self)
    return Chart(words, SVG.fitting { _ in draw(words) })
  }

  /// The figures of the chart and the sentences made of them.
  struct Words: ChartWords {
    var title: String
    var subtitle: String
    var alternative: String
    var figures: [Chart.Figure]

    init(_ chart: BoundaryChart) {
      let name = chart.quantity.name
      figures = [Chart.Figure("quantity", name), Chart.Figure("axis", chart.axis)]
      figures += chart.spots.map { spot in
        Chart.Figure(spot.name, "\(chart.quantity.text(spot.middle.value)) at \(spot.name)")
      }
      let scale = chart.isLogarithmic ? " · log x" : ""
      subtitle =
        "\(chart.quantity.meaning) · whiskers: 95 % interval · rings: not proven\(scale)"
      let start =
        "\(name) at \(chart.spots.count) values of \(chart.axis), with 95 % intervals and the limit"
      switch chart.answer {
      case .everywhere(let holds):
        let word = holds ? "holds" : "breaks"
        title = "What is asked \(word) at every \(chart.axis) that was played"
        alternative = "\(start): what is asked \(word) at every one of them."
      case .bracket(let low, let high, let holdsFirst):
        let (from, to) = (chart.spots[low].name, chart.spots[high].name)
        figures += [Chart.Figure("low", from), Chart.Figure("high", to)]
        let verb = holdsFirst ? "breaks" : "begins to hold"
        title = SVG.title(
          "What is asked \(verb) between \(chart.axis) \(from) and \(to)",
          "It \(verb) between \(from) and \(to)")
        let (before, after) = holdsFirst ? ("holds", "breaks") : ("breaks", "holds")
        alternative =
          "\(start): what is asked \(before) up to \(from) and \(after) from \(to) on."
      }
    }
  }
}

extension BoundaryChart {
  private static let left = 92.0
  private static let right = 724.0
  private static let top = 84.0
  private static let bottom = 400.0

  private func x(_ share: Double) -> Double {
    let (from, to) = (BoundaryChart.left + 26, BoundaryChart.right - 26)
    return from + (to - from) * Swift.max(0, Swift.min(1, share))
  }

  private var verticalScale: Scale {
    let values =
      spots.flatMap { [$0.middle.value, $0.middle.low, $0.middle.high].compactMap { $0 } }
      + [limit?.value].compactMap { $0 }
    let known = values.filter(\.isFinite)
    let (least, most) = (known.min() ?? 0, known.max() ?? 0)
    let hasZero = quantity.isFlag || (least >= 0 && least < most / 2) || least == most
    var (low, high) = Ticks.domain(of: known, zero: hasZero)
    if quantity.isFlag { (low, high) = (0, 1) }
    return .linear(low, high, from: BoundaryChart.bottom, to: BoundaryChart.top)
  }

  private func draw(_ words: Words) -> SVG {
    var svg = SVG(height: BoundaryChart.bottom + 72)
    svg.heading(
      words.title, subtitle: words.subtitle, summary: words.alternative, footer: source.footer,
      note: source.note)
    let y = verticalScale
    drawBracket(&svg)
    svg.leftAxis(y, from: BoundaryChart.left, to: BoundaryChart.right, of: quantity)
    svg.line(
      BoundaryChart.left, BoundaryChart.bottom, BoundaryChart.right, BoundaryChart.bottom, .axis)
    drawCurve(&svg, y)
    drawSpots(&svg, y)
    drawTicks(&svg)
    drawLabels(&svg, y)
    return svg
  }

  private func drawBracket(_ svg: inout SVG) {
    guard case .bracket(let low, let high, _) = answer else { return }
    let (from, to) = (x(spots[low].share), x(spots[high].share))
    svg.rectangle(
      Box(from, BoundaryChart.top, Swift.max(to, from + 2), BoundaryChart.bottom), .axis,
      opacity: 0.3)
  }

  private static let curvePieces = 160

  private func drawCurve(_ svg: inout SVG, _ y: Scale) {
    if let limit, limit.value.isFinite {
      let height = y(limit.value)
      svg.line(BoundaryChart.left, height, BoundaryChart.right, height, Stroke(.ink, 1.2))
    }
    guard let curve else { return }
    var line: [Reports.Spot] = []
    for piece in 0...BoundaryChart.curvePieces {
      let share = Double(piece) / Double(BoundaryChart.curvePieces)
      let value = curve(share)
      if value.isFinite { line.append(Reports.Spot(x: x(share), y: y(value))) }
    }
    svg.path(Polyline.path([line]), Stroke(.muted, 1.6, dash: "5 4"))
  }

  private func drawSpots(_ svg: inout SVG, _ y: Scale) {
    for spot in spots where spot.middle.value.isFinite {
      let tint: Tint = spot.holds ? .buying : .selling
      if let low = spot.middle.low, let high = spot.middle.high, low.isFinite, high.isFinite {
        svg.line(x(spot.share), y(low), x(spot.share), y(high), Stroke(tint, 1.4, opacity: 0.7))
      }
      let (place, height) = (x(spot.share), y(spot.middle.value))
      if spot.isProven {
        svg.circle(place, height, radius: 3.6, tint)
      } else {
        svg.circle(place, height, radius: 3.6, .background, ring: tint)
      }
    }
  }

  /// The ends first, then the bracket; labels that would touch are left out.
  private func drawTicks(_ svg: inout SVG) {
    var order = [spots.first, spots.count > 1 ? spots.last : nil].compactMap { $0 }
    if case .bracket(let low, let high, _) = answer { order += [spots[low], spots[high]] }
    for spot in order + spots {
      let place = x(spot.share)
      let name = TextStyle.tick.fitted(spot.name, width: 108)
      let label = PlacedText(name, place, BoundaryChart.bottom + 18, .tick, .middle)
      if !svg.isFree(label.box.inset(by: -4)) { continue }
      svg.line(place, BoundaryChart.bottom, place, BoundaryChart.bottom + 4, .axis)
      svg.text(label)
    }
    let title = TextStyle.tick.fitted(axis, width: BoundaryChart.right - BoundaryChart.left)
    let middle = (BoundaryChart.left + BoundaryChart.right) / 2
    svg.text(PlacedText(title, middle, BoundaryChart.bottom + 40, .tick, .middle))
  }

  private func drawLabels(_ svg: inout SVG, _ y: Scale) {
    var labels: [EdgeLabel] = []
    if let limit, limit.value.isFinite {
      labels.append(EdgeLabel(limit.name, .strong, nil, y: y(limit.value), priority: 1))
    }
    if let end = curve?(1), end.isFinite {
      labels.append(EdgeLabel("logistic fit", .label, .muted, y: y(end)))
    }
    svg.edgeLabels(
      labels, x: BoundaryChart.right + 8, from: BoundaryChart.top, to: BoundaryChart.bottom + 4)
    guard let theory, theory >= 0, theory <= 1 else { return }
    let place = x(theory)
    svg.line(
      place, BoundaryChart.top, place, BoundaryChart.bottom, Stroke(.ink, 1.4, dash: "5 4"))
    let isLeft = theory < 0.5
    let label = PlacedText(
      "theory: n = n_c", place + (isLeft ? 7 : -7), BoundaryChart.top + 12, .label,
      isLeft ? .start : .end)
    if svg.isFree(label.box) { svg.text(label, halo: true) }
  }
}
