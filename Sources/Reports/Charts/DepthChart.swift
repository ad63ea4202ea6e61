internal import Glibc

/// Resting depth by distance from the mid, bids beside asks on one log scale, and below it the
/// share of the bids that makers could withdraw at once.
public struct DepthChart: Sendable {
  /// Depth within one distance of the mid.
  public struct Band: Sendable {
    /// `1 %`
    public var name: String
    /// Dollars on each side; empty when the band was not recorded.
    public var bids: TimeSeries
    public var asks: TimeSeries
    /// Share of the bids that makers may take away, 0 to 1; `nil` when unknown.
    public var withdrawable: TimeSeries?

    public init(
      _ name: String, bids: TimeSeries, asks: TimeSeries, withdrawable: TimeSeries? = nil
    ) {
      self.name = name
      self.bids = bids
      self.asks = asks
      self.withdrawable = withdrawable
    }
  }

  /// The title; `nil` lets the chart say what it sees.
  public var headline: String?
  /// `BTC perpetual on V1`
  public var market: String
  public var span: ChartSpan
  /// When the book was calm, nanoseconds since the start of the run.
  public var reference: Int64
  /// From the nearest to the farthest.
  public var bands: [Band]
  /// Index of the band the chart is about.
  public var subject: Int
  public var shaded: [ShadedSpan] = []
  public var source: ChartSource

  public init(
    market: String, span: ChartSpan, reference: Int64, bands: [Band], subject: Int,
    source: ChartSource
  ) {
    self.market = market
    self.span = span
    self.reference = reference
    self.bands = bands
    self.subject = subject
    self.source = source
  }

  /// Draws the chart.
  public func chart() -> Chart {
    let words = Words(self)
    return Chart(words, SVG.fitting { draw(words, pixelsPerPoint: $0) })
  }

  /// The band the chart is about; where nothing was recorded for it, the first with anything.
  fileprivate var shownSubject: Int? {
    func isKnown(_ index: Int) -> Bool {
      bands[index].bids.last(in: span) != nil || bands[index].asks.last(in: span) != nil
    }
    if bands.indices.contains(subject), isKnown(subject) { return subject }
    return bands.indices.first { isKnown($0) }
  }

  fileprivate var subjectBand: Band? { shownSubject.map { bands[$0] } }

  fileprivate var hasShares: Bool { bands.contains { $0.withdrawable?.last(in: span) != nil } }
}

extension DepthChart {
  /// The figures of the chart and the sentences made of them.
  fileprivate struct Words: ChartWords {
    var title: String
    var alternative: String
    var subtitle: String
    var figures: [Chart.Figure] = []

    init(_ chart: DepthChart) {
      let shares = chart.hasShares ? " · share of bids that makers may withdraw" : ""
      subtitle =
        "Resting depth by distance from mid, \(chart.market), log scale\(shares) · UTC"
      guard let band = chart.subjectBand, let bids = Change(band.bids, chart) else {
        title = chart.headline ?? "No resting bids were recorded"
        alternative = "Depth by distance from the mid. No resting bids were recorded."
        return
      }
      bids.add("bids", to: &figures)
      title = chart.headline ?? Words.conclusion(band.name, bids)
      var sentence =
        "Depth by distance from the mid. Bids within \(band.name) fall from \(bids.beforeText) "
        + "to \(bids.lowText), \(bids.changeText)"
      if let asks = Change(band.asks, chart) {
        asks.add("asks", to: &figures)
        sentence += "; asks from \(asks.beforeText) to \(asks.lowText)"
      }
      if let share = band.withdrawable?.value(at: chart.reference) {
        let text = Numbers.share(share, places: 0)
        figures.append(Chart.Figure("withdrawable", text))
        sentence += "; makers may withdraw \(text) of these bids"
      }
      alternative = sentence + "."
    }

    private static func conclusion(_ band: String, _ bids: Change) -> String {
      if !(bids.before > 0) { return "There are no bids within \(band) of mid" }
      if bids.low / bids.before > 0.98 {
        return "Bids within \(band) of mid stay at \(bids.lowText) or more"
      }
      return "Bids within \(band) of mid fall from \(bids.beforeText) to \(bids.lowText)"
    }
  }

  /// A side of the book before and at its emptiest.
  fileprivate struct Change {
    var before: Double
    var low: Double
    var index: Int

    init?(_ series: TimeSeries, _ chart: DepthChart) {
      guard let index = series.lowest(in: chart.span) else { return nil }
      self.index = index
      low = series.values[index]
      before =
        series.value(at: chart.reference)
        ?? series.first(in: chart.span).map { series.values[$0] } ?? low
    }

    var beforeText: String { Numbers.money(before) }
    var lowText: String { Numbers.money(low) }
    var changeText: String { before > 0 ? Numbers.share(low / before - 1) : Numbers.absent }

    func add(_ side: String, to figures: inout [Chart.Figure]) {
      figures.append(Chart.Figure("\(side) before", beforeText))
      figures.append(Chart.Figure("\(side) lowest", lowText))
      figures.append(Chart.Figure("\(side) change", changeText))
      if low > 0 {
        figures.append(Chart.Figure("\(side) factor", Numbers.factor(before / low)))
      }
    }
  }

  // MARK: Drawing

