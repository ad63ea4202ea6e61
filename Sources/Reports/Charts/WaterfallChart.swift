internal import Primitives

/// Who paid the losses of closed accounts: their own margin first, and what lies beyond it,
/// enlarged, layer by layer until nothing is left.
public struct WaterfallChart: Sendable {
  /// What a layer is, which decides its colour.
  public enum Kind: Hashable, Sendable {
    case fee, fund, vault, deleveraging, shared, socialised
  }

  /// Somebody who pays, after those before and ahead of those behind.
  public struct Layer: Sendable {
    /// `insurance funds`
    public var name: String
    /// A second, smaller line: `$1.32bn available, 12.2 % used`.
    public var note: String
    public var kind: Kind
    /// Money in units of 1e-8, not negative.
    public var units: Int128

    public init(_ name: String, _ kind: Kind, units: Int128, note: String = "") {
      self.name = name
      self.kind = kind
      self.units = units
      self.note = note
    }
  }

  /// The title; `nil` lets the chart say what it sees.
  public var headline: String?
  /// `Losses of liquidated accounts and who paid for them, all venues`
  public var subtitle: String
  /// What the closed accounts paid themselves, units of 1e-8.
  public var ownMarginUnits: Int128
  /// In the order in which they pay; at most eight.
  public var layers: [Layer]
  public var source: ChartSource

  public init(subtitle: String, ownMarginUnits: Int128, layers: [Layer], source: ChartSource) {
    precondition(layers.count <= 8, "a waterfall has at most eight layers")
    self.subtitle = subtitle
    self.ownMarginUnits = ownMarginUnits
    self.layers = layers
    self.source = source
  }

  /// Draws the chart.
  public func chart() -> Chart {
    let words = Words(self)
    return Chart(words, SVG.fitting { _ in draw(words) })
  }

  fileprivate var beyondUnits: Int128 { layers.reduce(0) { $0 + Swift.max(0, $1.units) } }
  fileprivate var totalUnits: Int128 { Swift.max(0, ownMarginUnits) + beyondUnits }
}

extension WaterfallChart {
  /// The figures of the chart and the sentences made of them.
  fileprivate struct Words: ChartWords {
    var title: String
    var alternative: String
    var figures: [Chart.Figure]

    init(_ chart: WaterfallChart) {
      let own = Swift.max(0, chart.ownMarginUnits)
      let ownShare = Numbers.part(own, of: chart.totalUnits, places: 1)
      figures = [
        Chart.Figure("losses", Numbers.money(units: chart.totalUnits)),
        Chart.Figure("own margin", Numbers.money(units: own)),
        Chart.Figure("own margin share", ownShare),
        Chart.Figure("beyond", Numbers.money(units: chart.beyondUnits)),
      ]
      for layer in chart.layers {
        figures.append(Chart.Figure(layer.name, Numbers.money(units: layer.units)))
        figures.append(
          Chart.Figure(
            "\(layer.name) share", Numbers.part(layer.units, of: chart.beyondUnits, places: 0)))
      }
      let parts = chart.layers.map { "\($0.name) \(Numbers.money(units: $0.units))" }
      let list = (["own margin \(Numbers.money(units: own))"] + parts).joined(separator: ", ")
      alternative = "Waterfall. Losses of \(Numbers.money(units: chart.totalUnits)): \(list)."
      title = chart.headline ?? Words.conclusion(chart)
    }

    private static func conclusion(_ chart: WaterfallChart) -> String {
      if chart.totalUnits == 0 { return "No account is closed at a loss" }
      if chart.beyondUnits == 0 { return "Own margin pays the whole loss" }
      let own = Numbers.part(chart.ownMarginUnits, of: chart.totalUnits, places: 0)
      let largest = chart.layers.reduce(chart.layers[0]) { $1.units > $0.units ? $1 : $0 }
      let rest = Numbers.part(largest.units, of: chart.beyondUnits, places: 0)
      let part =
        switch largest.kind {
        case .fee: "liquidation fees pay \(rest) of the rest"
        case .fund: "insurance funds pay \(rest) of the rest"
        case .vault: "vaults pay \(rest) of the rest"
        case .deleveraging: "ADL pays \(rest) of the rest"
        case .shared: "everybody shares \(rest) of the rest"
        case .socialised: "bad debt is \(rest) of the rest"
        }
      return "Own margin pays \(own) of the loss; \(part)"
    }
  }

  // MARK: Drawing

  private static let left = 232.0
  private static let right = 800.0
  private static let barHeight = 28.0
  private static let rowsTop = 216.0

  private func draw(_ words: Words) -> SVG {
    let pitch = layers.count > 7 ? 41.0 : 44
    let end = WaterfallChart.rowsTop + pitch * Double(layers.count)
    var svg = SVG(height: Swift.max(400, Swift.min(600, end + 36)))
    svg.heading(
      words.title, subtitle: subtitle, summary: words.alternative, footer: source.footer,
      note: source.note)
    drawWhole(&svg, words)
    drawBeyond(&svg)
    var x = beyondUnits > 0 ? WaterfallChart.right : WaterfallChart.left
    for (index, layer) in layers.enumerated() {
      let top = WaterfallChart.rowsTop + pitch * Double(index)
      x = draw(layer, &svg, top: top, from: x, gap: index == 0 ? 16 : pitch - 28)
    }
    return svg
  }

