extension SweepLineChart {
  private static let left = 92.0
  private static let right = 724.0
  private static let top = 84.0
  private static let bottom = 400.0

  /// Where values of the axis stand.
  private struct Places {
    var scale: Scale?
    var names: [String]

    init(_ chart: SweepLineChart) {
      let spots = chart.lines.flatMap(\.spots)
      var names: [String] = []
      for spot in spots where !names.contains(spot.name) { names.append(spot.name) }
      self.names = names
      let numbers = spots.compactMap(\.number)
      guard chart.isNumeric, let low = numbers.min(), let high = numbers.max() else { return }
      let (from, to) = (SweepLineChart.left + 26, SweepLineChart.right - 26)
      scale =
        chart.isLogarithmic
        ? .logarithmic(low, high, from: from, to: to) : .linear(low, high, from: from, to: to)
    }

    func x(_ spot: Spot) -> Double {
      if let scale, let number = spot.number { return scale(number) }
      let place = names.firstIndex(of: spot.name) ?? 0
      let step = (SweepLineChart.right - SweepLineChart.left) / Double(Swift.max(1, names.count))
      return SweepLineChart.left + (Double(place) + 0.5) * step
    }
  }

  func draw(_ words: Words) -> SVG {
    var svg = SVG(height: SweepLineChart.bottom + 72)
    svg.heading(
      words.title, subtitle: words.subtitle, summary: words.alternative, footer: source.footer,
      note: source.note)
    let (places, y) = (Places(self), verticalScale)
    svg.leftAxis(y, from: SweepLineChart.left, to: SweepLineChart.right, of: quantity)
    if quantity.isDifference {
      svg.line(SweepLineChart.left, y(0), SweepLineChart.right, y(0), .axis)
    }
    if quantity.isFlag, y.high >= 0.5 {
      svg.line(SweepLineChart.left, y(0.5), SweepLineChart.right, y(0.5), .axis)
    }
    svg.line(
      SweepLineChart.left, SweepLineChart.bottom, SweepLineChart.right, SweepLineChart.bottom,
      .axis)
    for index in lines.indices { drawSpread(index, &svg, places, y) }
    for index in lines.indices { drawLine(index, &svg, places, y) }
    drawTicks(&svg, places)
    drawLabels(&svg, y)
    if let scale = places.scale {
      drawReference(&svg, scale)
      drawHalf(&svg, scale, y)
    }
    return svg
  }

  private var verticalScale: Scale {
    let spots = lines.flatMap(\.spots)
    let values = spots.flatMap { spot -> [Double] in
      let ends = quantity.isFlag ? [spot.middle.low, spot.middle.high] : []
      return [spot.middle.value] + ends.compactMap { $0 }
        + [spot.inner, spot.outer].compactMap { $0 }.flatMap { [$0.low, $0.high] }
    }
    .filter(\.isFinite)
    let (least, most) = (values.min() ?? 0, values.max() ?? 0)
    // Zero belongs to the picture unless that would leave most of it empty.
    let isNeeded = quantity.isFlag || quantity.isDifference
    let hasZero = isNeeded || (least >= 0 && least < most / 2) || least == most
    var (low, high) = Ticks.domain(of: values, zero: hasZero)
    if quantity.isFlag { (low, high) = (0, high > 0.55 ? 1 : high > 0 ? high : 1) }
    return .linear(low, high, from: SweepLineChart.bottom, to: SweepLineChart.top)
  }

  private func tint(_ line: Int) -> Tint {
    lines.count == 1 ? (quantity.isFlag ? .selling : .buying) : .venue(line)
  }

  /// Lines of shares stand a little apart, so that their whiskers can be told.
  private func shift(_ line: Int) -> Double {
    quantity.isFlag ? (Double(line) - Double(lines.count - 1) / 2) * 5 : 0
  }

  private func drawSpread(_ index: Int, _ svg: inout SVG, _ places: Places, _ y: Scale) {
    let spots = lines[index].spots
    if quantity.isFlag {
      var whiskers = PathData()
      for spot in spots {
        guard let low = spot.middle.low, let high = spot.middle.high else { continue }
        let x = places.x(spot) + shift(index)
        whiskers.move(x, y(low))
        whiskers.vertical(to: y(high))
      }
      svg.path(whiskers, Stroke(tint(index), 1.4, opacity: 0.7))
      return
    }
    func band(_ span: (Spot) -> Span?) -> PathData {
      let known = spots.filter { span($0).map { $0.low.isFinite && $0.high.isFinite } ?? false }
      if known.count < 2 { return PathData() }
      let ends = known.map { spot in (places.x(spot), span(spot) ?? Span(0, 0)) }
      return Polyline.band(
        ends.map { Reports.Spot(x: $0.0, y: y($0.1.high)) },
        ends.map { Reports.Spot(x: $0.0, y: y($0.1.low)) })
    }
    if lines.count == 1 {
      svg.area(band(\.outer), .band90)
      svg.area(band(\.inner), .band50)
    } else {
      svg.area(band(\.inner), tint(index), opacity: 0.2)
    }
  }

