internal import Glibc

/// On how few users auto-deleveraging falls: the share of the closed amount carried by the users
/// most affected, and beside it the share taken from each tenth of the queue.
public struct ConcentrationChart: Sendable {
  /// Closed amounts by user under one rule.
  public struct Rule: Sendable {
    /// `venue rule`, `pro-rata`
    public var name: String
    /// Dollars closed of each user, in any order.
    public var amounts: [Double]
    /// Dollars closed by place in the queue, first tenth first; empty when there is no queue.
    public var queue: [Double]

    public init(_ name: String, amounts: [Double], queue: [Double] = []) {
      self.name = name
      self.amounts = amounts
      self.queue = queue
    }
  }

  /// A measured share of the amount carried by a share of the users.
  public struct Measured: Hashable, Sendable {
    public var users: Double
    public var amount: Double

    public init(users: Double, amount: Double) {
      self.users = users
      self.amount = amount
    }
  }

  /// The title; `nil` lets the chart say what it sees.
  public var headline: String?
  /// `all venues`
  public var scope: String
  public var rule: Rule
  /// Another rule on the same waves.
  public var comparison: Rule?
  public var measured: Measured?
  public var source: ChartSource

  public init(scope: String, rule: Rule, source: ChartSource) {
    self.scope = scope
    self.rule = rule
    self.source = source
  }

  /// Draws the chart.
  public func chart() -> Chart {
    let words = Words(self)
    return Chart(words, SVG.fitting { _ in draw(words) })
  }
}

extension ConcentrationChart {
  /// The running share of the amount over the users, most affected first.
  struct Curve {
    /// `shares[k]`: carried by the first `k + 1` users.
    let shares: [Double]

    init(_ amounts: [Double]) {
      let known = amounts.filter { $0.isFinite && $0 > 0 }.sorted(by: >)
      let total = known.reduce(0, +)
      var running = 0.0
      shares = known.map { amount in
        running += amount
        return running / total
      }
    }

    var users: Int { shares.count }

    /// The few the chart speaks of: one in a hundred, one in ten, or one.
    var few: Int { users >= 100 ? (users + 50) / 100 : users >= 10 ? (users + 5) / 10 : 1 }

    /// Share carried by the first `count` users.
    func carried(by count: Int) -> Double {
      shares.isEmpty ? 0 : shares[Swift.max(0, Swift.min(users, count) - 1)]
    }
  }

  /// The figures of the chart and the sentences made of them.
  fileprivate struct Words: ChartWords {
    var title: String
    var alternative: String
    var subtitle: String
    var figures: [Chart.Figure] = []

    init(_ chart: ConcentrationChart) {
      let curve = Curve(chart.rule.amounts)
      subtitle = "Share of ADL notional · \(Words.users(curve.users)), \(chart.scope)"
      if let other = chart.comparison {
        subtitle += " · \(chart.rule.name) against \(other.name) on the same waves"
      }
      if curve.users == 0 {
        title = chart.headline ?? "Nobody is closed by ADL"
        alternative = "ADL concentration. Nobody is closed by ADL."
        return
      }
      let share = Numbers.share(curve.carried(by: curve.few), places: 0)
      figures = [
        Chart.Figure("users", Numbers.count(curve.users)), Chart.Figure("top share", share),
      ]
      let few = Words.few(curve)
      title = chart.headline ?? "\(few) \(share) of all ADL"
      var sentence = "ADL concentration. \(few) \(share) of notional under the \(chart.rule.name)"
      if let other = chart.comparison {
        let curve = Curve(other.amounts)
        let share = Numbers.share(curve.carried(by: curve.few), places: 0)
        figures.append(Chart.Figure("\(other.name) top share", share))
        sentence += "; \(other.name) \(share)"
      }
      if let measured = chart.measured {
        let share = Numbers.share(measured.amount, places: 0)
        figures.append(Chart.Figure("measured", share))
        sentence += "; measured \(share)"
      }
      let queue = chart.rule.queue
      let total = queue.reduce(0, +)
      if let first = queue.first, total > 0 {
        let share = Numbers.share(first / total, places: 0)
        figures.append(Chart.Figure("first tenth", share))
        sentence += "; the first tenth of the queue carries \(share)"
      }
      alternative = sentence + "."
    }

    private static func users(_ count: Int) -> String {
      count == 1 ? "1 user" : "\(Numbers.count(count)) users"
    }

    private static func few(_ curve: Curve) -> String {
      if curve.users >= 100 { return "One user in a hundred carries" }
      if curve.users >= 10 { return "One user in ten carries" }
      return curve.users == 1
        ? "One user carries" : "The first of \(curve.users) users carries"
    }
  }

