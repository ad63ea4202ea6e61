internal import Primitives

/// Who won and who lost: profit and loss by class, bars to both sides of zero, with the sum that
/// must be zero below.
public struct ProfitChart: Sendable {
  /// A row of the picture: a class of agents and what it won or lost.
  public struct Class: Sendable {
    /// `leveraged longs`
    public var name: String
    /// Money in units of 1e-8.
    public var units: Int128
    /// A remark beside the bar, where there is room: `after giving up $237M to ADL`.
    public var note: String

    public init(_ name: String, units: Int128, note: String = "") {
      self.name = name
      self.units = units
      self.note = note
    }
  }

  /// The title; `nil` lets the chart say what it sees.
  public var headline: String?
  /// `Profit and loss by agent class, perpetuals and fees, 19:50 to 24:00 UTC`
  public var subtitle: String
  /// In any order; the chart shows winners first.
  public var classes: [Class]
  public var source: ChartSource

  public init(subtitle: String, classes: [Class], source: ChartSource) {
    self.subtitle = subtitle
    self.classes = classes
    self.source = source
  }

  /// Draws the chart.
  public func chart() -> Chart {
    let words = Words(self)
    return Chart(words, SVG.fitting { _ in draw(words) })
  }

  static let rowLimit = 15

  /// Winners first; beyond the limit the smallest are taken together.
  fileprivate var rows: [Class] {
    var kept = classes.enumerated()
      .sorted { ($1.element.units.magnitude, $0.offset) < ($0.element.units.magnitude, $1.offset) }
      .map(\.element)
    if kept.count > ProfitChart.rowLimit {
      let rest = kept[(ProfitChart.rowLimit - 1)...]
      let sum = rest.reduce(Int128(0)) { $0 + $1.units }
      kept = Array(kept[..<(ProfitChart.rowLimit - 1)])
      kept.append(Class("\(rest.count) others", units: sum))
    }
    return kept.enumerated()
      .sorted { ($1.element.units, $0.offset) < ($0.element.units, $1.offset) }
      .map(\.element)
  }

  fileprivate var gained: Int128 { classes.reduce(0) { $0 + Swift.max(0, $1.units) } }
  fileprivate var lost: Int128 { classes.reduce(0) { $0 - Swift.min(0, $1.units) } }

  /// The unit of all figures: small enough that the smallest class of note is not rounded away.
  fileprivate var unit: MoneyUnit {
    let largest = classes.map { $0.units.magnitude }.max() ?? 0
    let fitting = MoneyUnit.fitting([Double(largest) / Double(Money.unitsPerWhole)])
    return MoneyUnit(rawValue: fitting.rawValue - 3) ?? .ones
  }
}

extension ProfitChart {
  /// The figures of the chart and the sentences made of them.
  fileprivate struct Words: ChartWords {
    var title: String
    var alternative: String
    var figures: [Chart.Figure] = []

    init(_ chart: ProfitChart) {
      let rows = chart.rows
      for row in rows { figures.append(Chart.Figure(row.name, Words.text(row.units, chart))) }
      if let loss = rows.last?.units, loss < 0 {
        figures.append(Chart.Figure("largest loss", Numbers.money(units: -loss)))
      }
      if let gain = rows.first?.units, gain > 0 {
        figures.append(Chart.Figure("largest gain", Numbers.money(units: gain)))
      }
      figures.append(Chart.Figure("gained", Words.plain(chart.gained, chart)))
      figures.append(Chart.Figure("lost", Words.plain(chart.lost, chart)))
      let sum = chart.gained - chart.lost
      figures.append(Chart.Figure("sum", Numbers.exactMoney(units: sum)))
      guard let winner = rows.first, let loser = rows.last, loser.units < 0 else {
        title = chart.headline ?? "Nobody wins and nobody loses"
        alternative = "Profit and loss by class. Nobody wins and nobody loses."
        return
      }
      let lost = Numbers.money(units: -loser.units)
      var conclusion = "\(Words.capital(loser.name)) lose \(lost)"
      if winner.units > 0 {
        conclusion += "; \(winner.name) gain \(Numbers.money(units: winner.units))"
      }
      title = chart.headline ?? conclusion
      let shown = ([rows.last].compactMap { $0 } + rows.prefix(3)).prefix(4)
      let list = shown.map { "\($0.name) \(Words.text($0.units, chart))" }
      alternative =
        "Profit and loss by class. \(Words.capital(list.joined(separator: ", "))); the sum is "
        + "\(Numbers.exactMoney(units: sum))."
    }

    static func text(_ units: Int128, _ chart: ProfitChart) -> String {
      let text = Numbers.money(units: units, in: chart.unit, sign: .always)
      // A class that is not zero but rounds to it says so.
      return text == "$0" && units != 0 ? Numbers.money(units: units, sign: .always) : text
    }

    static func plain(_ units: Int128, _ chart: ProfitChart) -> String {
      Numbers.money(units: units, in: chart.unit)
    }

    private static func capital(_ text: String) -> String {
      text.prefix(1).uppercased() + text.dropFirst()
    }
  }

