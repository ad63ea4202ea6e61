internal import Glibc

/// Forced trades (liquidation orders, stops, sales of a fund) over time by the length of the chain
/// that set them off, and below it how close the market is to feeding on itself.
public struct CausesChart: Sendable {
  /// The title; `nil` lets the chart say what it sees.
  public var headline: String?
  /// `all venues`
  public var scope: String
  public var span: ChartSpan
  /// Dollars per bucket set off by news or ordinary trades, by one forced trade, by a chain of two
  /// to four, by a longer one. The same buckets.
  public var generations: [TimeBuckets]
  /// Closes waiting per unit of depth, over the value at which a fall feeds itself; `nil` hides the
  /// lower panel.
  public var ratio: TimeSeries?
  public var source: ChartSource

  public static let names = [
    "first dominoes", "knock-on, 1st generation", "knock-on, 2nd to 4th", "knock-on, 5th and later",
  ]
  fileprivate static let tints: [Tint] = [
    .generation0, .generation1, .generation2to4, .generation5on,
  ]

  public init(
    scope: String, span: ChartSpan, generations: [TimeBuckets], ratio: TimeSeries?,
    source: ChartSource
  ) {
    precondition(generations.count == CausesChart.names.count, "there are four generations")
    let first = generations[0]
    precondition(
      generations.allSatisfy {
        $0.start == first.start && $0.step == first.step && $0.values.count == first.values.count
      }, "all generations have the same buckets")
    self.scope = scope
    self.span = span
    self.generations = generations
    self.ratio = ratio
    self.source = source
  }

  /// Draws the chart.
  public func chart() -> Chart {
    let words = Words(self)
    return Chart(words, SVG.fitting { draw(words, pixelsPerPoint: $0) })
  }

  fileprivate var total: Double { generations.reduce(0) { $0 + $1.total } }

  fileprivate var hasRatio: Bool { ratio?.last(in: span) != nil }

  /// Spans in which a fall feeds itself.
  fileprivate var supercritical: [(from: Int64, to: Int64)] {
    guard let ratio else { return [] }
    var spans: [(from: Int64, to: Int64)] = []
    var begun: Int64?
    for (time, value) in zip(ratio.times, ratio.values)
    where time >= span.from && time <= span.to {
      if value > 1 {
        begun = begun ?? time
      } else if let from = begun {
        spans.append((from, time))
        begun = nil
      }
    }
    if let begun { spans.append((begun, Swift.min(span.to, ratio.times.last ?? begun))) }
    return spans
  }
}

extension CausesChart {
  /// The figures of the chart and the sentences made of them.
  fileprivate struct Words: ChartWords {
    var title: String
    var alternative: String
    var subtitle: String
    var figures: [Chart.Figure] = []

    init(_ chart: CausesChart) {
      let shown = chart.generations[0].merged(atMost: Bars.limit(width: 680))
      let ratio = chart.hasRatio ? " · cascade ratio, log scale" : ""
      subtitle = "Forced trades by cause, $ per \(shown.length), \(chart.scope)\(ratio) · UTC"
      let total = chart.total
      figures.append(Chart.Figure("forced", Numbers.money(total)))
      if !(total > 0) {
        title = chart.headline ?? "No trade is forced"
        alternative = "Forced trades by cause. No trade is forced."
        return
      }
      let knockOn = total - chart.generations[0].total
      let share = Numbers.share(knockOn / total, places: 0)
      figures.append(Chart.Figure("knock-on", share))
      for (name, buckets) in zip(CausesChart.names, chart.generations) {
        figures.append(Chart.Figure(name, Numbers.money(buckets.total)))
        figures.append(
          Chart.Figure("\(name) share", Numbers.share(buckets.total / total, places: 0)))
      }
      title =
        chart.headline
        ?? (knockOn > 0
          ? "\(share) of forced trades are set off by other forced trades"
          : "No forced trade sets off another one")
      let last = chart.generations[3].total
      var sentence =
        "Forced trades by cause. Of \(Numbers.money(total)), first dominoes are "
        + "\(Numbers.money(chart.generations[0].total)); knock-on \(share), of which fifth "
        + "generation and later \(Numbers.money(last))"
      if let longest = Words.longest(chart) {
        figures.append(Chart.Figure("feeding itself", longest))
        sentence += "; the cascade ratio is above 1 from \(longest)"
      }
      alternative = sentence + "."
    }

    /// The longest span in which a fall feeds itself, `21:13:50 to 21:18:30`.
    static func longest(_ chart: CausesChart) -> String? {
      guard let first = chart.supercritical.first else { return nil }
      let span = chart.supercritical.reduce(first) {
        $1.to - $1.from > $0.to - $0.from ? $1 : $0
      }
      return "\(chart.span.clock(span.from)) to \(chart.span.clock(span.to))"
    }
  }

  // MARK: Drawing

  private static let left = 92.0
  private static let right = 772.0
  private static let top = 122.0

  private func draw(_ words: Words, pixelsPerPoint: Double) -> SVG {
    var svg = SVG(height: hasRatio ? 530 : 430)
    svg.heading(
      words.title, subtitle: words.subtitle, summary: words.alternative, footer: source.footer,
      note: source.note)
    drawKey(&svg)
    let x = TimeScale(span, from: CausesChart.left, to: CausesChart.right)
    let bottom = hasRatio ? 350.0 : 382
    drawBars(&svg, x, bottom: bottom)
    if hasRatio {
      drawRatio(&svg, words, x, pixelsPerPoint)
    } else {
      svg.timeAxis(x, y: bottom)
    }
    return svg
  }

