internal import Glibc

/// Resting orders by price and time, the path of the mid through them and the forced sales on it.
public struct HeatMapChart: Sendable {
  /// Depth on a regular grid.
  public struct Grid: Sendable {
    /// Where the first column begins, and its length, nanoseconds.
    public var start: Int64
    public var step: Int64
    /// Price at the lower edge of the lowest row, and a row's height, dollars.
    public var lowest: Double
    public var priceStep: Double
    public var rows: Int
    /// Dollars resting in each cell, column after column, from the lowest price up.
    public var depth: [Double]

    public init(
      start: Int64, step: Int64, lowest: Double, priceStep: Double, rows: Int, depth: [Double]
    ) {
      precondition(step > 0 && priceStep > 0 && rows > 0, "a grid has cells")
      precondition(depth.count % rows == 0, "a grid has whole columns")
      self.start = start
      self.step = step
      self.lowest = lowest
      self.priceStep = priceStep
      self.rows = rows
      self.depth = depth
    }

    var columns: Int { depth.count / rows }
  }

  /// A forced sale: a dot on the map, its area the amount.
  public struct Sale: Hashable, Sendable {
    /// Nanoseconds since the start of the run.
    public var time: Int64
    public var price: Double
    /// Dollars, positive.
    public var amount: Double

    public init(time: Int64, price: Double, amount: Double) {
      self.time = time
      self.price = price
      self.amount = amount
    }
  }

  /// The title; `nil` lets the chart say what it sees.
  public var headline: String?
  /// `BTC perpetual on V1`
  public var market: String
  public var span: ChartSpan
  public var grid: Grid
  /// Price of the mid in dollars.
  public var mid: TimeSeries
  public var sales: [Sale] = []
  /// The void, named in the picture; the first one counts.
  public var shaded: [ShadedSpan] = []
  public var source: ChartSource

  public init(
    market: String, span: ChartSpan, grid: Grid, mid: TimeSeries, source: ChartSource
  ) {
    self.market = market
    self.span = span
    self.grid = grid
    self.mid = mid
    self.source = source
  }

  /// Draws the chart.
  public func chart() -> Chart {
    let words = Words(self)
    return Chart(words, SVG.fitting { draw(words, pixelsPerPoint: $0) })
  }

  static let saleLimit = 60

  /// The largest sales inside the span, largest first, so that small ones lie on top.
  var shownSales: [Sale] {
    let inside = sales.filter {
      $0.time >= span.from && $0.time <= span.to && $0.amount.isFinite && $0.amount > 0
    }
    return Array(
      inside.enumerated().sorted { ($1.element.amount, $0.offset) < ($0.element.amount, $1.offset) }
        .map(\.element).prefix(HeatMapChart.saleLimit))
  }
}

extension HeatMapChart {
  /// The figures of the chart and the sentences made of them.
  struct Words: ChartWords {
    var title: String
    var alternative: String
    var subtitle: String
    var figures: [Chart.Figure] = []

    init(_ chart: HeatMapChart) {
      let sales = chart.shownSales
      let least = sales.last.map { " and forced sales from \(Numbers.money($0.amount))" } ?? ""
      subtitle =
        "Resting orders, \(chart.market), by price and time, log colour · mid price\(least) · UTC"
      guard let low = chart.mid.lowest(in: chart.span),
        let first = chart.mid.first(in: chart.span)
      else {
        title = chart.headline ?? "Resting orders by price and time"
        alternative = "Heat map of resting orders by price and time. No mid price was recorded."
        return
      }
      let (from, to) = (
        Numbers.price(chart.mid.values[first]), Numbers.price(chart.mid.values[low])
      )
      let clock = chart.span.clock(chart.mid.times[low])
      figures = [
        Chart.Figure("mid first", from), Chart.Figure("mid lowest", to),
        Chart.Figure("mid lowest at", clock),
      ]
      var sentence =
        "Heat map of resting orders by price and time. "
        + "The mid falls from \(from) to \(to) by \(clock)"
      if let void = chart.shaded.first {
        let times = "\(chart.span.clock(void.from)) to \(chart.span.clock(void.to))"
        figures.append(Chart.Figure("void", times))
        title = "From \(times) the book beside the price is nearly empty"
        sentence += "; from \(times) the levels beside it are nearly empty"
      } else {
        title = "The mid falls from \(from) to \(to) through the book"
      }
      if let largest = sales.first {
        figures.append(Chart.Figure("largest sale", Numbers.money(largest.amount)))
        sentence += "; the largest forced sale is \(Numbers.money(largest.amount))"
      }
      title = chart.headline ?? title
      alternative = sentence + "."
    }
  }
}

extension HeatMapChart.Grid {
  /// Levels of depth, equally many for each factor.
  struct Levels {
    static let count = 11
    var low: Double
    var high: Double

    /// From the fullest cells down to a five-hundredth of them, or to the emptiest there is.
    init(_ depth: [Double]) {
      let known = depth.filter { $0.isFinite && $0 > 0 }.sorted()
      high = known.isEmpty ? 1 : known[(known.count - 1) * 99 / 100]
      low = Swift.max(known.first ?? 1, high / 500)
      if !(low < high) { low = high / 10 }
    }

    /// 0 for nearly nothing up to `count - 1`.
    func level(_ depth: Double) -> Int {
      if !(depth.isFinite && depth > low) { return 0 }
      let share = log(depth / low) / log(high / low)
      return Swift.min(Levels.count - 1, Int(share * Double(Levels.count - 1)) + 1)
    }
  }

  /// The part around the prices of interest in cells that a picture can hold: columns by their
  /// mean, rows by their sum.
  func fitted(
    to span: ChartSpan, from low: Double, to high: Double, columns limit: Int, rows rowLimit: Int
  ) -> HeatMapChart.Grid {
    let firstColumn = clamped(Double(span.from - start) / Double(step), columns)
    let endColumn = clamped((Double(span.to - start) / Double(step)).rounded(.up), columns)
    let firstRow = clamped((low - lowest) / priceStep, rows)
    let endRow = Swift.max(firstRow + 1, clamped(((high - lowest) / priceStep).rounded(.up), rows))
    let wide = Swift.max(1, (endColumn - firstColumn + limit - 1) / Swift.max(1, limit))
    let tall = Swift.max(1, (endRow - firstRow + rowLimit - 1) / rowLimit)
    let rowCount = Swift.max(1, (endRow - firstRow) / tall)
    var cells: [Double] = []
    for column in stride(from: firstColumn, to: endColumn, by: wide) {
      let group = column..<Swift.min(endColumn, column + wide)
      for row in 0..<rowCount {
        let bottom = firstRow + row * tall
        var sum = 0.0
        for column in group {
          for row in bottom..<Swift.min(rows, bottom + tall) {
            let value = depth[column * rows + row]
            if value.isFinite { sum += value }
          }
        }
        cells.append(sum / Double(group.count))
      }
    }
    return HeatMapChart.Grid(
      start: start + Int64(firstColumn) * step, step: step * Int64(wide),
      lowest: lowest + Double(firstRow) * priceStep, priceStep: priceStep * Double(tall),
      rows: rowCount, depth: cells)
  }

  private func clamped(_ index: Double, _ count: Int) -> Int {
    if !index.isFinite { return 0 }
    return Int(Swift.max(0, Swift.min(Double(count), index)))
  }
}
