extension SweepHeatMap {
  private static let plot = Box(112, 84, 716, 424)
  private static let keyLeft = 744.0

  private var cellWidth: Double { SweepHeatMap.plot.width / Double(x.names.count) }
  private var cellHeight: Double { SweepHeatMap.plot.height / Double(y.names.count) }

  /// The middle of a cell, or a place between cells.
  private func spot(_ column: Double, _ row: Double) -> Spot {
    Spot(
      x: SweepHeatMap.plot.minX + (column + 0.5) * cellWidth,
      y: SweepHeatMap.plot.maxY - (row + 0.5) * cellHeight)
  }

  func draw(_ words: Words, hasNumbers: Bool) -> SVG {
    var svg = SVG(height: SweepHeatMap.plot.maxY + 72)
    svg.heading(
      words.title, subtitle: words.subtitle, summary: words.alternative, footer: source.footer,
      note: source.note)
    drawCells(&svg)
    drawAxes(&svg)
    if hasNumbers { drawNumbers(&svg) }
    drawKey(&svg)
    drawContour(&svg)
    drawCurve(&svg)
    return svg
  }

  private func drawCells(_ svg: inout SVG) {
    let gap = Swift.min(cellWidth, cellHeight) > 8 ? 1.0 : 0
    var levels = [PathData](repeating: PathData(), count: ramp.count)
    for (index, value) in cells.enumerated() where value.isFinite {
      let spot = spot(Double(index % x.names.count), Double(index / x.names.count))
      let level = level(value)
      levels[level].move(spot.x - cellWidth / 2 + gap / 2, spot.y)
      levels[level].horizontal(to: spot.x + cellWidth / 2 - gap / 2)
    }
    for (level, data) in levels.enumerated() {
      svg.ramped(data, level: level, of: ramp, width: cellHeight - gap)
    }
  }

  /// All cells say their number, or none does.
  private func drawNumbers(_ svg: inout SVG) {
    let texts = cells.map { $0.isFinite ? quantity.short($0) : Numbers.absent }
    let widest = texts.map { TextStyle.small.width($0) }.max() ?? 0
    if widest > cellWidth - 4 || cellHeight < 14 { return }
    for (index, text) in texts.enumerated() {
      let spot = spot(Double(index % x.names.count), Double(index / x.names.count))
      let isDeep = cells[index].isFinite && isDeep(level(cells[index]))
      svg.text(
        PlacedText(text, spot.x, spot.y + 3.8, .small, .middle), isDeep ? .background : .ink)
    }
  }

  /// The values of both axes; labels that would touch are left out, those of the ends last.
  private func drawAxes(_ svg: inout SVG) {
    let plot = SweepHeatMap.plot
    let room = plot.minX - 7 - SVG.margin
    let title = TextStyle.tick.fitted(y.title, width: plot.width)
    svg.text(PlacedText(title, SVG.margin, plot.minY - 10, .tick))
    for row in SweepHeatMap.endsFirst(y.names.count) {
      let name = TextStyle.tick.fitted(y.names[row], width: room)
      let label = PlacedText(name, plot.minX - 7, spot(0, Double(row)).y + 4, .tick, .end)
      if svg.isFree(label.box.inset(by: -1)) { svg.text(label) }
    }
    for column in SweepHeatMap.endsFirst(x.names.count) {
      let name = TextStyle.tick.fitted(x.names[column], width: 100)
      let place = spot(Double(column), 0).x
      let label = PlacedText(name, place, plot.maxY + 17, .tick, .middle)
      if svg.isFree(label.box.inset(by: -3)) { svg.text(label) }
    }
    let middle = (plot.minX + plot.maxX) / 2
    let below = TextStyle.tick.fitted(x.title, width: plot.width)
    svg.text(PlacedText(below, middle, plot.maxY + 38, .tick, .middle))
  }

  /// Places of a row, its two ends before the others.
  static func endsFirst(_ count: Int) -> [Int] {
    count < 3 ? Array(0..<count) : [0, count - 1] + Array(1..<(count - 1))
  }

  private func drawContour(_ svg: inout SVG) {
    if !quantity.isFlag { return }
    var data = PathData()
    let segments = HalfContour.segments(cells, columns: x.names.count)
    // Where chance decides cell by cell there is no line, but a web.
    if segments.count > SweepHeatMap.mostSegments { return }
    for segment in segments {
      let (from, to) = (spot(segment.from.x, segment.from.y), spot(segment.to.x, segment.to.y))
      data.move(from.x, from.y)
      data.line(to.x, to.y)
    }
    if data.isEmpty { return }
    svg.path(data, Stroke(.background, 4.6))
    svg.path(data, Stroke(.ink, 2.2))
    drawLineKey(&svg, "half of runs", Stroke(.ink, 2.2), y: SweepHeatMap.plot.minY + 240)
  }

  private static let mostSegments = 400

  private func drawCurve(_ svg: inout SVG) {
    guard let curve else { return }
    let pieces = curve.points.map { point -> Spot? in
      guard let column = x.place(of: point.x), let row = y.place(of: point.y) else { return nil }
      return spot(column, row)
    }
    .split { $0 == nil }.map { $0.compactMap { $0 } }
    if pieces.isEmpty { return }
    let data = Polyline.path(pieces)
    svg.path(data, Stroke(.background, 4))
    svg.path(data, Stroke(.ink, 1.6, dash: "5 4"))
    drawLineKey(
      &svg, curve.name, Stroke(.ink, 1.6, dash: "5 4"), y: SweepHeatMap.plot.minY + 264)
  }

  private func drawLineKey(_ svg: inout SVG, _ name: String, _ stroke: Stroke, y: Double) {
    let left = SweepHeatMap.keyLeft
    svg.line(left, y, left + 18, y, stroke)
    let text = TextStyle.tick.fitted(name, width: SVG.width - 8 - left - 24)
    svg.text(PlacedText(text, left + 24, y + 4, .tick))
  }

  /// The colours with the values at their ends and in the middle.
  private func drawKey(_ svg: inout SVG) {
    let (left, top, block) = (SweepHeatMap.keyLeft, SweepHeatMap.plot.minY + 22, 18.0)
    let head =
      quantity.isDifference ? "B less A" : quantity.isFlag ? "share of runs" : "median"
    svg.text(PlacedText(head, left, SweepHeatMap.plot.minY + 10, .tick))
    for level in ramp.indices {
      var data = PathData()
      let middle = top + (Double(ramp.count - 1 - level) + 0.5) * block
      data.move(left, middle)
      data.horizontal(to: left + 14)
      svg.ramped(data, level: level, of: ramp, width: block + 0.4)
    }
    let (low, high) = range
    let isFlat = ends.map { ends in
      cells[ends.least] == cells[ends.most] && (!quantity.isDifference || cells[ends.most] == 0)
    }
    for share in isFlat == true && !quantity.isFlag ? [0.5] : [0, 0.5, 1] {
      let value = low + (high - low) * share
      let room = SVG.width - 8 - left - 20
      let text = TextStyle.tick.fitted(quantity.short(value), width: room)
      let y = top + (Double(ramp.count - 1) * (1 - share) + 0.5) * block
      svg.text(PlacedText(text, left + 20, y + 4, .tick))
    }
  }
}