  /// The generations in order with amount and share: the key and the figures in one.
  private func drawKey(_ svg: inout SVG) {
    let starts = [CausesChart.left, 282, 484, 668]
    for (index, name) in CausesChart.names.enumerated() {
      let x = starts[index]
      svg.rectangle(Box(x, 74, x + 12, 86), CausesChart.tints[index], radius: 2)
      svg.text(PlacedText(name, x + 18, 84, .label))
      let amount = Numbers.money(generations[index].total)
      let share = total > 0 ? Numbers.share(generations[index].total / total, places: 0) : ""
      let figure = [amount, share].filter { !$0.isEmpty }.joined(separator: " · ")
      svg.text(PlacedText(figure, x + 18, 100, .strong))
    }
  }

  private func drawBars(_ svg: inout SVG, _ x: TimeScale, bottom: Double) {
    let merged = generations.map { $0.merged(atMost: Bars.limit(width: 680)) }
    let sums = merged[0].values.indices.map { index in
      merged.reduce(0) { $0 + Swift.max(0, $1.values[index].isFinite ? $1.values[index] : 0) }
    }
    let largest = sums.reduce(0, Swift.max)
    let y = Scale.linear(
      0, largest > 0 ? largest * 1.02 : 1, from: bottom, to: CausesChart.top)
    if largest > 0 {
      svg.leftAxis(
        Ticks.linear(0, largest, atMost: 5), y, from: x.from, to: x.to, .money)
    } else {
      let middle = (x.from + x.to) / 2
      svg.text(PlacedText("no forced trades", middle, bottom - 40, .tick, .middle))
      svg.text(PlacedText("$0", x.from - 7, bottom + 4, .tick, .end))
    }
    var base = [Double](repeating: 0, count: sums.count)
    for (index, buckets) in merged.enumerated() {
      let foot = base
      svg.area(Bars.path(buckets, x, y) { foot[$0] }, CausesChart.tints[index])
      for (bucket, value) in buckets.values.enumerated() where value.isFinite {
        base[bucket] += Swift.max(0, value)
      }
    }
    svg.line(x.from, bottom, x.to, bottom, .axis)
  }

  private func drawRatio(
    _ svg: inout SVG, _ words: Words, _ x: TimeScale, _ pixelsPerPoint: Double
  ) {
    guard let ratio else { return }
    let (top, bottom) = (392.0, 468.0)
    let heading = "cascade ratio: closes waiting per unit of depth, over the value at which a fall "
    svg.text(PlacedText(heading + "feeds itself", x.from, 378, .strong))
    let values = zip(ratio.times, ratio.values).filter { $0.0 >= span.from && $0.0 <= span.to }
      .map(\.1).filter { $0.isFinite && $0 > 0 }
    let low = pow(10, floor(log10(values.reduce(0.1, Swift.min)) + 1e-9))
    let high = pow(10, ceil(log10(values.reduce(10, Swift.max)) - 1e-9))
    let y = Scale.logarithmic(low, high, from: bottom, to: top)
    for tick in Ticks.logarithmic(low, high, atMost: 4) where tick != 1 {
      let room = x.from - 13
      let text = AxisUnit.plain(places: Ticks.places(tick)).text(tick, fitting: room)
      if (y(tick) - y(1)).magnitude < 14 { continue }
      svg.line(x.from, y(tick), x.to, y(tick), .hair)
      svg.text(PlacedText(text, x.from - 7, y(tick) + 4, .tick, .end))
    }
    svg.text(PlacedText("1", x.from - 7, y(1) + 4, .tick, .end))
    svg.line(x.from, y(1), x.to, y(1), Stroke(.selling, 1.6))
    let pieces = Polyline.pieces(ratio, x, y, step: 1.2 * pixelsPerPoint)
    svg.path(Polyline.path(pieces), Stroke(.ink, 1.8))
    svg.timeAxis(x, y: bottom)
    for span in supercritical {
      let left = x(span.from)
      svg.rectangle(
        Box(left, bottom, Swift.max(left + 1.5, x(span.to)), bottom + 3), .selling)
    }
    var obstacles = Obstacles()
    obstacles.add(pieces)
    // The line at 1 counts too: a label beside it, not across.
    obstacles.boxes.append(Box(x.from, y(1) - 1, x.to, y(1) + 1))
    let inside = Box(x.from, top - 8, x.to + 4, bottom)
    if let peak = ratio.highest(in: span), let longest = words.figures.last,
      longest.name == "feeding itself"
    {
      let spot = Spot(x: x(ratio.times[peak]), y: y(ratio.values[peak]) + 6)
      svg.annotate(
        [(longest.text, .strong)], .ink, at: spot, inside: inside, avoiding: obstacles,
        distance: 16, order: [.left, .right])
    }
    svg.annotate(
      [("above 1 a fall feeds itself", .label)], .selling, at: Spot(x: x.to + 4, y: y(1)),
      inside: inside, avoiding: obstacles, distance: 5, order: [.aboveLeft, .belowLeft])
  }
}
