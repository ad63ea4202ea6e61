/// Paths over many seeds as a fan: the bands that hold 50 and 90 % of them at each time, the
/// median, and crosses for what was measured.
public struct FanChart: Sendable {
  /// A measured value.
  public struct Measured: Hashable, Sendable {
    /// Nanoseconds since the start of the run.
    public var time: Int64
    public var value: Double

    public init(time: Int64, value: Double) {
      self.time = time
      self.value = value
    }
  }

  /// A path shown as a counterfactual, dashed: `one of the 9 seeds without a second leg`.
  public struct Example: Sendable {
    public var name: String
    /// Its index among the paths.
    public var path: Int

    public init(_ name: String, path: Int) {
      self.name = name
      self.path = path
    }
  }

  /// The title; `nil` lets the chart say what it sees.
  public var headline: String?
  /// `BTC on V1`
  public var market: String
  public var span: ChartSpan
  /// The instant changes are measured from, nanoseconds since the start of the run.
  public var reference: Int64
  /// Times of all paths, ascending.
  public var times: [Int64]
  /// Relative changes, one path for each seed, each as long as `times`; gaps are not finite.
  public var paths: [[Double]]
  public var measured: [Measured] = []
  public var example: Example?
  public var source: ChartSource

  public init(
    market: String, span: ChartSpan, reference: Int64, times: [Int64], paths: [[Double]],
    source: ChartSource
  ) {
    precondition(paths.allSatisfy { $0.count == times.count }, "a path has a value for each time")
    self.market = market
    self.span = span
    self.reference = reference
    self.times = times
    self.paths = paths
    self.source = source
  }

  /// Draws the chart.
  public func chart() -> Chart {
    let fan = Fan(self)
    let words = Words(self, fan)
    return Chart(words, SVG.fitting { draw(words, fan, pixelsPerPoint: $0) })
  }
}

extension FanChart {
  /// Fewer paths than this have no bands; they are drawn one by one.
  static let bandMinimum = 9

  /// What the middle line is.
  fileprivate var pathName: String { paths.count == 1 ? "path" : "median path" }

  /// The levels 5, 25, 50, 75 and 95 % at each time.
  struct Fan {
    static let levels = [0.05, 0.25, 0.5, 0.75, 0.95]
    /// A series for each level, over the times at which any path has a value.
    var series: [TimeSeries]

    init(_ chart: FanChart) {
      series = Fan.levels.map { _ in .empty }
      for (index, time) in chart.times.enumerated()
      where time >= chart.span.from && time <= chart.span.to {
        let values = chart.paths.map { $0[index] }.filter(\.isFinite).sorted()
        if values.isEmpty { continue }
        for (level, share) in Fan.levels.enumerated() {
          series[level].times.append(time)
          series[level].values.append(Fan.quantile(share, of: values))
        }
      }
    }

    var median: TimeSeries { series[2] }

    /// Linear between order statistics: Hyndman and Fan, type 7.
    static func quantile(_ share: Double, of sorted: [Double]) -> Double {
      let place = share * Double(sorted.count - 1)
      let index = Swift.min(sorted.count - 1, Int(place))
      let next = Swift.min(sorted.count - 1, index + 1)
      return sorted[index] + (sorted[next] - sorted[index]) * (place - Double(index))
    }
  }