  // MARK: Drawing

  fileprivate static let top = 92.0
  fileprivate static let bottom = 374.0

  private func draw(_ words: Words) -> SVG {
    var svg = SVG(height: 440)
    svg.heading(
      words.title, subtitle: words.subtitle, summary: words.alternative, footer: source.footer,
      note: source.note)
    let hasQueue = rule.queue.contains { $0 > 0 }
    drawCurves(&svg, right: hasQueue ? 430 : 772)
    if hasQueue { drawQueue(&svg) }
    return svg
  }

  private func drawCurves(_ svg: inout SVG, right: Double) {
    let (top, bottom, left) = (ConcentrationChart.top, ConcentrationChart.bottom, 72.0)
    let curve = Curve(rule.amounts)
    let other = comparison.map { Curve($0.amounts) }
    let users = Swift.max(10, Swift.max(curve.users, other?.users ?? 0))
    let least = Swift.max(1e-6, 1 / Double(users))
    let x = Scale.logarithmic(least, 1, from: left, to: right)
    let y = Scale.linear(0, 1, from: bottom, to: top)
    svg.text(PlacedText("most affected users first", left, 78, .strong))
    svg.leftAxis([0, 0.25, 0.5, 0.75, 1], y, from: left, to: right, .share(places: 0))
    svg.line(left, bottom, right, bottom, .axis)
    for tick in Ticks.logarithmic(least, 1, atMost: 7) {
      svg.line(x(tick), bottom, x(tick), bottom + 4, .axis)
      let places = Ticks.places(tick * 100)
      let text = Numbers.share(tick, places: places)
      svg.text(PlacedText(text, x(tick), bottom + 17, .tick, .middle))
    }
    svg.text(PlacedText("share of closed users", (left + right) / 2, 408, .tick, .middle))
    if curve.users == 0 {
      svg.text(PlacedText("no ADL", (left + right) / 2, 220, .tick, .middle))
      return
    }
    let equal = equalShares(x, y)
    svg.path(Polyline.path([equal]), Stroke(.axis, 1, dash: "2 3"))
    var obstacles = Obstacles()
    obstacles.add([equal])
    let marked = Double(curve.few) / Double(curve.users)
    svg.line(
      x(marked), y(measured?.amount ?? curve.carried(by: curve.few)), x(marked), bottom, .hair)
    if let other, let comparison {
      obstacles.add([draw(other, &svg, x, y, Stroke(.own, 1.8))])
      obstacles.add([draw(curve, &svg, x, y, Stroke(.adl, 2.4))])
      note(other, "\(comparison.name)", .own, &svg, x, y, obstacles)
    } else {
      obstacles.add([draw(curve, &svg, x, y, Stroke(.adl, 2.4))])
    }
    note(curve, rule.name, .adl, &svg, x, y, obstacles)
    drawMeasured(&svg, x, y, obstacles)
    let spot = equal[equal.count * 4 / 5]
    svg.annotate(
      [("equal shares", .tick)], .muted, at: spot, inside: Box(left, top, right, bottom),
      avoiding: obstacles, order: [.left, .aboveLeft, .belowLeft], mayCover: false)
  }

  /// Where everybody would carry the same.
  private func equalShares(_ x: Scale, _ y: Scale) -> [Spot] {
    stride(from: x.from, through: x.to, by: 4).map { place in
      let users = x.low * pow(x.high / x.low, (place - x.from) / (x.to - x.from))
      return Spot(x: place, y: y(users))
    }
  }

  private func draw(
    _ curve: Curve, _ svg: inout SVG, _ x: Scale, _ y: Scale, _ stroke: Stroke
  ) -> [Spot] {
    var spots: [Spot] = []
    for (index, share) in curve.shares.enumerated() {
      let spot = Spot(x: x(Double(index + 1) / Double(curve.users)), y: y(share))
      let isLast = index == curve.shares.count - 1
      if let before = spots.last, spot.x - before.x < 2, !isLast { continue }
      spots.append(spot)
    }
    svg.path(Polyline.path([spots]), stroke)
    return spots
  }

