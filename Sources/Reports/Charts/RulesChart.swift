/// The same night under several rulebooks: a row for each, and a panel for each figure with dots
/// and 95 % intervals. The base's value goes through each panel as a line.
public struct RulesChart: Sendable {
  public typealias Estimate = TwinsChart.Estimate

  /// What the figures of a panel are.
  public enum Quantity: Sendable {
    /// A fall as a ratio, money closed by force, paid by the house, closed against winners.
    case fall, closed, paid, deleveraged

    var tint: Tint {
      switch self {
      case .fall: .ink
      case .closed: .selling
      case .paid: .fund
      case .deleveraged: .adl
      }
    }

    /// Fund is a fill: its words are ink.
    var wordTint: Tint { self == .paid ? .ink : tint }

    func text(_ value: Double) -> String {
      if !value.isFinite { return Numbers.absent }
      return self == .fall ? Numbers.share(value) : Numbers.money(value)
    }

    func interval(_ estimate: Estimate) -> String {
      let form: NumberForm = self == .fall ? .share(places: 1) : .money
      return form.interval(estimate.value, estimate.low, estimate.high)
    }
  }

  /// A column of the picture.
  public struct Panel: Sendable {
    /// `fall of the mark`
    public var name: String
    public var quantity: Quantity

    public init(_ name: String, _ quantity: Quantity) {
      self.name = name
      self.quantity = quantity
    }
  }

  /// A figure of a rulebook; a change that was not seen is written quietly.
  public struct Value: Sendable {
    public var estimate: Estimate
    /// Whether the interval of the change against the base leaves zero out.
    public var differs: Bool

    public init(_ estimate: Estimate, differs: Bool) {
      self.estimate = estimate
      self.differs = differs
    }
  }

  /// A rulebook with a value for each panel; `nil` where there is none.
  public struct Row: Sendable {
    public var name: String
    public var values: [Value?]

    public init(_ name: String, values: [Value?]) {
      self.name = name
      self.values = values
    }
  }

  /// `BTC-PERP on V1`
  public var market: String
  /// At most four.
  public var panels: [Panel]
  /// The base first; at most ten.
  public var rows: [Row]
  public var seeds: Int
  public var source: ChartSource

  public init(market: String, panels: [Panel], rows: [Row], seeds: Int, source: ChartSource) {
    precondition((1...4).contains(panels.count), "one to four panels")
    precondition((1...RulesChart.mostRows).contains(rows.count), "one to ten rows")
    precondition(
      rows.allSatisfy { $0.values.count == panels.count }, "a row has a value for each panel")
    (self.market, self.panels, self.rows) = (market, panels, rows)
    (self.seeds, self.source) = (seeds, source)
  }

  static let mostRows = 10

  /// Draws the chart.
  public func chart() -> Chart {
    let words = Words(self)
    return Chart(words, SVG.fitting { _ in draw(words) })
  }
}

extension RulesChart {
  /// The figures of the chart and the sentences made of them.
  struct Words: ChartWords {
    var title: String
    var subtitle: String
    var alternative: String
    var figures: [Chart.Figure] = []

    init(_ chart: RulesChart) {
      let seeds = chart.seeds == 1 ? "1 seed" : "\(chart.seeds) paired seeds"
      let values = chart.rows.flatMap(\.values)
      let hasIntervals = values.contains { $0?.estimate.hasInterval == true }
      subtitle =
        "\(chart.market), medians of \(seeds)"
        + (hasIntervals
          ? " · whiskers: 95 % interval · grey: no difference to the first row seen" : "")
      for row in chart.rows {
        for (panel, value) in zip(chart.panels, row.values) {
          guard let value else { continue }
          figures.append(
            Chart.Figure("\(row.name), \(panel.name)", panel.quantity.text(value.estimate.value)))
        }
      }
      let first = chart.panels[0]
      let known = chart.rows.compactMap { row in
        row.values[0].flatMap { $0.estimate.value.isFinite ? (row.name, $0.estimate.value) : nil }
      }
      let number = RulesChart.count(chart.rows.count)
      let count = "\(number) rulebook\(chart.rows.count == 1 ? "" : "s")"
      guard let least = known.min(by: { $0.1 < $1.1 }), let most = known.max(by: { $0.1 < $1.1 }),
        least.0 != most.0
      else {
        title = "One shock, \(count)"
        alternative =
          "One shock under \(count); a row for each rulebook, a panel for each of: "
          + chart.panels.map(\.name).joined(separator: ", ") + "."
        return
      }
      let (low, high) = (first.quantity.text(least.1), first.quantity.text(most.1))
      title = "The same shock: \(low) under \(least.0), \(high) under \(most.0)"
      let list = known.prefix(7).map { "\($0.0) \(first.quantity.text($0.1))" }
      alternative =
        "One shock under \(count)\(hasIntervals ? ", 95 % intervals" : ""). "
        + "The \(first.name): " + list.joined(separator: ", ") + "."
    }
  }

  /// `seven`, `11`.
  static func count(_ value: Int) -> String {
    let words = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
    return words.indices.contains(value) ? words[value] : "\(value)"
  }

  // MARK: Drawing