  // MARK: Drawing

  private static let left = 210.0
  private static let top = 74.0

  private func draw(_ words: Words) -> SVG {
    let rows = rows
    let count = Double(Swift.max(1, rows.count))
    let bottom = Swift.max(300, ProfitChart.top + 28 * count + 4)
    let pitch = (bottom - ProfitChart.top - 4) / count
    var svg = SVG(height: Swift.max(400, bottom + 84))
    svg.heading(
      words.title, subtitle: "\(subtitle) · must sum to zero", summary: words.alternative,
      footer: source.footer, note: source.note)
    let values = rows.map { Double($0.units) / Double(Money.unitsPerWhole) }
    let low = Swift.min(0, values.min() ?? 0)
    let high = Swift.max(0, values.max() ?? 0)
    let figure = rows.indices.map { TextStyle.strong.width(words.figures[$0].text) }.max() ?? 0
    let x = Scale.linear(
      low, high, from: ProfitChart.left,
      to: Swift.max(ProfitChart.left + 200, SVG.width - 8 - 7 - figure))
    let zero = x(0)
    drawAxis(&svg, x, bottom: bottom)
    for (index, row) in rows.enumerated() {
      let middle = ProfitChart.top + 2 + (Double(index) + 0.5) * pitch
      draw(row, words.figures[index].text, &svg, x, middle: middle)
    }
    svg.line(zero, ProfitChart.top, zero, bottom, Stroke(.axis, 1.5))
    drawSum(&svg, words, zero: zero, y: bottom + 38)
    return svg
  }

  private func drawAxis(_ svg: inout SVG, _ x: Scale, bottom: Double) {
    // Cents are too few for an axis.
    if x.high - x.low < 0.1 { return }
    for tick in Ticks.linear(x.low, x.high, atMost: 6) {
      let text = tick == 0 ? "$0" : Numbers.money(tick, sign: .always, trimmed: true)
      svg.line(x(tick), ProfitChart.top, x(tick), bottom, .hair)
      let label = PlacedText(text, x(tick), bottom + 17, .tick, .middle)
      if svg.isFree(label.box.inset(by: -3)) { svg.text(label) }
    }
  }

  private func draw(
    _ row: Class, _ figure: String, _ svg: inout SVG, _ x: Scale, middle: Double
  ) {
    let zero = x(0)
    let end = x(Double(row.units) / Double(Money.unitsPerWhole))
    let name = TextStyle.label.fitted(row.name, width: ProfitChart.left - 12 - SVG.margin)
    svg.text(PlacedText(name, ProfitChart.left - 12, middle + 4, .label, .end))
    let gains = row.units > 0
    if row.units != 0 {
      let box =
        gains
        ? Box(zero, middle - 9.5, Swift.max(end, zero + 0.8), middle + 9.5)
        : Box(Swift.min(end, zero - 0.8), middle - 9.5, zero, middle + 9.5)
      svg.rectangle(box, gains ? .buying : .selling)
    }
    let place = gains ? end + 7 : zero + 7
    let text = PlacedText(figure, place, middle + 4, .strong)
    let leftward = PlacedText(figure, (gains ? zero : end) - 7, middle + 4, .strong, .end)
    svg.text(svg.isFree(text.box) ? text : leftward)
    let note = PlacedText(row.note, (gains ? zero : end) - 8, middle + 4, .tick, .end)
    if !row.note.isEmpty, svg.isFree(note.box), note.box.minX > ProfitChart.left {
      svg.text(note)
    }
  }

  private func drawSum(_ svg: inout SVG, _ words: Words, zero: Double, y: Double) {
    let figures = words.figures.suffix(3).map(\.text)
    let isZero = gained == lost
    svg.text(PlacedText("sum", ProfitChart.left - 12, y, .strong, .end))
    var sum = PlacedText(figures[2], zero + 7, y, .strong)
    if sum.box.maxX > SVG.width - 8 {
      sum = PlacedText(figures[2], SVG.width - 8, y, .strong, .end)
    }
    svg.text(sum, isZero ? .ink : .selling)
    let relation =
      isZero
      ? "\(figures[0]) gained = \(figures[1]) lost, to the unit"
      : "\(figures[0]) gained, \(figures[1]) lost: NOT zero"
    let text = PlacedText(relation, Swift.min(zero, sum.box.minX - 4) - 8, y, .tick, .end)
    if text.box.minX > ProfitChart.left { svg.text(text) }
  }
}