  /// All losses: own margin in grey, what lies beyond in red.
  private func drawWhole(_ svg: inout SVG, _ words: Words) {
    let (left, right) = (WaterfallChart.left, WaterfallChart.right)
    svg.text(PlacedText("all losses", left - 12, 103, .strong, .end))
    if totalUnits == 0 {
      svg.line(left, 84, left, 114, Stroke(.ink, 2))
      svg.text(PlacedText("$0", left + 9, 103.5, .strong))
      return
    }
    let split = split
    svg.rectangle(Box(left, 84, split, 114), .own)
    svg.rectangle(Box(Swift.min(right - 1, split + 1), 84, right, 114), .selling)
    if beyondUnits == 0 { svg.rectangle(Box(left, 84, right, 114), .own) }
    let text = "own margin \(words.figures[1].text) · \(words.figures[2].text)"
    if TextStyle.strong.width(text) + 20 < split - left {
      svg.text(PlacedText(text, left + 10, 103.5, .strong), .background)
    } else {
      svg.text(PlacedText(text, left, 80, .label))
    }
    edgeText(&svg, totalUnits, y: 103)
  }

  /// Where own margin ends in the first row; a part that is there at all can be seen.
  private var split: Double {
    let (left, right) = (WaterfallChart.left, WaterfallChart.right)
    let share = Double(Swift.max(0, ownMarginUnits)) / Double(Swift.max(1, totalUnits))
    let place = left + (right - left) * share
    return beyondUnits > 0 ? Swift.min(right - 2, place) : right
  }

  private func drawBeyond(_ svg: inout SVG) {
    let (left, right) = (WaterfallChart.left, WaterfallChart.right)
    svg.text(PlacedText("beyond own margin", left - 12, 190, .strong, .end))
    if beyondUnits == 0 {
      svg.line(left, 172, left, 200, Stroke(.ink, 2))
      svg.text(PlacedText("$0", left + 9, 190.5, .strong))
      return
    }
    svg.rectangle(Box(left, 172, right, 200), .selling)
    edgeText(&svg, beyondUnits, y: 190)
    var rays = PathData()
    rays.move(split, 114)
    rays.line(left, 170)
    rays.move(right, 114)
    rays.line(right, 170)
    svg.path(rays, Stroke(.axis, 1, dash: "2 3"))
    let share = Numbers.part(beyondUnits, of: totalUnits, places: 1)
    let text = "\(share) lies beyond own margin: enlarged"
    svg.text(PlacedText(text, right - 10, 158, .tick, .end), halo: true)
  }

  private func edgeText(_ svg: inout SVG, _ units: Int128, y: Double) {
    let room = SVG.width - 8 - WaterfallChart.right - 8
    let exact = Numbers.money(units: units)
    let amount = Double(units) / Double(Money.unitsPerWhole)
    let text =
      TextStyle.strong.width(exact) <= room ? exact : AxisUnit.money.compact(amount)
    svg.text(PlacedText(text, WaterfallChart.right + 8, y, .strong))
  }

  /// A layer's bar from where the one before ended. Returns where this one ends.
  private func draw(
    _ layer: Layer, _ svg: inout SVG, top: Double, from x: Double, gap: Double
  ) -> Double {
    let (left, right) = (WaterfallChart.left, WaterfallChart.right)
    let bottom = top + WaterfallChart.barHeight
    let room = left - 12 - SVG.margin
    let name = TextStyle.label.fitted(layer.name, width: room)
    svg.text(PlacedText(name, left - 12, top + (layer.note.isEmpty ? 18 : 11), .label, .end))
    let note = TextStyle.small.fitted(layer.note, width: room)
    svg.text(PlacedText(note, left - 12, top + 25, .small, .end))
    if beyondUnits > 0 { svg.line(x, top - gap, x, top, .axis) }
    if layer.units <= 0 {
      svg.line(x, top, x, bottom, Stroke(.ink, 2))
      let text = Numbers.money(units: layer.units)
      let onLeft = x > (left + right) / 2
      svg.text(
        PlacedText(text, onLeft ? x - 9 : x + 9, top + 18.5, .strong, onLeft ? .end : .start))
      return x
    }
    let width = (right - left) * Double(layer.units) / Double(beyondUnits)
    let end = Swift.max(left, x - width)
    let (tint, opacity) = look(layer.kind)
    svg.rectangle(Box(Swift.min(end, x - 0.8), top, x, bottom), tint, opacity: opacity)
    let share = Numbers.part(layer.units, of: beyondUnits, places: 0)
    let text = "\(Numbers.money(units: layer.units)) · \(share)"
    let length = TextStyle.strong.width(text)
    if end - 9 - length > left + 4 {
      svg.text(PlacedText(text, end - 9, top + 18.5, .strong, .end))
    } else if x + 9 + length < SVG.width - 8 {
      svg.text(PlacedText(text, x + 9, top + 18.5, .strong))
    } else {
      svg.text(PlacedText(text, end + 4, bottom + 11.5, .strong), halo: true)
    }
    return end
  }

  private func look(_ kind: Kind) -> (Tint, Double) {
    switch kind {
    case .fee: (.own, 1)
    case .fund: (.fund, 1)
    case .vault: (.fund, 0.6)
    case .deleveraging: (.adl, 1)
    case .shared: (.selling, 0.6)
    case .socialised: (.selling, 1)
    }
  }
}