  /// The figures of the chart and the sentences made of them.
  fileprivate struct Words: ChartWords {
    var title: String
    var alternative: String
    var subtitle: String
    var figures: [Chart.Figure] = []

    init(_ chart: FanChart, _ fan: Fan) {
      let count = Numbers.count(chart.paths.count)
      let seeds = chart.paths.count == 1 ? "1 seed" : "\(count) seeds"
      let crosses = chart.measured.isEmpty ? "" : " · crosses: what was measured"
      let from = chart.span.minute(chart.reference)
      subtitle = "\(chart.market), % from \(from), \(seeds)\(crosses) · UTC"
      figures.append(Chart.Figure("seeds", count))
      guard let low = fan.median.lowest(in: chart.span) else {
        title = chart.headline ?? "No paths in this span"
        alternative = "Fan chart. No paths in this span."
        return
      }
      let median = Numbers.share(fan.median.values[low])
      let clock = chart.span.clock(fan.median.times[low])
      let (bottom, top) = (fan.series[0].values[low], fan.series[4].values[low])
      let spread = NumberForm.share(places: 1).spread(bottom, top)
      figures += [
        Chart.Figure("median lowest", median), Chart.Figure("median lowest at", clock),
        Chart.Figure("band there", spread),
      ]
      let path = chart.pathName
      var sentence = "Fan chart of \(seeds). The \(path) is lowest at \(clock) with \(median)"
      var conclusion = "The \(path) falls to \(median) by \(clock)"
      if chart.paths.count >= FanChart.bandMinimum {
        sentence += "; 90 % of seeds lie at \(spread) there"
        conclusion = "At \(clock) nine in ten seeds lie at \(spread)"
        if let (inside, all) = Words.coverage(chart, fan) {
          figures.append(Chart.Figure("measured inside", "\(inside) of \(all)"))
          sentence += "; \(inside) of \(all) measured points lie in the 90 % band"
          conclusion =
            inside == all
            ? "All \(all) measured points lie inside the 90 % band"
            : "\(inside) of \(all) measured points lie inside the 90 % band"
          if all == 1 {
            conclusion =
              "The measured point lies \(inside == 1 ? "inside" : "outside") the 90 % band"
          }
        }
      }
      title = chart.headline ?? conclusion
      alternative = sentence + "."
    }

    /// How many of the measured points inside the span lie in the 90 % band.
    private static func coverage(_ chart: FanChart, _ fan: Fan) -> (inside: Int, all: Int)? {
      var (inside, all) = (0, 0)
      for point in chart.measured {
        guard let low = fan.series[0].value(at: point.time),
          let high = fan.series[4].value(at: point.time)
        else { continue }
        all += 1
        if point.value >= low && point.value <= high { inside += 1 }
      }
      return all > 0 ? (inside, all) : nil
    }
  }

  // MARK: Drawing

  private static let left = 92.0
  private static let right = 772.0
  private static let top = 72.0
  private static let bottom = 404.0

  private func draw(_ words: Words, _ fan: Fan, pixelsPerPoint: Double) -> SVG {
    var svg = SVG(height: 460)
    svg.heading(
      words.title, subtitle: words.subtitle, summary: words.alternative, footer: source.footer,
      note: source.note)
    let x = TimeScale(span, from: FanChart.left, to: FanChart.right)
    let y = scale(fan)
    if fan.median.times.isEmpty {
      let middle = (x.from + x.to) / 2
      svg.text(PlacedText("no paths in this span", middle, 220, .tick, .middle))
      svg.timeAxis(x, y: FanChart.bottom)
      return svg
    }
    let places = Ticks.places(Ticks.step(y.low, y.high, atMost: 6) * 100)
    let hasBands = paths.count >= FanChart.bandMinimum
    let lines = fan.series.map { Polyline.pieces($0, x, y, step: 2 * pixelsPerPoint) }
    if hasBands { drawBands(&svg, fan, x, y, step: 2 * pixelsPerPoint) }
    svg.leftAxis(
      Ticks.linear(y.low, y.high, atMost: 6), y, from: x.from, to: x.to, .share(places: places))
    let others = hasBands ? [] : drawPaths(&svg, x, y, step: 2 * pixelsPerPoint)
    let dashed = drawExample(&svg, x, y, step: 2 * pixelsPerPoint)
    svg.path(Polyline.path(lines[2]), Stroke(.buying, 2.2))
    drawLabels(&svg, fan, y, hasBands: hasBands)
    svg.timeAxis(x, y: FanChart.bottom)
    annotate(&svg, fan, x, y, lines[2], dashed, others)
    return svg
  }

  private func scale(_ fan: Fan) -> Scale {
    var values = fan.series.flatMap(\.values) + measured.map(\.value)
    if paths.count < FanChart.bandMinimum { values += paths.flatMap { $0 } }
    if let example, paths.indices.contains(example.path) { values += paths[example.path] }
    let moves = values.contains { $0.isFinite && $0.magnitude >= 0.000_5 }
    let (low, high) = moves ? Ticks.domain(of: values, zero: true) : (-0.01, 0.01)
    return .linear(low, high, from: FanChart.bottom, to: FanChart.top + 8)
  }

