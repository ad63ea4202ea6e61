/// One figure of two sides, seed by seed: A across, B up. On the line both are the same.
struct PairsChart {
  var figure: ComparedFigure
  var source: ChartSource

  /// The first figure that differs, else the first that varies; `nil` where there is nothing to
  /// draw: no pairs, or flags only.
  init?(_ comparison: RunComparison, source: ChartSource) {
    let figures = comparison.inOrder.filter {
      $0.isPaired && $0.metric.unit != .flag && $0.a.count > 1 && !$0.isSame
    }
    guard let figure = figures.first(where: { $0.finding == .differs }) ?? figures.first else {
      return nil
    }
    self.figure = figure
    self.source = source
  }

  /// Draws the chart.
  func chart() -> Chart {
    let title = headline
    let picture = SVG.fitting { _ in draw(title) }
    return Chart(svg: picture.file, title: title, alternative: alternative, figures: figures)
  }

  // MARK: Words

  private var pairs: [(a: Double, b: Double)] { zip(figure.a, figure.b).map { ($0, $1) } }

  private var headline: String {
    let (below, above) = (
      pairs.filter { $0.b < $0.a }.count, pairs.filter { $0.b > $0.a }.count
    )
    let (count, word) = below >= above ? (below, "lower") : (above, "higher")
    return "\(figure.title): \(word) in B in \(Numbers.ratio(count, of: pairs.count)) seeds"
  }

  private var alternative: String {
    "A dot for each of \(pairs.count) seeds: \(figure.title) of A across and of B up, with the "
      + "line on which both are the same. Means \(figure.text(figure.meanA)) and "
      + "\(figure.text(figure.meanB))."
  }

  private var figures: [Chart.Figure] {
    let (below, above) = (
      pairs.filter { $0.b < $0.a }.count, pairs.filter { $0.b > $0.a }.count
    )
    return facts.map { Chart.Figure($0.name, $0.text) } + [
      Chart.Figure("lower", "\(below)"), Chart.Figure("higher", "\(above)"),
      Chart.Figure("seeds", "\(pairs.count)"),
    ]
  }

  private var facts: [(name: String, text: String)] {
    let difference = figure.difference
    var facts = [
      ("mean of A", figure.text(figure.meanA)), ("mean of B", figure.text(figure.meanB)),
      ("B − A", figure.form.change(difference.change.value)),
      ("95 % interval", figure.form.span(difference.change.low, difference.change.high)),
    ]
    if let reduction = difference.reduction {
      facts.append(("runs needed without pairs", Numbers.factor(reduction)))
    }
    return facts
  }

  // MARK: Drawing

  private static let box = Box(110, 78, 470, 438)
  private static let column = 520.0

  private func draw(_ title: String) -> SVG {
    let box = PairsChart.box
    var svg = SVG(height: box.maxY + 72)
    svg.heading(
      title, subtitle: "A dot a seed · below the line it is lower in B",
      summary: alternative, footer: source.footer, note: source.note)
    let (low, high) = Ticks.domain(of: pairs.flatMap { [$0.a, $0.b] }, zero: false, air: 0.06)
    let x = Scale.linear(low, high, from: box.minX, to: box.maxX)
    let y = Scale.linear(low, high, from: box.maxY, to: box.minY)
    let ticks = Ticks.linear(low, high, atMost: 5)
    let unit = axis(step: Ticks.step(low, high, atMost: 5))
    svg.leftAxis(ticks, y, from: box.minX, to: box.maxX, unit)
    svg.line(box.minX, box.maxY, box.maxX, box.maxY, .axis)
    for tick in ticks {
      svg.line(x(tick), box.minY, x(tick), box.maxY, .hair)
      svg.line(x(tick), box.maxY, x(tick), box.maxY + 4, .axis)
      let label = PlacedText(
        unit.text(tick, fitting: 68), x(tick), box.maxY + 17, .tick, .middle)
      if svg.isFree(label.box.inset(by: -4)) { svg.text(label) }
    }
    svg.line(box.minX, box.maxY, box.maxX, box.minY, Stroke(.axis, 1.4, dash: "5 4"))
    svg.text(PlacedText("B", box.minX - 7, box.minY - 10, .strong, .end))
    svg.text(PlacedText("A", box.maxX, box.maxY + 36, .strong, .end))
    for pair in pairs where pair.a.isFinite && pair.b.isFinite {
      svg.circle(x(pair.a), y(pair.b), radius: 4.5, .ink, opacity: 0.6)
    }
    for (index, fact) in facts.enumerated() {
      let line = box.minY + 24 + 44 * Double(index)
      svg.text(PlacedText(fact.name, PairsChart.column, line, .tick))
      let text = TextStyle.strong.fitted(
        fact.text, width: SVG.width - SVG.margin - PairsChart.column)
      svg.text(PlacedText(text, PairsChart.column, line + 17, .strong))
    }
    return svg
  }

  private func axis(step: Double) -> AxisUnit {
    switch figure.metric.unit {
    case .share, .flag: .share(places: Ticks.places(step * 100))
    case .money: .money
    case .factor, .number, .minutes, .count, .impact: .plain(places: Ticks.places(step))
    }
  }
}
