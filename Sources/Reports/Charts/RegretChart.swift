internal import Primitives

/// What policies of auto-deleveraging cost: taken too much or too little, and laid on one account
/// beyond, or below, what the reference lays on it.
public struct RegretChart: Sendable {
  public var regret: Regret
  public var source: ChartSource

  /// At most twelve policies are drawn, the first ones.
  public init(_ regret: Regret, source: ChartSource) {
    self.regret = regret
    self.source = source
  }

  /// Draws the chart.
  public func chart() -> Chart {
    let title = headline
    let picture = SVG.fitting { _ in draw(title) }
    return Chart(svg: picture.file, title: title, alternative: alternative, figures: figures)
  }

  private static let most = 12
  private static let left = 200.0
  private static let right = 680.0
  private static let top = 112.0
  private static let pitch = 46.0

  private var outcomes: [Regret.Outcome] { Array(regret.outcomes.prefix(RegretChart.most)) }

  private struct Part {
    var name: String
    var tint: Tint
    var opacity = 1.0
    var units: (Regret.Outcome) -> Int128
  }

  private static var parts: [Part] {
    [
      Part(name: "taken beyond need", tint: .selling) { $0.over },
      Part(name: "short of need", tint: .selling, opacity: 0.55) { $0.under },
      Part(name: "harder on the hardest hit", tint: .adl) { $0.harder },
      Part(name: "milder on them", tint: .own, opacity: 0.55) { $0.milder },
    ]
  }

  private var figures: [Chart.Figure] {
    regret.outcomes.map { Chart.Figure($0.policy, Numbers.money(units: $0.total)) }
  }

  private var headline: String {
    let most = outcomes.max { $0.total < $1.total }
    guard let most, most.total > 0 else { return "No policy has any regret" }
    return "\(Regret.shown(most.policy)) costs \(Numbers.money(units: most.total)) of regret, "
      + "the most of \(regret.outcomes.count)"
  }

  private var alternative: String {
    let list = regret.outcomes.map {
      "\(TextColumns.printable($0.policy)) \(Numbers.money(units: $0.total))"
    }
    return "Bars. Regret over \(Regret.waves(regret.waves.count)): "
      + list.joined(separator: ", ") + "."
  }

  private func draw(_ title: String) -> SVG {
    let bottom = RegretChart.top + RegretChart.pitch * Double(outcomes.count)
    var svg = SVG(height: max(260, bottom + 44))
    svg.heading(
      title,
      subtitle: "Regret by policy over \(Regret.waves(regret.waves.count)), against "
        + Regret.shown(regret.reference)
        + " · in grey without the charge for being milder",
      summary: alternative, footer: source.footer, note: source.note)
    drawKey(&svg)
    let largest = Double(outcomes.map(\.total).max() ?? 0)
    for (index, outcome) in outcomes.enumerated() {
      draw(outcome, &svg, y: RegretChart.top + RegretChart.pitch * Double(index), of: largest)
    }
    svg.line(RegretChart.left, RegretChart.top - 4, RegretChart.left, bottom - 12, .axis)
    return svg
  }

  private func drawKey(_ svg: inout SVG) {
    var x = RegretChart.left
    for part in RegretChart.parts {
      svg.rectangle(Box(x, 76, x + 12, 88), part.tint, radius: 2, opacity: part.opacity)
      svg.text(PlacedText(part.name, x + 17, 86, .label))
      x += 17 + TextStyle.label.width(part.name) + 18
    }
  }

  private func draw(_ outcome: Regret.Outcome, _ svg: inout SVG, y: Double, of largest: Double) {
    let name = TextStyle.label.fitted(
      TextColumns.printable(outcome.policy), width: RegretChart.left - 12 - SVG.margin)
    svg.text(PlacedText(name, RegretChart.left - 12, y + 18, .label, .end))
    var x = RegretChart.left
    for part in RegretChart.parts where largest > 0 && part.units(outcome) > 0 {
      let width = (RegretChart.right - RegretChart.left) * Double(part.units(outcome)) / largest
      svg.rectangle(Box(x, y, x + width, y + 26), part.tint, opacity: part.opacity)
      x += width
    }
    let total = Numbers.money(units: outcome.total)
    svg.text(PlacedText(total, x + 9, y + 18, .strong))
    let strict = Numbers.money(units: outcome.strict)
    if strict != total {
      svg.text(PlacedText(strict, x + 17 + TextStyle.strong.width(total), y + 18, .tick))
    }
  }
}
