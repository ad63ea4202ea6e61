/// The fall in the base and in each twin, a run from which one mechanism is removed: dots with the
/// 95 % interval of the estimate, and the change against the base as figures.
public struct TwinsChart: Sendable {
  /// An estimate with its 95 % confidence interval; bounds that are not finite are unknown.
  public struct Estimate: Hashable, Sendable {
    public var value: Double
    public var low: Double
    public var high: Double

    public init(_ value: Double, low: Double, high: Double) {
      self.value = value
      self.low = low
      self.high = high
    }

    var hasInterval: Bool { value.isFinite && low.isFinite && high.isFinite }
  }

  /// A row of the picture: a run with one mechanism removed, or the base.
  public struct Twin: Sendable {
    /// `makers never withdraw`
    public var name: String
    /// The fall as a positive ratio.
    public var fall: Estimate
    /// Change against the base, paired over seeds; `nil` for the base.
    public var change: Estimate?

    public init(_ name: String, fall: Estimate, change: Estimate? = nil) {
      self.name = name
      self.fall = fall
      self.change = change
    }
  }

  /// The title; `nil` lets the chart say what it sees.
  public var headline: String?
  /// `BTC fall on V1, median`
  public var quantity: String
  public var base: Twin
  /// In the order of the story; at most twelve.
  public var twins: [Twin]
  public var seeds: Int
  public var source: ChartSource

  public init(quantity: String, base: Twin, twins: [Twin], seeds: Int, source: ChartSource) {
    precondition(twins.count <= 12, "at most twelve twins in a picture")
    self.quantity = quantity
    self.base = base
    self.twins = twins
    self.seeds = seeds
    self.source = source
  }

  /// Draws the chart.
  public func chart() -> Chart {
    let words = Words(self)
    return Chart(words, SVG.fitting { _ in draw(words) })
  }
}

extension TwinsChart {
  fileprivate static let share = NumberForm.share(places: 1)
  fileprivate static let points = NumberForm.points(places: 1)

  /// The figures of the chart and the sentences made of them.
  fileprivate struct Words: ChartWords {
    var title: String
    var alternative: String
    var subtitle: String
    var figures: [Chart.Figure]

    init(_ chart: TwinsChart) {
      let seeds = chart.seeds == 1 ? "1 seed" : "\(chart.seeds) paired seeds"
      let hasIntervals = chart.rows.contains { $0.fall.hasInterval }
      subtitle =
        "\(chart.quantity), with one mechanism removed at a time · \(seeds)"
        + (hasIntervals ? " · whiskers: 95 % interval" : "")
      figures = [Chart.Figure(chart.base.name, Words.fall(chart.base))]
      for twin in chart.twins {
        figures.append(Chart.Figure(twin.name, Words.fall(twin)))
        figures.append(Chart.Figure("\(twin.name) change", Words.change(twin)))
      }
      let known = chart.twins.filter { $0.change?.value.isFinite == true }
      let base = Numbers.share(chart.base.fall.value)
      guard let strongest = known.min(by: { ($0.change?.value ?? 0) < ($1.change?.value ?? 0) }),
        let change = strongest.change, change.value < 0,
        Numbers.share(strongest.fall.value) != base
      else {
        title = chart.headline ?? "No twin falls less than the base"
        alternative = "Falls with one mechanism removed. Base \(base); no twin falls less."
        return
      }
      let fall = Numbers.share(strongest.fall.value)
      let name = strongest.name.prefix(1).uppercased() + strongest.name.dropFirst()
      title = chart.headline ?? "\(name): the fall is \(fall) instead of \(base)"
      let list = chart.twins.prefix(5).map { "\($0.name) \(Numbers.share($0.fall.value))" }
      alternative =
        "Falls with one mechanism removed\(hasIntervals ? ", with 95 % intervals" : ""). "
        + "Base \(base); " + list.joined(separator: ", ") + "."
    }

    static func fall(_ twin: Twin) -> String {
      TwinsChart.share.interval(twin.fall.value, twin.fall.low, twin.fall.high)
    }

    static func change(_ twin: Twin) -> String {
      twin.change.map { TwinsChart.points.interval($0.value, $0.low, $0.high) } ?? Numbers.absent
    }
  }

  // MARK: Drawing

  private static let left = 236.0
  private static let right = 552.0
  private static let fallColumn = 702.0
  private static let changeColumn = 856.0
  private static let top = 96.0

