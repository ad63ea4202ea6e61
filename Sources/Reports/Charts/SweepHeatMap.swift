internal import Glibc

/// A figure over two axes of a sweep: a cell for each pair of values, its colour the share of runs
/// or the median, its number printed where there is room, and a line where a share passes one half.
public struct SweepHeatMap: Sendable {
  /// One side of the map.
  public struct Axis: Hashable, Sendable {
    /// `median leverage`
    public var title: String
    /// Its values as a scenario writes them.
    public var names: [String]
    /// The same as numbers, rising; empty for words.
    public var numbers: [Double]
    public var isLogarithmic: Bool

    public init(_ title: String, names: [String], numbers: [Double], isLogarithmic: Bool = false) {
      precondition(numbers.isEmpty || numbers.count == names.count, "a number for each name")
      (self.title, self.names) = (title, names)
      (self.numbers, self.isLogarithmic) = (numbers, isLogarithmic)
    }

    /// Where a number lies, in cells from the middle of the first; `nil` beyond the ends.
    func place(of number: Double) -> Double? {
      guard let after = numbers.firstIndex(where: { $0 >= number }) else { return nil }
      if numbers[after] == number { return Double(after) }
      if after == 0 { return nil }
      let (a, b) = (numbers[after - 1], numbers[after])
      let share = isLogarithmic && a > 0 ? log(number / a) / log(b / a) : (number - a) / (b - a)
      return Double(after - 1) + share
    }

    /// A place between values, as they are written; `nil` for words.
    func text(at place: Double) -> String? {
      if numbers.isEmpty { return nil }
      let settings = zip(names, numbers).map {
        SweepTable.Setting(share: 0, texts: [$0], number: $1)
      }
      return SweepTable.Setting.text(
        HalfCrossing.number(at: place, numbers, isLogarithmic: isLogarithmic), among: settings)
    }
  }

  /// A line that something else names, such as a theory, through numbers of both axes.
  public struct Curve: Sendable {
    public var name: String
    public var points: [(x: Double, y: Double)]

    public init(_ name: String, points: [(x: Double, y: Double)]) {
      (self.name, self.points) = (name, points)
    }
  }

  /// The title; `nil` lets the chart say what it sees.
  public var headline: String?
  public var quantity: SweepQuantity
  public var x: Axis
  public var y: Axis
  /// Row by row from the first value of `y`; not a number where nothing is known.
  public var cells: [Double]
  public var curve: Curve?
  public var source: ChartSource

  public init(
    _ quantity: SweepQuantity, x: Axis, y: Axis, cells: [Double], source: ChartSource
  ) {
    precondition(!x.names.isEmpty && !y.names.isEmpty, "a map has cells")
    precondition(cells.count == x.names.count * y.names.count, "a value for each cell")
    (self.quantity, self.x, self.y) = (quantity, x, y)
    (self.cells, self.source) = (cells, source)
  }

  /// Draws the chart.
  public func chart() -> Chart {
    let words = Words(self)
    return Chart(words, SVG.fitting { draw(words, hasNumbers: $0 == 1) })
  }

  func row(_ index: Int) -> [Double] {
    Array(cells[(index * x.names.count)..<((index + 1) * x.names.count)])
  }

  /// The smallest and the largest value there is.
  var ends: (least: Int, most: Int)? {
    let known = cells.indices.filter { cells[$0].isFinite }
    guard let least = known.min(by: { cells[$0] < cells[$1] }),
      let most = known.max(by: { cells[$0] < cells[$1] })
    else { return nil }
    return (least, most)
  }

  /// Values at the pale and at the deep end of the colours.
  var range: (low: Double, high: Double) {
    if quantity.isFlag { return (0, 1) }
    guard let ends else { return (0, 1) }
    let (low, high) = (cells[ends.least], cells[ends.most])
    if quantity.isDifference {
      // Nothing lies in the middle.
      let most = Swift.max(low.magnitude, high.magnitude)
      return most > 0 ? (-most, most) : (-1, 1)
    }
    return low < high ? (low, high) : (low - 1, high + 1)
  }

  /// From never to always, or from less to more.
  var ramp: [Shade] { quantity.isDifference ? Ramp.difference : Ramp.chance }

  /// Whether ink would not be read on a colour.
  func isDeep(_ level: Int) -> Bool {
    quantity.isDifference ? level <= 1 || level >= 9 : level >= 8
  }

