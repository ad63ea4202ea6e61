extension TornadoChart {
  private static let left = 262.0
  private static let right = 790.0
  private static let top = 84.0
  private static let pitch = 31.0

  private var count: Int {
    let count =
      switch bars {
      case .ranges(let rows, _): rows.count
      case .shares(let rows), .correlations(let rows): rows.count
      }
    return Swift.min(TornadoChart.mostBars, count)
  }

  func draw(_ words: Words) -> SVG {
    let bottom = Swift.max(330, TornadoChart.top + TornadoChart.pitch * Double(count) + 6)
    var svg = SVG(height: bottom + 70)
    svg.heading(
      words.title, subtitle: words.subtitle, summary: words.alternative, footer: source.footer,
      note: source.note)
    switch bars {
    case .ranges(let rows, let middle): draw(Array(rows.prefix(count)), middle, &svg, bottom)
    case .shares(let rows): draw(Array(rows.prefix(count)), &svg, bottom, isShare: true)
    case .correlations(let rows): draw(Array(rows.prefix(count)), &svg, bottom, isShare: false)
    }
    return svg
  }

  /// The middle of a row.
  private func y(_ row: Int) -> Double {
    TornadoChart.top + (Double(row) + 0.5) * TornadoChart.pitch
  }

  private func drawName(_ name: String, isSeen: Bool, _ row: Int, _ svg: inout SVG) {
    let style: TextStyle = row == 0 && isSeen ? .strong : .label
    let text = style.fitted(name, width: TornadoChart.left - 16 - SVG.margin)
    svg.text(
      PlacedText(text, TornadoChart.left - 16, y(row) + 4, style, .end), isSeen ? nil : .muted)
  }

  // MARK: Ranges

  private func draw(_ rows: [Range], _ middle: Double, _ svg: inout SVG, _ bottom: Double) {
    let values = rows.flatMap { [$0.from.value, $0.to.value] } + [middle]
    // Room for the names of values at the ends of bars.
    let (low, high) = Ticks.domain(of: values, zero: false, air: 0.22)
    let x = Scale.linear(low, high, from: TornadoChart.left, to: TornadoChart.right)
    svg.bottomAxis(x, from: TornadoChart.top, to: bottom, of: quantity)
    for (index, row) in rows.enumerated() {
      drawName(row.axis, isSeen: row.isSeen, index, &svg)
      let (bottom, top) = (row.bottom, row.top)
      let turn = middle.isFinite ? Swift.max(bottom.value, Swift.min(top.value, middle)) : top.value
      let opacity = row.isSeen ? 1 : 0.35
      let (from, to) = (y(index) - 8, y(index) + 8)
      svg.rectangle(Box(x(bottom.value), from, x(turn), to), .own, opacity: opacity)
      svg.rectangle(Box(x(turn), from, x(top.value), to), .ink, opacity: opacity)
      for (end, side, anchor) in [(bottom, -5.0, Anchor.end), (top, 5.0, Anchor.start)] {
        let name = TextStyle.small.fitted(end.name, width: 84)
        let label = PlacedText(name, x(end.value) + side, y(index) + 3.8, .small, anchor)
        if svg.isFree(label.box) { svg.text(label) }
      }
    }
    if middle.isFinite {
      svg.line(x(middle), TornadoChart.top, x(middle), bottom, Stroke(.ink, 1.2))
    }
  }

  // MARK: Indices

  private func draw(_ rows: [Index], _ svg: inout SVG, _ bottom: Double, isShare: Bool) {
    let values = rows.flatMap { row in
      [row.value.value, row.value.low, row.value.high, row.total?.low, row.total?.high]
        .compactMap { $0 }
    }
    .filter(\.isFinite)
    let low = isShare ? Swift.min(0, Swift.max(-0.5, values.min() ?? 0)) : -1
    let high = isShare ? Swift.min(1.5, Swift.max(1, values.max() ?? 1)) : 1
    let x = Scale.linear(low, high, from: TornadoChart.left, to: TornadoChart.right)
    let scale = SweepQuantity("", meaning: "", unit: isShare ? .share : .number)
    svg.bottomAxis(x, from: TornadoChart.top, to: bottom, of: scale)
    for (index, row) in rows.enumerated() {
      drawName(row.axis, isSeen: row.isSeen, index, &svg)
      if let total = row.total, total.value.isFinite {
        bar(total.value, 11, .own, 0.35, &svg, x, y(index))
        whisker(total, .own, &svg, x, y(index) + 6)
      }
      bar(row.value.value, 7, .ink, row.isSeen ? 1 : 0.35, &svg, x, y(index))
      whisker(row.value, .muted, &svg, x, y(index) - (row.total == nil ? 0 : 3))
      let text = text((row.total ?? row.value).value)
      svg.text(
        PlacedText(text, SVG.width - SVG.margin, y(index) + 4, index == 0 ? .strong : .label, .end))
    }
    svg.line(x(0), TornadoChart.top, x(0), bottom, .axis)
  }

  private func bar(
    _ value: Double, _ half: Double, _ tint: Tint, _ opacity: Double, _ svg: inout SVG, _ x: Scale,
    _ y: Double
  ) {
    if !value.isFinite { return }
    let box = Box(
      Swift.min(x(0), x(value)), y - half, Swift.max(x(0), x(value)), y + half)
    svg.rectangle(box, tint, opacity: opacity)
  }

  private func whisker(
    _ estimate: Estimate, _ tint: Tint, _ svg: inout SVG, _ x: Scale, _ y: Double
  ) {
    guard let low = estimate.low, let high = estimate.high, low.isFinite, high.isFinite else {
      return
    }
    svg.line(x(low), y, x(high), y, Stroke(.background, 4))
    svg.line(x(low), y, x(high), y, Stroke(tint, 1.6))
    for end in [low, high] { svg.line(x(end), y - 3, x(end), y + 3, Stroke(tint, 1.4)) }
  }
}

extension TornadoChart.Range {
  fileprivate var top: TornadoChart.End { from.value < to.value ? to : from }
  fileprivate var bottom: TornadoChart.End { from.value < to.value ? from : to }
}
