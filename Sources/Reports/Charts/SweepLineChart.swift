/// A figure along one axis of a sweep: the median over seeds with the bands that hold 50 and 90 %
/// of them, or the share of runs with its 95 % interval. A second axis gives a line for each value.
public struct SweepLineChart: Sendable {
  /// From one value to a higher one.
  public struct Span: Hashable, Sendable {
    public var low: Double
    public var high: Double

    public init(_ low: Double, _ high: Double) { (self.low, self.high) = (low, high) }
  }

  /// The figure at one value of the axis.
  public struct Spot: Hashable, Sendable {
    /// The value as a scenario writes it: `2.5`.
    public var name: String
    /// The same as a number; `nil` for words.
    public var number: Double?
    /// Median, or share with its interval.
    public var middle: Estimate
    /// Where 50 and 90 % of seeds lie; `nil` for shares. Of a difference the outer one is its
    /// 95 % interval.
    public var inner: Span?
    public var outer: Span?

    public init(
      _ name: String, number: Double?, middle: Estimate, inner: Span? = nil, outer: Span? = nil
    ) {
      (self.name, self.number, self.middle) = (name, number, middle)
      (self.inner, self.outer) = (inner, outer)
    }
  }

  /// A line of the picture.
  public struct Line: Sendable {
    /// `depth ×2`; empty for the only one.
    public var name: String
    /// Along the axis.
    public var spots: [Spot]

    public init(_ name: String, spots: [Spot]) { (self.name, self.spots) = (name, spots) }
  }

  /// A value of the axis that something else names, such as a theory.
  public struct Reference: Hashable, Sendable {
    public var name: String
    public var number: Double

    public init(_ name: String, number: Double) { (self.name, self.number) = (name, number) }
  }

  /// The title; `nil` lets the chart say what it sees.
  public var headline: String?
  public var quantity: SweepQuantity
  /// `median leverage`
  public var axis: String
  /// Equal steps are equal ratios; needs numbers above zero.
  public var isLogarithmic: Bool
  /// One to four.
  public var lines: [Line]
  public var reference: Reference?
  public var source: ChartSource

  public init(
    _ quantity: SweepQuantity, along axis: String, isLogarithmic: Bool = false, lines: [Line],
    source: ChartSource
  ) {
    precondition((1...SweepLineChart.mostLines).contains(lines.count), "one to four lines")
    (self.quantity, self.axis, self.isLogarithmic) = (quantity, axis, isLogarithmic)
    (self.lines, self.source) = (lines, source)
  }

  static let mostLines = 4

  /// Draws the chart.
  public func chart() -> Chart {
    let words = Words(self)
    return Chart(words, SVG.fitting { _ in draw(words) })
  }

  // MARK: What is seen

  /// Whether the axis has numbers; else its values stand side by side as words.
  var isNumeric: Bool {
    let numbers = lines.flatMap(\.spots).map(\.number)
    return numbers.allSatisfy { number in
      number.map { $0.isFinite && (!isLogarithmic || $0 > 0) } ?? false
    }
  }

  /// Where the share of the first line passes one half, in words of the axis.
  var half: (number: Double, text: String)? {
    guard quantity.isFlag, isNumeric else { return nil }
    let spots = lines[0].spots
    guard
      let crossing = HalfCrossing(
        spots.compactMap(\.number), spots.map { $0.middle }, isLogarithmic: isLogarithmic)
    else { return nil }
    let settings = spots.map {
      SweepTable.Setting(share: 0, texts: [$0.name], number: $0.number)
    }
    return (crossing.value, SweepTable.Setting.text(crossing.value, among: settings))
  }

  /// The line that goes farthest, with its smallest and its largest value in the order of the axis.
  var farthest: (line: Line, from: Spot, to: Spot)? {
    var best: (line: Line, from: Spot, to: Spot)?
    var span = 0.0
    for line in lines {
      let known = line.spots.indices.filter { line.spots[$0].middle.value.isFinite }
      guard
        let least = known.min(by: {
          line.spots[$0].middle.value < line.spots[$1].middle.value
        }),
        let most = known.max(by: { line.spots[$0].middle.value < line.spots[$1].middle.value })
      else { continue }
      let its = line.spots[most].middle.value - line.spots[least].middle.value
      if its > span {
        span = its
        best = (line, line.spots[min(least, most)], line.spots[max(least, most)])
      }
    }
    return best
  }
}

extension SweepLineChart {
  /// The figures of the chart and the sentences made of them.
  struct Words: ChartWords {
    var title: String
    var subtitle: String
    var alternative: String
    var figures: [Chart.Figure]

    init(_ chart: SweepLineChart) {
      let name = chart.quantity.name
      figures = [Chart.Figure("quantity", name), Chart.Figure("axis", chart.axis)]
      for line in chart.lines {
        for spot in line.spots {
          let place = [line.name, spot.name].filter { !$0.isEmpty }.joined(separator: ", ")
          figures.append(
            Chart.Figure(place, chart.quantity.text(spot.middle.value) + " at " + place))
        }
      }
      let scale = chart.isNumeric && chart.isLogarithmic ? " · log x" : ""
      let spread =
        chart.quantity.isFlag
        ? "whiskers: 95 % interval"
        : chart.quantity.isDifference
          ? "band: 95 % interval"
          : chart.lines.count == 1 ? "bands: 50 and 90 % of seeds" : "bands: 50 % of seeds"
      subtitle = "\(chart.quantity.meaning), \(chart.quantity.middle) · \(spread)\(scale)"
      let values = chart.lines.map(\.spots.count).max() ?? 0
      let start =
        "Line chart of \(name), \(chart.quantity.middle), along \(chart.axis) at \(values) values, "
        + (chart.quantity.isFlag || chart.quantity.isDifference
          ? "with 95 % intervals" : "with bands over seeds")
      guard let far = chart.farthest else {
        title = chart.headline ?? "\(name) is the same at every \(chart.axis)"
        alternative = start + ". It is the same everywhere, or could not be measured."
        return
      }
      let from = "\(chart.quantity.text(far.from.middle.value)) at \(far.from.name)"
      let to = "\(chart.quantity.text(far.to.middle.value)) at \(far.to.name)"
      let place = far.line.name.isEmpty ? "" : ", \(far.line.name)"
      alternative = "\(start): from \(from) to \(to)\(place)."
      if let half = chart.half {
        figures.append(Chart.Figure("half", half.text))
        let at = "\(chart.axis) \(half.text)"
        let line = chart.lines[0].name.isEmpty ? "" : ", " + chart.lines[0].name
        title =
          chart.headline
          ?? SVG.title(
            "Half of the runs show \(name) at \(at)\(line)", "Half of the runs at \(at)\(line)")
      } else {
        title =
          chart.headline
          ?? SVG.title(
            "With \(chart.axis) \(name) goes from \(from) to \(to)\(place)",
            "\(name) goes from \(from) to \(to)\(place)", "\(name) goes from \(from) to \(to)")
      }
    }
  }
}