  private func note(
    _ curve: Curve, _ name: String, _ tint: Tint, _ svg: inout SVG, _ x: Scale, _ y: Scale,
    _ obstacles: Obstacles
  ) {
    if curve.users == 0 { return }
    let carried = curve.carried(by: curve.few)
    let spot = Spot(x: x(Double(curve.few) / Double(curve.users)), y: y(carried))
    svg.circle(spot.x, spot.y, radius: 4, tint)
    let short = TextStyle.strong.fitted(name, width: 150)
    svg.annotate(
      [("\(short) \(Numbers.share(carried, places: 0))", .strong)], tint, at: spot,
      inside: Box(x.from, y.to - 8, x.to + 20, y.from), avoiding: obstacles,
      order: [.aboveLeft, .belowRight, .left, .right, .aboveRight, .belowLeft])
  }

  private func drawMeasured(_ svg: inout SVG, _ x: Scale, _ y: Scale, _ obstacles: Obstacles) {
    guard let measured else { return }
    let spot = Spot(x: x(measured.users), y: y(measured.amount))
    svg.cross(spot.x, spot.y)
    svg.annotate(
      [("measured \(Numbers.share(measured.amount, places: 0))", .strong)], .ink, at: spot,
      inside: Box(x.from, y.to - 8, x.to + 20, y.from), avoiding: obstacles,
      order: [.left, .right, .aboveLeft, .aboveRight, .above])
  }

  private func drawQueue(_ svg: inout SVG) {
    let (top, bottom, left, right) = (
      ConcentrationChart.top, ConcentrationChart.bottom, 520.0, 844.0
    )
    let total = rule.queue.reduce(0) { $0 + Swift.max(0, $1) }
    let shares = rule.queue.map { Swift.max(0, $0) / total }
    let other = comparison?.queue ?? []
    let otherTotal = other.reduce(0) { $0 + Swift.max(0, $1) }
    let marks = otherTotal > 0 ? other.map { Swift.max(0, $0) / otherTotal } : []
    let largest = (shares + marks).reduce(0, Swift.max)
    let y = Scale.linear(0, largest * 1.04, from: bottom, to: top)
    svg.text(PlacedText("by place in the queue", left, 78, .strong))
    let places = Ticks.places(Ticks.step(0, largest, atMost: 5) * 100)
    svg.leftAxis(
      Ticks.linear(0, largest, atMost: 5), y, from: left, to: right, .share(places: places))
    svg.line(left, bottom, right, bottom, .axis)
    let step = (right - left) / Double(shares.count)
    var obstacles = Obstacles()
    for (index, share) in shares.enumerated() {
      let from = left + Double(index) * step
      let box = Box(from + step * 0.12, y(share), from + step * 0.88, bottom)
      svg.rectangle(box, .adl)
      obstacles.boxes.append(box.inset(by: -2))
      if index < marks.count {
        let height = y(marks[index])
        svg.line(from + step * 0.06, height, from + step * 0.94, height, Stroke(.ink, 2.4))
        obstacles.boxes.append(Box(from, height - 3, from + step, height + 3))
      }
      if shares.count <= 12 || index % 10 == 0 {
        svg.text(PlacedText("\(index + 1)", from + step / 2, bottom + 17, .tick, .middle))
      }
    }
    let unit = shares.count == 10 ? "decile" : "part"
    let name = "\(unit) of the ADL queue, 1 = first to be closed"
    svg.text(PlacedText(name, (left + right) / 2, 408, .tick, .middle))
    let inside = Box(left, top - 6, right + 20, bottom)
    svg.annotate(
      [("\(Numbers.share(shares[0], places: 0)) from the first \(unit)", .strong)], .adl,
      at: Spot(x: left + step * 0.9, y: y(shares[0]) + 8), inside: inside, avoiding: obstacles,
      order: [.right, .belowRight, .aboveRight], mayCover: false)
    if marks.count > 1, let comparison {
      let spot = Spot(x: left + step * 1.9, y: y(marks[1]))
      let short = TextStyle.label.fitted(comparison.name, width: 120)
      svg.annotate(
        [("what \(short) would take", .label)], nil, at: spot, inside: inside,
        avoiding: obstacles, order: [.right, .aboveRight, .belowRight], mayCover: false)
    }
  }
}