  private func draw(_ words: Words, pixelsPerPoint: Double) -> SVG {
    var svg = SVG(height: hasShares ? 530 : 430)
    svg.heading(
      words.title, subtitle: words.subtitle, summary: words.alternative, footer: source.footer,
      note: source.note)
    let bottom = hasShares ? 330.0 : 378
    let amount = amountScale(from: bottom, to: 92)
    let sides: [(name: String, tint: Tint, left: Double, series: (Band) -> TimeSeries)] = [
      ("bids", .buying, 72, \.bids), ("asks", .selling, 496, \.asks),
    ]
    for side in sides {
      let x = TimeScale(span, from: side.left, to: side.left + 304)
      svg.text(PlacedText(side.name, side.left, 78, .strong), side.tint)
      svg.shade(shaded, x, from: 92, to: bottom)
      drawSide(&svg, side.series, side.tint, x, amount, pixelsPerPoint)
      svg.timeAxis(x, y: bottom)
    }
    if hasShares { drawShares(&svg, pixelsPerPoint) }
    return svg
  }

  /// Whole decades around all values, at most twelve of them; zero stands on the floor.
  private func amountScale(from bottom: Double, to top: Double) -> Scale {
    let values = bands.flatMap { band in
      [band.bids, band.asks].flatMap { series in
        zip(series.times, series.values).lazy.filter { $0.0 >= span.from && $0.0 <= span.to }
          .map(\.1)
      }
    }
    let positive = values.filter { $0.isFinite && $0 > 0 }
    let high = positive.reduce(0, Swift.max)
    if !(high > 0) { return .logarithmic(1e5, 1e9, from: bottom, to: top) }
    let low = positive.reduce(high, Swift.min)
    let ceiling = ceil(log10(high) - 1e-9)
    let floor = Swift.max(ceiling - 12, Swift.min(ceiling - 1, floor(log10(low) + 1e-9)))
    return .logarithmic(pow(10, floor), pow(10, ceiling), from: bottom, to: top)
  }

  private func drawSide(
    _ svg: inout SVG, _ series: (Band) -> TimeSeries, _ tint: Tint, _ x: TimeScale,
    _ y: Scale, _ pixelsPerPoint: Double
  ) {
    let ticks = Ticks.logarithmic(y.low, y.high, atMost: 6)
    svg.leftAxis(ticks, y, from: x.from, to: x.to, .money)
    var labels: [EdgeLabel] = []
    var obstacles = Obstacles()
    for (index, band) in bands.enumerated() {
      let line = series(band)
      guard let last = line.last(in: span) else { continue }
      let pieces = Polyline.pieces(line, x, y, step: 1.4 * pixelsPerPoint)
      obstacles.add(pieces)
      svg.path(Polyline.path(pieces), stroke(index, tint))
      labels.append(label(index, tint, y: y(line.values[last])))
    }
    if labels.isEmpty {
      let middle = (x.from + x.to) / 2
      svg.text(PlacedText("not recorded", middle, (y.from + y.to) / 2, .tick, .middle))
    }
    svg.edgeLabels(labels, x: x.to + 6, from: y.to - 6, to: y.from + 2, room: 48)
    if !shaded.isEmpty { svg.shadeNames(Array(shaded.prefix(1)), x, y: y.to + 12) }
    guard let band = subjectBand, let low = Change(series(band), self) else { return }
    let time = series(band).times[low.index]
    let spot = Spot(x: x(time), y: y(low.low))
    svg.circle(spot.x, spot.y, radius: 3.5, tint)
    svg.annotate(
      [("\(band.name): \(low.lowText)", .strong)], tint, at: spot,
      inside: Box(x.from, y.to, x.to, y.from), avoiding: obstacles,
      order: [
        .left, .belowLeft, .right, .belowRight, .below, .above, .aboveLeft, .aboveRight,
      ])
  }

  private func drawShares(_ svg: inout SVG, _ pixelsPerPoint: Double) {
    let x = TimeScale(span, from: 72, to: 800)
    let y = Scale.linear(0, 1, from: 462, to: 388)
    svg.text(PlacedText("share of bids that makers may withdraw", 72, 374, .strong), .makers)
    svg.shade(shaded, x, from: 388, to: 462)
    svg.leftAxis([0, 0.5, 1], y, from: 72, to: 800, .share(places: 0))
    var labels: [EdgeLabel] = []
    for (index, band) in bands.enumerated() {
      guard let shares = band.withdrawable, let last = shares.last(in: span) else { continue }
      let pieces = Polyline.pieces(shares, x, y, step: 2 * pixelsPerPoint)
      svg.path(Polyline.path(pieces), stroke(index, .makers))
      labels.append(label(index, .makers, y: y(shares.values[last])))
    }
    svg.edgeLabels(labels, x: 806, from: 380, to: 468)
    svg.timeAxis(x, y: 462)
  }

  private func label(_ index: Int, _ tint: Tint, y: Double) -> EdgeLabel {
    let isSubject = index == shownSubject
    return EdgeLabel(
      bands[index].name, isSubject ? .strong : .label, tint, y: y, priority: isSubject ? 1 : 0)
  }

  /// Levels of one quantity share a hue and differ in weight, the subject heaviest.
  private func stroke(_ index: Int, _ tint: Tint) -> Stroke {
    let subject = shownSubject ?? 0
    if index == subject { return Stroke(tint, 2.4) }
    let distance = Double(Swift.min(3, (index - subject).magnitude))
    return Stroke(tint, 1.3, opacity: 0.9 - 0.15 * distance)
  }
}
