/// The course of a run: what was put in, the stages, the price in per cent from a reference time,
/// and below it the forced closes and auto-deleveraging per step of time.
public struct PriceChart: Sendable {
  /// What a line shows, which decides its colour and weight.
  public enum Role: Hashable, Sendable {
    case mark, index, last
    /// The mark of another venue or market, counted from 0.
    case other(Int)
  }

  /// A price over time, with the name that stands at its end.
  public struct Line: Sendable {
    public var name: String
    public var role: Role
    /// Relative change from the reference: −0.116 for a fall of 11.6 %.
    public var changes: TimeSeries

    public init(_ name: String, _ role: Role, _ changes: TimeSeries) {
      self.name = name
      self.role = role
      self.changes = changes
    }
  }

  /// The title; `nil` lets the chart say what it sees.
  public var headline: String?
  /// `BTC perpetual on V1`
  public var market: String
  /// Which closes are counted: `all venues`.
  public var scope: String
  public var span: ChartSpan
  /// The instant all changes are measured from, nanoseconds since the start of the run.
  public var reference: Int64
  public var inputs: [InputMark] = []
  /// `nil` when stages were not looked for.
  public var stages: [StageSpan]?
  public var shaded: [ShadedSpan] = []
  public var lines: [Line]
  /// Dollars of longs and shorts closed by force and of positions closed by ADL; the same buckets.
  public var longsClosed: TimeBuckets?
  public var shortsClosed: TimeBuckets?
  public var deleveraged: TimeBuckets?
  public var source: ChartSource

  public init(
    market: String, scope: String, span: ChartSpan, reference: Int64, lines: [Line],
    source: ChartSource
  ) {
    self.market = market
    self.scope = scope
    self.span = span
    self.reference = reference
    self.lines = lines
    self.source = source
  }

  /// Draws the chart.
  public func chart() -> Chart {
    let words = Words(self)
    return Chart(words, SVG.fitting { draw(words, pixelsPerPoint: $0) })
  }

  /// The lines with anything to show, the protagonist last so that it lies on top.
  var shownLines: [Line] {
    let rank: (Line) -> Int = { line in
      switch line.role {
      case .last: 0
      case .other(let index): 1_000 - Swift.min(900, index)
      case .index: 1_001
      case .mark: 1_002
      }
    }
    return lines.enumerated().filter { $0.element.changes.last(in: span) != nil }
      .sorted { (rank($0.element), $0.offset) < (rank($1.element), $1.offset) }
      .map(\.element)
  }

  /// The line the chart is about: the mark, else the first there is.
  var subject: Line? {
    shownLines.last { $0.role == .mark } ?? lines.first { $0.changes.last(in: span) != nil }
  }

  /// Buckets as they are drawn.
  func shown(_ buckets: TimeBuckets?) -> TimeBuckets? {
    buckets.flatMap { $0.total > 0 ? $0.merged(atMost: Bars.limit(width: 680)) : nil }
  }
}

extension PriceChart {
  /// The figures of the chart and the sentences made of them.
  struct Words: ChartWords {
    var title = ""
    var alternative = ""
    var subtitle = ""
    var figures: [Chart.Figure] = []

    init(_ chart: PriceChart) {
      subtitle = Words.subtitle(chart)
      addExtremes(of: chart)
      add("longs closed", chart.longsClosed)
      add("shorts closed", chart.shortsClosed)
      add("ADL", chart.deleveraged)
      let closed = (chart.longsClosed?.total ?? 0) + (chart.shortsClosed?.total ?? 0)
      figures.append(Chart.Figure("closed", Numbers.money(closed)))
      let tail = closed > 0 ? "; \(Numbers.money(closed)) of positions are closed by force" : ""
      let peak = Words.peak(chart.shown(chart.longsClosed), of: "longs")
      guard let move = Words.move(of: chart) else {
        title = chart.headline ?? "No prices in this span"
        alternative = "Price and forced closes. No prices in this span\(tail)."
        return
      }
      figures.append(Chart.Figure("move", move.size))
      title = chart.headline ?? "\(Words.article(move.name))\(move.name) \(move.text)\(tail)"
      alternative =
        "Price and forced closes. \(chart.market): \(move.name) \(move.text)"
        + others(chart, besides: move.name) + tail + peak + "."
    }

    /// Words get an article, names of markets do not.
    private static func article(_ name: String) -> String {
      name.allSatisfy { $0.isLowercase || $0 == " " } ? "The " : ""
    }

    private mutating func add(_ name: String, _ buckets: TimeBuckets?) {
      guard let buckets else { return }
      figures.append(Chart.Figure(name, Numbers.money(buckets.total)))
    }

    private mutating func addExtremes(of chart: PriceChart) {
      for line in chart.lines {
        guard let low = line.changes.lowest(in: chart.span) else { continue }
        figures.append(
          Chart.Figure("\(line.name) low", Numbers.share(line.changes.values[low])))
        figures.append(
          Chart.Figure("\(line.name) low at", chart.span.clock(line.changes.times[low])))
      }
    }

    private static func subtitle(_ chart: PriceChart) -> String {
      let names = chart.lines.count > 3 ? ["marks"] : chart.lines.map(\.name)
      let list =
        names.count > 1
        ? names.dropLast().joined(separator: ", ") + " and " + (names.last ?? "")
        : names.first ?? "price"
      let price = "\(chart.market): \(list) (% from \(chart.span.minute(chart.reference)))"
      let bars = [chart.longsClosed, chart.shortsClosed, chart.deleveraged]
      guard let length = bars.compactMap({ chart.shown($0) }).first?.length else {
        return "\(price) · UTC"
      }
      return "\(price) · forced closes and ADL, $ per \(length), \(chart.scope) · UTC"
    }

    /// What the subject does: falls or rises, how far and until when.
    private static func move(of chart: PriceChart) -> (name: String, text: String, size: String)? {
      guard let line = chart.subject, let low = line.changes.lowest(in: chart.span),
        let high = line.changes.highest(in: chart.span)
      else { return nil }
      let (fall, rise) = (-line.changes.values[low], line.changes.values[high])
      if Swift.max(fall, rise) < 0.000_5 {
        return (line.name, "does not move", Numbers.share(0.0))
      }
      let falls = fall >= rise
      let size = Numbers.share(falls ? fall : rise)
      let time = line.changes.times[falls ? low : high]
      return (line.name, "\(falls ? "falls" : "rises") \(size) by \(chart.span.clock(time))", size)
    }

    private func others(_ chart: PriceChart, besides name: String) -> String {
      let rest = chart.lines.filter { $0.name != name }.prefix(2).compactMap { line -> String? in
        line.changes.lowest(in: chart.span).map {
          "\(line.name) low \(Numbers.share(line.changes.values[$0]))"
        }
      }
      return rest.isEmpty ? "" : ", " + rest.joined(separator: ", ")
    }

    private static func peak(_ buckets: TimeBuckets?, of name: String) -> String {
      guard let buckets, let peak = buckets.values.max() else { return "" }
      return "; \(name) peak at \(Numbers.money(peak)) in \(buckets.length)"
    }
  }
}