  /// 0 for the first colour to 10 for the last one.
  func level(_ value: Double) -> Int {
    let (low, high) = range
    let share = (value / 2 - low / 2) / (high / 2 - low / 2)
    return Int((Swift.max(0, Swift.min(1, share)) * Double(Ramp.chance.count - 1)).rounded())
  }
}

extension SweepHeatMap {
  /// The figures of the chart and the sentences made of them.
  struct Words: ChartWords {
    var title: String
    var subtitle: String
    var alternative: String
    var figures: [Chart.Figure]

    init(_ chart: SweepHeatMap) {
      let name = chart.quantity.name
      figures = [
        Chart.Figure("quantity", name), Chart.Figure("x", chart.x.title),
        Chart.Figure("y", chart.y.title),
      ]
      subtitle = "\(chart.quantity.meaning), \(chart.quantity.middle)"
      let size = "\(chart.x.names.count) by \(chart.y.names.count) cells"
      let start =
        "Heat map of \(name), \(chart.quantity.middle), by \(chart.x.title) and "
        + "\(chart.y.title), \(size)"
      guard let ends = chart.ends, chart.cells[ends.least] < chart.cells[ends.most] else {
        title = chart.headline ?? "\(name) is the same in every cell"
        alternative = start + ". It is the same everywhere, or could not be measured."
        return
      }
      func value(_ cell: Int) -> String { chart.quantity.text(chart.cells[cell]) }
      func place(_ cell: Int) -> String {
        let count = chart.x.names.count
        return "\(chart.x.title) \(chart.x.names[cell % count]), \(chart.y.title) "
          + chart.y.names[cell / count]
      }
      let (low, high) = (value(ends.least), value(ends.most))
      figures.append(Chart.Figure("least", "\(low) at \(place(ends.least))"))
      figures.append(Chart.Figure("most", "\(high) at \(place(ends.most))"))
      let halves = Words.halves(chart)
      for half in halves { figures.append(Chart.Figure("half, \(half.row)", half.text)) }
      guard let first = halves.first, let last = halves.last else {
        let course = "\(low) at \(place(ends.least))"
        title =
          chart.headline
          ?? SVG.title(
            "\(name) goes from \(course) to \(high) at \(place(ends.most))",
            "\(name) goes from \(low) to \(high)")
        alternative = "\(start): from \(course) to \(high) at \(place(ends.most))."
        return
      }
      figures.append(Chart.Figure("rows", "(\(first.row)) (\(last.row))"))
      let second = first.row == last.row ? "" : ", at \(last.text) with \(last.row)"
      let along = "at \(chart.x.title) \(first.text) with \(first.row)\(second)"
      let rest = first.row == last.row ? "" : " to \(last.text) (\(last.row))"
      let short = "\(chart.x.title) \(first.text) (\(first.row))\(rest)"
      title =
        chart.headline
        ?? SVG.title(
          "Half of the runs show \(name) \(along)", "Half of the runs: \(name) at \(short)",
          "Half of the runs at \(short)")
      alternative = "\(start); one half is passed \(along)."
    }

    /// Where each row passes one half once, in words: the value of `x`, and the row.
    static func halves(_ chart: SweepHeatMap) -> [(text: String, row: String)] {
      if !chart.quantity.isFlag { return [] }
      return chart.y.names.indices.compactMap { row in
        let places = HalfCrossing.places(chart.row(row))
        guard places.count == 1, let text = chart.x.text(at: places[0]) else { return nil }
        return (text, "\(chart.y.title) \(chart.y.names[row])")
      }
    }
  }
}

extension Ramp {
  /// From never to always, in steps of a tenth.
  static let chance: [Shade] = [
    Shade(0xf8f6f4, dark: 0x14181e), Shade(0xf7ece6, dark: 0x241c1d),
    Shade(0xf6e2d9, dark: 0x331f1c), Shade(0xf4d3c5, dark: 0x48251d),
    Shade(0xf1beaa, dark: 0x632e22), Shade(0xeda98f, dark: 0x7d3626),
    Shade(0xe38f74, dark: 0x9e4732), Shade(0xd97659, dark: 0xbf583f),
    Shade(0xc85d41, dark: 0xd97359), Shade(0xb1442c, dark: 0xec9a82),
    Shade(0x9a2c18, dark: 0xffc0ab),
  ]
}
