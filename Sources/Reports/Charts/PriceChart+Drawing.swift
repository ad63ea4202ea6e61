extension PriceChart {
  static let height = 600.0
  static let left = 92.0
  static let right = 772.0
  private static let bottom = 552.0

  /// Where the parts of the picture are.
  private struct Plan {
    var x: TimeScale
    var price: Scale
    var priceBox: Box
    /// Dollars upwards for longs, downwards for shorts.
    var amount: Scale
    var zero: Double
    var deleveraging: Scale
  }

  func draw(_ words: Words, pixelsPerPoint: Double) -> SVG {
    var svg = SVG(height: PriceChart.height)
    svg.heading(
      words.title, subtitle: words.subtitle, summary: words.alternative, footer: source.footer,
      note: source.note)
    let x = TimeScale(span, from: PriceChart.left, to: PriceChart.right)
    let lanesEnd = svg.lanes(inputs: inputs, stages: stages, x, top: 72)
    let plan = plan(x, top: lanesEnd + 8)
    svg.shade(shaded, x, from: plan.priceBox.minY, to: PriceChart.bottom)
    drawPriceAxis(&svg, plan)
    drawAmountAxis(&svg, plan)
    let pieces = drawLines(&svg, plan, pixelsPerPoint)
    drawBars(&svg, plan)
    svg.shadeNames(shaded, x, y: plan.priceBox.minY + 11)
    annotate(&svg, plan, pieces)
    svg.timeAxis(x, y: PriceChart.bottom)
    return svg
  }

  private func plan(_ x: TimeScale, top: Double) -> Plan {
    let longs = shown(longsClosed)?.values.max() ?? 0
    let shorts = shown(shortsClosed)?.values.max() ?? 0
    let adl = shown(deleveraged)?.values.max() ?? 0
    let sum = longs + shorts + adl
    let barTop = sum > 0 ? 412.0 : 500
    let gap = adl > 0 ? 12.0 : 0
    let perDollar = sum > 0 ? (PriceChart.bottom - barTop - gap) / sum : 0
    // A side that is there at all gets the pixels that make it visible.
    let zero = sum > 0 ? barTop + longs * perDollar : 526
    let values = shownLines.flatMap { line in
      zip(line.changes.times, line.changes.values).lazy.filter { x.contains($0.0) }.map(\.1)
    }
    let moves = values.contains { $0.isFinite && $0.magnitude >= 0.000_5 }
    let (low, high) = moves ? Ticks.domain(of: values, zero: true) : (-0.01, 0.01)
    let box = Box(x.from, top, x.to, barTop - 18)
    return Plan(
      x: x, price: .linear(low, high, from: box.maxY, to: box.minY + 14), priceBox: box,
      amount: .linear(
        -shorts, Swift.max(longs, 1e-9), from: zero + shorts * perDollar, to: barTop), zero: zero,
      deleveraging: .linear(
        0, Swift.max(adl, 1e-9), from: PriceChart.bottom,
        to: PriceChart.bottom - adl * perDollar))
  }

  private func drawPriceAxis(_ svg: inout SVG, _ plan: Plan) {
    if shownLines.isEmpty {
      let (x, y) = ((plan.x.from + plan.x.to) / 2, plan.priceBox.minY + 40)
      svg.text(PlacedText("no prices in this span", x, y, .tick, .middle))
      return
    }
    let (low, high) = (plan.price.low, plan.price.high)
    let ticks = Ticks.linear(low, high, atMost: plan.priceBox.height > 120 ? 6 : 4)
    let places = Ticks.places(Ticks.step(low, high, atMost: 6) * 100)
    svg.leftAxis(
      ticks, plan.price, from: PriceChart.left, to: PriceChart.right, .share(places: places))
  }

  private func drawAmountAxis(_ svg: inout SVG, _ plan: Plan) {
    let largest = Swift.max(plan.amount.high, -plan.amount.low)
    if shown(longsClosed) == nil && shown(shortsClosed) == nil {
      svg.line(PriceChart.left, plan.zero, PriceChart.right, plan.zero, .axis)
      if shown(deleveraged) == nil {
        svg.text(PlacedText("$0", PriceChart.left - 7, plan.zero + 4, .tick, .end))
      }
      return
    }
    let room = (plan.amount.from - plan.amount.to) / 26
    let step = Ticks.step(0, largest, atMost: Swift.max(2, Swift.min(4, Int(room))))
    let amounts = Ticks.linear(plan.amount.low, plan.amount.high, atMost: 9)
      .map { ($0 / Swift.max(step, 1e-9)).rounded() * step }
    var drawn: [Double] = []
    for tick in amounts where !drawn.contains(tick) && tick <= largest * 1.000_001 {
      if tick < plan.amount.low || tick > plan.amount.high { continue }
      if drawn.contains(where: { (plan.amount($0) - plan.amount(tick)).magnitude < 13 }) {
        continue
      }
      drawn.append(tick)
    }
    svg.leftAxis(drawn, plan.amount, from: PriceChart.left, to: PriceChart.right, .amount)
    svg.line(PriceChart.left, plan.zero, PriceChart.right, plan.zero, .axis)
  }

  private func drawLines(
    _ svg: inout SVG, _ plan: Plan, _ pixelsPerPoint: Double
  ) -> [[[Spot]]] {
    var labels: [EdgeLabel] = []
    var all: [[[Spot]]] = []
    for line in shownLines {
      let pieces = Polyline.pieces(line.changes, plan.x, plan.price, step: pixelsPerPoint)
      all.append(pieces)
      svg.path(Polyline.path(pieces), stroke(line))
      guard let last = line.changes.last(in: span) else { continue }
      let y = plan.price(line.changes.values[last])
      let isSubject = line.name == subject?.name
      labels.append(
        EdgeLabel(line.name, .strong, tint(line.role), y: y, priority: isSubject ? 2 : 1))
    }
    svg.edgeLabels(
      labels, x: PriceChart.right + 8, from: plan.priceBox.minY, to: plan.priceBox.maxY)
    return all
  }

  private func drawBars(_ svg: inout SVG, _ plan: Plan) {
    var labels: [EdgeLabel] = []
    func name(_ text: String, _ tint: Tint, _ buckets: TimeBuckets, y: Double) {
      var label = EdgeLabel(text, .strong, tint, y: y)
      let total = Numbers.money(buckets.total)
      label.lines.append(EdgeLabel.Line(text: total, style: .label, tint: .muted))
      labels.append(label)
    }
    if let longs = shown(longsClosed) {
      svg.area(Bars.path(longs, plan.x, plan.amount), .selling)
      name("longs closed", .selling, longs, y: plan.zero - 18)
    }
    if var shorts = shown(shortsClosed) {
      let total = shorts
      shorts.values = shorts.values.map { -$0 }
      svg.area(Bars.path(shorts, plan.x, plan.amount), .buying)
      name("shorts closed", .buying, total, y: plan.zero + 16)
    }
    if let adl = shown(deleveraged) {
      svg.area(Bars.path(adl, plan.x, plan.deleveraging), .adl)
      name("ADL", .adl, adl, y: PriceChart.bottom - 12)
    }
    if labels.isEmpty {
      let middle = (PriceChart.left + PriceChart.right) / 2
      let text = "no forced closes, no ADL"
      svg.text(PlacedText(text, middle, plan.zero - 8, .tick, .middle), halo: true)
      return
    }
    svg.edgeLabels(
      labels, x: PriceChart.right + 8, from: plan.priceBox.maxY + 4, to: PriceChart.bottom + 8)
  }

  /// The extremes at their places: the subject's, those of two more lines, the largest bar.
  private func annotate(_ svg: inout SVG, _ plan: Plan, _ pieces: [[[Spot]]]) {
    var obstacles = Obstacles()
    for line in pieces { obstacles.add(line) }
    var noted = 0
    let subjectFirst = shownLines.reversed().filter { line in
      line.name == subject?.name || lines.count <= 3
    }
    for line in subjectFirst where noted < 3 {
      guard let spot = extreme(line) else { continue }
      let time = line.changes.times[spot]
      let value = line.changes.values[spot]
      let place = Spot(x: plan.x(time), y: plan.price(value))
      let isSubject = line.name == subject?.name
      let clock = line.role == .index ? "" : " at \(span.clock(time))"
      let words = "\(line.name) \(Numbers.share(value, sign: .always))\(clock)"
      if isSubject {
        svg.circle(place.x, place.y, radius: 3.5, tint(line.role))
      }
      let done = svg.annotate(
        [(words, isSubject ? .strong : .label)], tint(line.role), at: place,
        inside: plan.priceBox.inset(by: -14), avoiding: obstacles, mayCover: isSubject)
      if done { noted += 1 }
    }
    annotatePeak(&svg, plan)
  }

  private func annotatePeak(_ svg: inout SVG, _ plan: Plan) {
    guard let longs = shown(longsClosed), let peak = longs.values.max(), peak > 0,
      let index = longs.values.firstIndex(of: peak), plan.zero - plan.amount(peak) >= 6
    else { return }
    let time = longs.start + Int64(index) * longs.step
    let place = Spot(x: plan.x(time + longs.step / 2), y: plan.amount(peak) + 2)
    let halfBar = (plan.x(time + longs.step) - plan.x(time)) / 2
    svg.annotate(
      [("\(Numbers.money(peak)) in \(longs.length)", .label)], .selling, at: place,
      inside: Box(PriceChart.left, plan.priceBox.maxY, PriceChart.right, PriceChart.bottom),
      avoiding: Bars.obstacles(longs, plan.x, plan.amount), distance: Swift.max(7, halfBar + 4),
      order: [.left, .right, .belowLeft, .belowRight])
  }

  /// The lowest point of a line that falls more than it rises, else the highest; `nil` for a line
  /// that does not move.
  private func extreme(_ line: Line) -> Int? {
    guard let low = line.changes.lowest(in: span), let high = line.changes.highest(in: span) else {
      return nil
    }
    let (fall, rise) = (-line.changes.values[low], line.changes.values[high])
    if Swift.max(fall, rise) < 0.000_5 { return nil }
    return fall >= rise ? low : high
  }

  private func stroke(_ line: Line) -> Stroke {
    switch line.role {
    case .mark: Stroke(.ink, 2.2)
    case .index: Stroke(.buying, 1.6)
    case .last: Stroke(.own, 1.2)
    case .other: Stroke(tint(line.role), 1.2)
    }
  }

  private func tint(_ role: Role) -> Tint {
    switch role {
    case .mark: .ink
    case .index: .buying
    case .last: .own
    case .other(let index): Tint.venue(1 + index % 4)
    }
  }
}
