internal import Glibc

/// How probable each level of a score is, on a logarithmic axis: the mean over repetitions with its
/// 95 % interval, and the level that was asked for.
public struct RareChart: Sendable {
  /// A level and how probable it is that a run reaches it.
  public struct Spot: Hashable, Sendable {
    public var level: Double
    public var chance: Estimate

    public init(level: Double, chance: Estimate) { (self.level, self.chance) = (level, chance) }
  }

  public var quantity: SweepQuantity
  /// In order of levels, the one that was asked for last.
  public var spots: [Spot]
  public var source: ChartSource

  public init(_ quantity: SweepQuantity, spots: [Spot], source: ChartSource) {
    (self.quantity, self.spots, self.source) = (quantity, spots, source)
  }

  /// Draws the chart.
  public func chart() -> Chart {
    let words = Words(self)
    return Chart(words, SVG.fitting { _ in draw(words) })
  }

  /// The highest level that any run reached.
  fileprivate var farthest: Spot? { spots.last { $0.chance.value > 0 } }
}

extension RareChart {
  /// The figures of the chart and the sentences made of them.
  fileprivate struct Words: ChartWords {
    var title: String
    var alternative: String
    var figures: [Chart.Figure]

    init(_ chart: RareChart) {
      let name = chart.quantity.name
      guard let far = chart.farthest, let asked = chart.spots.last else {
        title = "No level of \(name) was reached"
        alternative = title + "."
        figures = []
        return
      }
      let chance = RareWords.chance(far.chance.value)
      let level = chart.quantity.text(far.level)
      figures = [
        Chart.Figure("level", level), Chart.Figure("chance", chance),
        Chart.Figure("asked", chart.quantity.text(asked.level)),
      ]
      let often = RareWords.oneIn(far.chance.value).map { ", \($0)" } ?? ""
      title = SVG.title(
        "\(name) reaches \(level) with a probability of \(chance)\(often)",
        "\(level) is reached with a probability of \(chance)\(often)",
        "\(level) with a probability of \(chance)")
      alternative =
        "Line chart of the probability, on a logarithmic axis, that \(name) reaches a level: "
        + "\(RareWords.chance(chart.spots[0].chance.value)) at "
        + "\(chart.quantity.text(chart.spots[0].level)), \(chance) at \(level)."
    }
  }

  private static let left = 92.0
  private static let right = 792.0
  private static let top = 84.0
  private static let bottom = 400.0

  private func draw(_ words: Words) -> SVG {
    var svg = SVG(height: RareChart.bottom + 72)
    svg.heading(
      words.title,
      subtitle: "probability that a run reaches a level · band: 95 % over repetitions · log y",
      summary: words.alternative, footer: source.footer, note: source.note)
    let (left, right) = (RareChart.left, RareChart.right)
    let (top, bottom) = (RareChart.top, RareChart.bottom)
    let known = spots.filter { $0.chance.value > 0 }
    guard let first = spots.first, let last = spots.last, !known.isEmpty else {
      svg.text(PlacedText("no level was reached", (left + right) / 2, 240, .tick, .middle))
      return svg
    }
    let least = known.map(\.chance.value).min() ?? 1
    // A decade below the last estimate, where the band of a rough one ends.
    let low = pow(10, floor(log10(least)) - 1)
    let y = Scale.logarithmic(low, 1, from: bottom, to: top)
    let x = Scale.linear(first.level, last.level, from: left, to: right)
    for tick in Ticks.logarithmic(low, 1, atMost: 8) {
      svg.line(left, y(tick), right, y(tick), .hair)
      svg.text(PlacedText(RareChart.tick(tick), left - 7, y(tick) + 4, .tick, .end))
    }
    svg.bottomAxis(x, from: top, to: bottom, of: quantity)
    let title = TextStyle.tick.fitted(quantity.meaning, width: right - left)
    svg.text(PlacedText(title, (left + right) / 2, bottom + 40, .tick, .middle))
    drawBand(&svg, x, y)
    let line = known.map { Reports.Spot(x: x($0.level), y: y($0.chance.value)) }
    svg.path(Polyline.path([line]), Stroke(.selling, 2.2))
    if let end = line.last {
      svg.circle(end.x, end.y, radius: 4, .selling)
      var obstacles = Obstacles()
      obstacles.add([line])
      let text = RareWords.chance(known[known.count - 1].chance.value)
      svg.annotate(
        [(text, .strong)], .selling, at: end, inside: Box(left, top, right, bottom),
        avoiding: obstacles, order: [.aboveLeft, .above, .left, .belowLeft, .below])
    }
    return svg
  }

  private func drawBand(_ svg: inout SVG, _ x: Scale, _ y: Scale) {
    let known = spots.filter { $0.chance.low != nil && ($0.chance.high ?? 0) > y.low }
    if known.count < 2 { return }
    svg.area(
      Polyline.band(
        known.map { Reports.Spot(x: x($0.level), y: y($0.chance.high ?? 0)) },
        known.map { Reports.Spot(x: x($0.level), y: y($0.chance.low ?? 0)) }),
      .band90)
  }

  /// `1`, `0.1`, `0.01`, `1e−3`.
  private static func tick(_ value: Double) -> String {
    value > 0.005
      ? Numbers.decimal(value, places: 2, trimmed: true) : AxisUnit.plain(places: 0).compact(value)
  }
}