  private func draw(_ words: Words) -> SVG {
    let pitch = Swift.min(38, Swift.max(28, 240 / Double(rows.count)))
    let bottom = Swift.max(330, TwinsChart.top + pitch * Double(rows.count) + 8)
    var svg = SVG(height: bottom + 70)
    svg.heading(
      words.title, subtitle: words.subtitle, summary: words.alternative, footer: source.footer,
      note: source.note)
    let x = scale
    drawAxis(&svg, x, bottom: bottom)
    drawBase(&svg, x, bottom: bottom)
    svg.text(PlacedText("mechanism removed", TwinsChart.left - 14, 84, .tick, .end))
    let head = rows.contains { $0.fall.hasInterval } ? "fall, 95 % CI" : "fall"
    svg.text(PlacedText(head, TwinsChart.fallColumn, 84, .tick, .end))
    svg.text(PlacedText("change to base", TwinsChart.changeColumn, 84, .tick, .end))
    for (index, twin) in rows.enumerated() {
      let y = TwinsChart.top + (Double(index) + 0.5) * pitch
      draw(twin, isBase: index == 0, &svg, x, y: y)
    }
    return svg
  }

  private var scale: Scale {
    let values = rows.flatMap { [$0.fall.value, $0.fall.low, $0.fall.high] }
    let falls = values.contains { $0.isFinite && $0.magnitude >= 0.000_5 }
    let (low, high) = falls ? Ticks.domain(of: values, zero: true) : (0, 0.01)
    return .linear(low, high, from: TwinsChart.left, to: TwinsChart.right)
  }

  private func drawAxis(_ svg: inout SVG, _ x: Scale, bottom: Double) {
    let places = Ticks.places(Ticks.step(x.low, x.high, atMost: 6) * 100)
    svg.line(x.from, bottom, x.to, bottom, .axis)
    for tick in Ticks.linear(x.low, x.high, atMost: 6) {
      svg.line(x(tick), TwinsChart.top - 4, x(tick), bottom, .hair)
      svg.line(x(tick), bottom, x(tick), bottom + 4, .axis)
      let text = AxisUnit.share(places: places).text(tick, fitting: 60)
      let label = PlacedText(text, x(tick), bottom + 17, .tick, .middle)
      if svg.isFree(label.box.inset(by: -4)) { svg.text(label) }
    }
  }

  /// The base behind all rows, with its interval: what reaches over it is no difference.
  private func drawBase(_ svg: inout SVG, _ x: Scale, bottom: Double) {
    if !base.fall.value.isFinite { return }
    if base.fall.hasInterval {
      let (low, high) = (x(base.fall.low), x(base.fall.high))
      svg.rectangle(Box(low, TwinsChart.top - 4, high, bottom), .soft)
    }
    let place = x(base.fall.value)
    svg.line(place, TwinsChart.top - 4, place, bottom, .axis)
  }

  private func draw(_ twin: Twin, isBase: Bool, _ svg: inout SVG, _ x: Scale, y: Double) {
    let style: TextStyle = isBase ? .strong : .label
    let name = style.fitted(twin.name, width: TwinsChart.left - 14 - SVG.margin)
    svg.text(PlacedText(name, TwinsChart.left - 14, y + 4, style, .end))
    let room = TwinsChart.fallColumn - TwinsChart.right - 14
    // An interval too wide for its column is left out: half of one would mislead.
    let full = Words.fall(twin)
    let fall = style.width(full) <= room ? full : TwinsChart.share.text(twin.fall.value)
    svg.text(PlacedText(fall, TwinsChart.fallColumn, y + 4, style, .end))
    let interval = isBase ? Numbers.absent : Words.change(twin)
    let isShort =
      TextStyle.label.width(interval) <= TwinsChart.changeColumn - TwinsChart.fallColumn - 8
    let change = isShort ? interval : TwinsChart.points.text(twin.change?.value ?? .nan)
    svg.text(PlacedText(change, TwinsChart.changeColumn, y + 4, .label, .end), tint(twin))
    if !twin.fall.value.isFinite { return }
    if twin.fall.hasInterval {
      let tint: Tint = isBase ? .ink : .own
      svg.line(x(twin.fall.low), y, x(twin.fall.high), y, Stroke(tint, 2))
      for end in [twin.fall.low, twin.fall.high] {
        svg.line(x(end), y - 4, x(end), y + 4, Stroke(tint, 1.6))
      }
    }
    if isBase {
      svg.circle(x(twin.fall.value), y, radius: 5.5, .background, ring: .ink)
    } else {
      svg.circle(x(twin.fall.value), y, radius: 5, .ink)
    }
  }

  /// A change whose interval holds zero is not one.
  private func tint(_ twin: Twin) -> Tint {
    guard let change = twin.change, change.hasInterval, change.low > 0 || change.high < 0 else {
      return .muted
    }
    return .ink
  }

  fileprivate var rows: [Twin] { [base] + twins }
}