  /// Bands share their times, so that their edges never cross by reduction.
  private func drawBands(
    _ svg: inout SVG, _ fan: Fan, _ x: TimeScale, _ y: Scale, step: Double
  ) {
    func edge(_ level: Int) -> [Spot] {
      var spots: [Spot] = []
      let series = fan.series[level]
      for (index, time) in series.times.enumerated() {
        let spot = Spot(x: x(time), y: y(series.values[index]))
        if let last = spots.last, spot.x - last.x < step, index < series.times.count - 1 {
          continue
        }
        spots.append(spot)
      }
      return spots
    }
    svg.area(Polyline.band(edge(4), edge(0)), .band90)
    svg.area(Polyline.band(edge(3), edge(1)), .band50)
  }

  private func drawPaths(
    _ svg: inout SVG, _ x: TimeScale, _ y: Scale, step: Double
  ) -> [[Spot]] {
    if paths.count == 1 { return [] }
    return paths.flatMap { path in
      let series = TimeSeries(times: times, values: path)
      let pieces = Polyline.pieces(series, x, y, step: step)
      svg.path(Polyline.path(pieces), Stroke(.own, 1.2, opacity: 0.7))
      return pieces
    }
  }

  private func drawExample(
    _ svg: inout SVG, _ x: TimeScale, _ y: Scale, step: Double
  ) -> [[Spot]] {
    guard let example, paths.indices.contains(example.path) else { return [] }
    let series = TimeSeries(times: times, values: paths[example.path])
    let pieces = Polyline.pieces(series, x, y, step: step)
    svg.path(Polyline.path(pieces), Stroke(.muted, 1, dash: "3 3"))
    return pieces
  }

  private func drawLabels(_ svg: inout SVG, _ fan: Fan, _ y: Scale, hasBands: Bool) {
    let names = ["5 %", "25 %", "median", "75 %", "95 %"]
    var labels: [EdgeLabel] = []
    for (level, name) in names.enumerated().reversed() {
      guard let value = fan.series[level].values.last, hasBands || level == 2 else { continue }
      let isMedian = level == 2
      labels.append(
        EdgeLabel(
          isMedian && paths.count == 1 ? "1 seed" : name, isMedian ? .strong : .tick,
          isMedian ? .buying : nil, y: y(value), priority: isMedian ? 1 : 0))
    }
    svg.edgeLabels(labels, x: FanChart.right + 8, from: FanChart.top, to: FanChart.bottom + 4)
  }

  private func annotate(
    _ svg: inout SVG, _ fan: Fan, _ x: TimeScale, _ y: Scale, _ median: [[Spot]],
    _ dashed: [[Spot]], _ others: [[Spot]]
  ) {
    var obstacles = Obstacles()
    for lines in [median, dashed, others] { obstacles.add(lines) }
    let shown = measured.filter { x.contains($0.time) && $0.value.isFinite }
    for point in shown {
      let spot = Spot(x: x(point.time), y: y(point.value))
      svg.cross(spot.x, spot.y)
      obstacles.boxes.append(Box(spot.x - 8, spot.y - 8, spot.x + 8, spot.y + 8))
    }
    let inside = Box(x.from, FanChart.top, x.to, FanChart.bottom)
    if let low = shown.min(by: { $0.value < $1.value }) {
      let text = "measured \(Numbers.share(low.value)) at \(span.minute(low.time))"
      svg.annotate(
        [(text, .strong)], .ink, at: Spot(x: x(low.time), y: y(low.value)), inside: inside,
        avoiding: obstacles, distance: 13, order: [.belowRight, .right, .left, .belowLeft])
    }
    if let low = fan.median.lowest(in: span), fan.median.values[low] < -0.000_5 {
      let text = "\(pathName) \(Numbers.share(fan.median.values[low]))"
      let spot = Spot(x: x(fan.median.times[low]), y: y(fan.median.values[low]))
      svg.circle(spot.x, spot.y, radius: 3.5, .buying)
      svg.annotate(
        [(text, .label)], .buying, at: spot, inside: inside, avoiding: obstacles, distance: 14,
        order: [.left, .belowLeft, .right, .belowRight, .below])
    }
    if let example, let piece = dashed.first(where: { $0.count > 1 }) {
      let spot = piece[piece.count * 3 / 4]
      let text = TextStyle.tick.fitted(example.name, width: 320)
      svg.annotate(
        [(text, .tick)], .muted, at: spot, inside: inside, avoiding: obstacles,
        order: [.above, .below, .aboveLeft, .aboveRight])
    }
  }
}