  /// Where the panels begin: as far in as the longest name needs.
  private var left: Double {
    let names = rows.enumerated().map { RulesChart.style($0).width($1.name) }
    return Swift.min(230, Swift.max(150, SVG.margin + 20 + (names.max() ?? 0)))
  }
  private static func style(_ row: Int) -> TextStyle { row == 0 ? .strong : .label }
  private static let right = 850.0
  private static let gap = 26.0
  private static let top = 100.0

  private func draw(_ words: Words) -> SVG {
    let pitch = Swift.min(44, Swift.max(38, 308 / Double(rows.count)))
    let bottom = Swift.max(340, RulesChart.top + pitch * Double(rows.count))
    var svg = SVG(height: bottom + 62)
    svg.heading(
      words.title, subtitle: words.subtitle, summary: words.alternative, footer: source.footer,
      note: source.note)
    func y(_ row: Int) -> Double { RulesChart.top + (Double(row) + 0.5) * pitch + 6 }
    for (index, row) in rows.enumerated() {
      let style = RulesChart.style(index)
      let name = style.fitted(row.name, width: left - 20 - SVG.margin)
      svg.text(PlacedText(name, left - 20, y(index) + 4, style, .end))
    }
    for index in panels.indices {
      let box = box(index, bottom: bottom)
      drawFrame(panels[index], index, &svg, box)
      for row in rows.indices {
        guard let value = rows[row].values[index] else { continue }
        draw(value, panels[index].quantity, isBase: row == 0, &svg, box, scale(index, box), y(row))
      }
    }
    return svg
  }

  private func box(_ panel: Int, bottom: Double) -> Box {
    let count = Double(panels.count)
    let width = (RulesChart.right - left - RulesChart.gap * (count - 1)) / count
    let x = left + Double(panel) * (width + RulesChart.gap)
    return Box(x, RulesChart.top, x + width, bottom)
  }

  private func scale(_ panel: Int, _ box: Box) -> Scale {
    let values = rows.flatMap { row -> [Double] in
      guard let estimate = row.values[panel]?.estimate else { return [] }
      return [estimate.value, estimate.low, estimate.high]
    }
    let isKnown = values.contains { $0.isFinite && $0 != 0 }
    let (low, high) = isKnown ? Ticks.domain(of: values, zero: true) : (0, 1)
    return .linear(low, high, from: box.minX, to: box.maxX)
  }

  /// Title, ticks and the line of the base, with its interval: what reaches over it is no
  /// difference.
  private func drawFrame(_ panel: Panel, _ index: Int, _ svg: inout SVG, _ box: Box) {
    let x = scale(index, box)
    let name = TextStyle.strong.fitted(panel.name, width: box.width + RulesChart.gap - 8)
    svg.text(PlacedText(name, box.minX, 86, .strong), panel.quantity.wordTint)
    let isEmpty = rows.allSatisfy { ($0.values[index]?.estimate.value ?? 0) == 0 }
    let most = panel.quantity == .fall ? 4 : 3
    let ticks = isEmpty ? [0] : Ticks.linear(x.low, x.high, atMost: most)
    let places = Ticks.places(Ticks.step(x.low, x.high, atMost: most) * 100)
    let unit: AxisUnit = panel.quantity == .fall ? .share(places: places) : .money
    for tick in ticks {
      svg.line(x(tick), box.minY, x(tick), box.maxY, .hair)
    }
    if let base = rows[0].values[index]?.estimate, base.value.isFinite {
      if base.hasInterval {
        svg.rectangle(Box(x(base.low), box.minY, x(base.high), box.maxY), .soft)
      }
      svg.line(x(base.value), box.minY, x(base.value), box.maxY, .axis)
    }
    svg.line(box.minX, box.maxY, box.maxX, box.maxY, .axis)
    for tick in ticks {
      svg.line(x(tick), box.maxY, x(tick), box.maxY + 4, .axis)
      let text = unit.text(tick, fitting: 60)
      let label = PlacedText(text, x(tick), box.maxY + 17, .tick, .middle)
      if svg.isFree(label.box.inset(by: -4)) { svg.text(label) }
    }
  }

  private func draw(
    _ value: Value, _ quantity: Quantity, isBase: Bool, _ svg: inout SVG, _ box: Box, _ x: Scale,
    _ y: Double
  ) {
    let estimate = value.estimate
    let style: TextStyle = isBase ? .strong : .label
    let text = style.fitted(quantity.text(estimate.value), width: box.width)
    let width = style.width(text)
    let place = estimate.value.isFinite ? x(estimate.value) : x.from
    let middle = Swift.max(
      box.minX + width / 2, Swift.min(box.maxX + RulesChart.gap / 2 - width / 2, place))
    let tint: Tint = isBase || value.differs ? .ink : .muted
    svg.text(PlacedText(text, middle, y - 9, style, .middle), tint, halo: true)
    if !estimate.value.isFinite { return }
    if estimate.hasInterval {
      svg.line(x(estimate.low), y, x(estimate.high), y, Stroke(isBase ? .ink : .own, 2))
      for end in [estimate.low, estimate.high] {
        svg.line(x(end), y - 4, x(end), y + 4, Stroke(isBase ? .ink : .own, 1.6))
      }
    }
    if isBase {
      svg.circle(place, y, radius: 5.5, .background, ring: quantity.tint)
    } else {
      svg.circle(place, y, radius: 5, quantity.tint)
    }
  }
}
