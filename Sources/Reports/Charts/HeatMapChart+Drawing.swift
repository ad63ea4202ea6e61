internal import Glibc

extension HeatMapChart {
  private static let plot = Box(92, 72, 772, 462)
  private static let keyLeft = 788.0

  func draw(_ words: Words, pixelsPerPoint: Double) -> SVG {
    var svg = SVG(height: 520)
    svg.heading(
      words.title, subtitle: words.subtitle, summary: words.alternative, footer: source.footer,
      note: source.note)
    let plot = HeatMapChart.plot
    let (low, high) = prices()
    let cells = grid.fitted(
      to: span, from: low, to: high, columns: Int(200 / pixelsPerPoint),
      rows: Swift.max(24, Int(100 / pixelsPerPoint)))
    let x = TimeScale(span, from: plot.minX, to: plot.maxX)
    let y = Scale.linear(
      cells.lowest, cells.lowest + Double(cells.rows) * cells.priceStep, from: plot.maxY,
      to: plot.minY)
    let levels = Grid.Levels(cells.depth)
    drawCells(&svg, cells, levels, x, y)
    drawAxes(&svg, x, y)
    let pieces = drawMid(&svg, x, y, pixelsPerPoint)
    drawSales(&svg, x, y)
    drawKey(&svg, cells, levels)
    drawSaleKey(&svg)
    annotate(&svg, x, y, pieces)
    return svg
  }

  /// Around the path of the mid with a third of its range as air, inside of the grid.
  private func prices() -> (low: Double, high: Double) {
    let top = grid.lowest + Double(grid.rows) * grid.priceStep
    guard let low = mid.lowest(in: span), let high = mid.highest(in: span) else {
      return (grid.lowest, top)
    }
    let (from, to) = (mid.values[low], mid.values[high])
    let air = Swift.max((to - from) * 0.3, to * 0.02)
    let (least, most) = (Swift.max(grid.lowest, from - air), Swift.min(top, to + air * 0.6))
    return least < most ? (least, most) : (grid.lowest, top)
  }

  /// One path for each level: all runs of cells at least that full, painted over each other.
  private func drawCells(
    _ svg: inout SVG, _ cells: Grid, _ levels: Grid.Levels, _ x: TimeScale, _ y: Scale
  ) {
    let plot = HeatMapChart.plot
    let ramp = Ramp.depth(steps: Grid.Levels.count)
    var ground = PathData()
    ground.move(plot.minX, (plot.minY + plot.maxY) / 2)
    ground.horizontal(to: plot.maxX)
    svg.ramped(ground, level: 0, of: ramp, width: plot.height)
    if cells.columns == 0 {
      let middle = (plot.minX + plot.maxX) / 2
      svg.text(PlacedText("no depth recorded", middle, plot.minY + 40, .tick, .middle))
      return
    }
    let found = cells.depth.map { levels.level($0) }
    let height = plot.height / Double(cells.rows)
    for level in 1..<Grid.Levels.count {
      var data = PathData()
      for row in 0..<cells.rows {
        let middle = y(cells.lowest + (Double(row) + 0.5) * cells.priceStep)
        var column = 0
        while column < cells.columns {
          if found[column * cells.rows + row] < level {
            column += 1
            continue
          }
          let first = column
          while column < cells.columns, found[column * cells.rows + row] >= level { column += 1 }
          data.move(x(cells.start + Int64(first) * cells.step), middle)
          data.horizontal(to: x(cells.start + Int64(column) * cells.step))
        }
      }
      svg.ramped(data, level: level, of: ramp, width: height + 0.4)
    }
  }

  private func drawAxes(_ svg: inout SVG, _ x: TimeScale, _ y: Scale) {
    let plot = HeatMapChart.plot
    let unit = HeatMapChart.priceUnit(Ticks.step(y.low, y.high, atMost: 8))
    for tick in Ticks.linear(y.low, y.high, atMost: 8) {
      let place = y(tick)
      let text = unit.text(tick, fitting: plot.minX - 14)
      svg.line(plot.minX - 4, place, plot.minX, place, .axis)
      svg.text(PlacedText(text, plot.minX - 8, place + 4, .tick, .end))
    }
    svg.line(plot.minX, plot.minY, plot.minX, plot.maxY, .axis)
    svg.timeAxis(x, y: plot.maxY)
  }

  /// Whole thousands as `$115k`, everything else with the decimals of the step.
  private static func priceUnit(_ step: Double) -> AxisUnit {
    let thousands = step >= 1_000 && (step / 1_000).rounded() == step / 1_000
    return thousands ? .money : .price(places: Ticks.places(step))
  }