  private func drawLine(_ index: Int, _ svg: inout SVG, _ places: Places, _ y: Scale) {
    let spots = lines[index].spots.map { spot in
      Reports.Spot(
        x: places.x(spot) + shift(index),
        y: spot.middle.value.isFinite ? y(spot.middle.value) : .nan)
    }
    let pieces = spots.split { !$0.y.isFinite }.map(Array.init)
    // Words have no way between them.
    if isNumeric { svg.path(Polyline.path(pieces), Stroke(tint(index), index == 0 ? 2.2 : 1.6)) }
    if isNumeric, spots.count > SweepLineChart.mostDots { return }
    for spot in pieces.joined() { svg.circle(spot.x, spot.y, radius: 3.4, tint(index)) }
  }

  /// With more values than this dots would only hide the line.
  private static let mostDots = 40

  /// The values that were run, the ends first; labels that would touch are left out.
  private func drawTicks(_ svg: inout SVG, _ places: Places) {
    var spots: [Spot] = []
    for spot in lines.flatMap(\.spots) where !spots.contains(where: { $0.name == spot.name }) {
      spots.append(spot)
    }
    spots.sort { places.x($0) < places.x($1) }
    let ends = [spots.first, spots.count > 1 ? spots.last : nil].compactMap { $0 }
    let inner = spots.count > 2 ? Array(spots[1..<(spots.count - 1)]) : []
    for spot in ends + inner {
      let x = places.x(spot)
      let name = TextStyle.tick.fitted(spot.name, width: 108)
      let label = PlacedText(name, x, SweepLineChart.bottom + 18, .tick, .middle)
      let box = Box(label.box.minX - 4, label.box.minY, label.box.maxX + 4, label.box.maxY)
      if !svg.isFree(box) { continue }
      svg.line(x, SweepLineChart.bottom, x, SweepLineChart.bottom + 4, .axis)
      svg.text(label)
    }
    let title = TextStyle.tick.fitted(axis, width: SweepLineChart.right - SweepLineChart.left)
    let middle = (SweepLineChart.left + SweepLineChart.right) / 2
    svg.text(PlacedText(title, middle, SweepLineChart.bottom + 40, .tick, .middle))
  }

  private func drawLabels(_ svg: inout SVG, _ y: Scale) {
    var labels: [EdgeLabel] = []
    if lines.count > 1 {
      labels = lines.enumerated().compactMap { index, line in
        guard let last = line.spots.last(where: { $0.middle.value.isFinite }) else { return nil }
        return EdgeLabel(
          line.name, index == 0 ? .strong : .label, tint(index), y: y(last.middle.value),
          priority: lines.count - index)
      }
    } else if !quantity.isFlag, let last = lines[0].spots.last, last.middle.value.isFinite {
      let levels: [(String, Double?)] = [
        ("95 %", last.outer?.high), ("75 %", last.inner?.high), ("25 %", last.inner?.low),
        ("5 %", last.outer?.low),
      ]
      let interval: [(String, Double?)] = [
        ("upper end", last.outer?.high), ("lower end", last.outer?.low),
      ]
      labels = (quantity.isDifference ? interval : levels).compactMap { name, value in
        value.map { EdgeLabel(name, .tick, nil, y: y($0)) }
      }
      labels.append(
        EdgeLabel(
          quantity.isDifference ? "B − A" : "median", .strong, .buying, y: y(last.middle.value),
          priority: 1))
    }
    svg.edgeLabels(
      labels, x: SweepLineChart.right + 8, from: SweepLineChart.top, to: SweepLineChart.bottom + 4)
  }

  private func drawReference(_ svg: inout SVG, _ x: Scale) {
    guard let reference, reference.number >= x.low, reference.number <= x.high else { return }
    let place = x(reference.number)
    svg.line(
      place, SweepLineChart.top, place, SweepLineChart.bottom, Stroke(.ink, 1.4, dash: "5 4"))
    let name = TextStyle.label.fitted(reference.name, width: 180)
    let isLeft = place < (SweepLineChart.left + SweepLineChart.right) / 2
    let label = PlacedText(
      name, place + (isLeft ? 7 : -7), SweepLineChart.top + 12, .label, isLeft ? .start : .end)
    if svg.isFree(label.box) { svg.text(label, halo: true) }
  }

  /// A ring where the first line passes one half.
  private func drawHalf(_ svg: inout SVG, _ x: Scale, _ y: Scale) {
    guard let half else { return }
    let spot = Reports.Spot(x: x(half.number) + shift(0), y: y(0.5))
    svg.circle(spot.x, spot.y, radius: 5, .background, ring: tint(0))
    let inside = Box(
      SweepLineChart.left, SweepLineChart.top, SweepLineChart.right, SweepLineChart.bottom)
    svg.annotate(
      [("half at \(half.text)", .strong)], .ink, at: spot, inside: inside, avoiding: Obstacles(),
      distance: 12, order: [.belowRight, .aboveLeft, .right, .left, .below, .above])
  }
}