  /// The height of a level in three figures, two below a dollar.
  private static func stepText(_ step: Double) -> String {
    if step >= 1 { return AxisUnit.money.text(step, fitting: 48) }
    let places = Swift.max(2, Int(ceil(-log10(step))) + 1)
    let text = "$" + Numbers.decimal(step, places: places, trimmed: true)
    return TextStyle.tick.width(text) <= 48 ? text : AxisUnit.money.compact(step)
  }

  private func drawMid(
    _ svg: inout SVG, _ x: TimeScale, _ y: Scale, _ pixelsPerPoint: Double
  ) -> [[Spot]] {
    let pieces = Polyline.pieces(mid, x, y, step: 2.5 * pixelsPerPoint)
    let path = Polyline.path(pieces)
    svg.path(path, Stroke(.background, 4))
    svg.path(path, Stroke(.ink, 1.8))
    return pieces
  }

  private func drawSales(_ svg: inout SVG, _ x: TimeScale, _ y: Scale) {
    guard let largest = shownSales.first else { return }
    for sale in shownSales where sale.price >= y.low && sale.price <= y.high {
      let radius = HeatMapChart.radius(sale.amount, largest: largest.amount)
      let (left, top) = (x(sale.time), y(sale.price))
      svg.circle(left, top, radius: radius + 0.8, .background)
      svg.circle(left, top, radius: radius, .selling)
    }
  }

  /// Area stands for the amount; the smallest can still be seen.
  private static func radius(_ amount: Double, largest: Double) -> Double {
    Swift.max(1.1, 6.5 * (amount / largest).squareRoot())
  }

  /// The ramp with its amounts, the fullest on top.
  private func drawKey(_ svg: inout SVG, _ cells: Grid, _ levels: Grid.Levels) {
    let (left, top, block) = (HeatMapChart.keyLeft, 112.0, 16.0)
    let ramp = Ramp.depth(steps: Grid.Levels.count)
    svg.text(PlacedText("depth per", left, 88, .tick))
    let height = HeatMapChart.stepText(cells.priceStep)
    svg.text(PlacedText("\(height) level", left, 102, .tick))
    for level in ramp.indices {
      var data = PathData()
      let middle = top + (Double(ramp.count - 1 - level) + 0.5) * block
      data.move(left, middle)
      data.horizontal(to: left + 14)
      svg.ramped(data, level: level, of: ramp, width: block + 0.4)
    }
    if cells.depth.allSatisfy({ !($0 > 0) }) { return }
    let bottom = top + block * Double(ramp.count - 1)
    let y = Scale.logarithmic(levels.low, levels.high, from: bottom, to: top)
    for tick in Ticks.logarithmic(levels.low, levels.high, atMost: 6) {
      let text = AxisUnit.money.text(tick, fitting: 60)
      svg.text(PlacedText(text, left + 20, y(tick) + 4, .tick))
    }
  }

  private func drawSaleKey(_ svg: inout SVG) {
    guard let largest = shownSales.first?.amount else { return }
    let left = HeatMapChart.keyLeft
    svg.text(PlacedText("forced", left, 332, .tick))
    svg.text(PlacedText("sales", left, 346, .tick))
    let round = pow(10, floor(log10(largest) + 1e-9))
    let top = [5.0, 2, 1].first { $0 * round <= largest * 1.000_001 } ?? 1
    for (index, share) in [1.0, 0.3, 0.1].enumerated() {
      let amount = top * round * share
      let y = 366 + Double(index) * 18
      let radius = HeatMapChart.radius(amount, largest: largest)
      svg.circle(left + 7, y, radius: radius, .selling)
      let text = AxisUnit.money.text(amount, fitting: 60)
      svg.text(PlacedText(text, left + 20, y + 4, .tick))
    }
  }

  private func annotate(
    _ svg: inout SVG, _ x: TimeScale, _ y: Scale, _ pieces: [[Spot]]
  ) {
    guard let low = mid.lowest(in: span), let high = mid.highest(in: span),
      mid.values[low] < mid.values[high]
    else { return }
    var obstacles = Obstacles()
    obstacles.add(pieces)
    let spot = Spot(x: x(mid.times[low]), y: y(mid.values[low]))
    let plot = HeatMapChart.plot
    svg.annotate(
      [("mid \(Numbers.price(mid.values[low]))", .strong)], .ink, at: spot, inside: plot,
      avoiding: obstacles, distance: 10,
      order: [.left, .belowLeft, .right, .belowRight, .below, .above])
    guard let void = shaded.first, let (left, right) = void.pixels(x) else { return }
    let times = "\(span.clock(void.from)) to \(span.clock(void.to))"
    let middle = Spot(x: (left + right) / 2, y: spot.y - 20)
    svg.annotate(
      [("the \(void.name)", .strong), (times, .label)], .ink, at: middle, inside: plot,
      avoiding: obstacles, distance: 14,
      order: [.right, .belowRight, .aboveRight, .left, .aboveLeft, .below, .above])
  }
}
