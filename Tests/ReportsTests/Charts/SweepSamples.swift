@testable import Reports

/// Charts of invented sweeps, ordinary ones and ones at the edges.
enum SweepSamples {
  static let source = ChartSource(files: ["points.csv"], sample: "4 points × 8 seeds")
  static let fall = SweepQuantity(
    "drawdown of V1/BTC-PERP", meaning: "fall of the mark from the trigger to its lowest",
    unit: .share)
  static let cascade = SweepQuantity(
    "cascade of V1/BTC-PERP", meaning: "fall over 10 % in 30 min, forced share over 30 %",
    unit: .flag)

  static func spot(_ number: Double, _ value: Double, width: Double = 0.01) -> SweepLineChart.Spot {
    SweepLineChart.Spot(
      Numbers.decimal(number, places: 4, trimmed: true), number: number,
      middle: Estimate(value, low: value - width, high: value + width, seeds: 8),
      inner: SweepLineChart.Span(value - width, value + width),
      outer: SweepLineChart.Span(value - 2 * width, value + 2 * width))
  }

  static func share(_ name: String, _ number: Double?, _ seen: Int) -> SweepLineChart.Spot {
    SweepLineChart.Spot(
      name, number: number,
      middle: Uncertainty.proportion(seen, of: 8) ?? Estimate(0, low: nil, high: nil, seeds: 8))
  }

  static func line(_ name: String = "", factor: Double = 1) -> SweepLineChart.Line {
    SweepLineChart.Line(name, spots: [2, 4, 8, 16].map { spot($0, 0.01 * $0 * factor) })
  }

  static let falls = SweepLineChart(
    fall, along: "leverage", isLogarithmic: true, lines: [line()], source: source)

  static let shares: SweepLineChart = {
    let spots = zip([2.0, 4, 8, 16], [0, 1, 5, 8]).map { share("\(Int($0))", $0, $1) }
    var chart = SweepLineChart(
      cascade, along: "leverage", isLogarithmic: true,
      lines: [SweepLineChart.Line("", spots: spots)], source: source)
    chart.reference = SweepLineChart.Reference("theory", number: 6)
    return chart
  }()

  static let map: SweepHeatMap = {
    var map = SweepHeatMap(
      cascade,
      x: SweepHeatMap.Axis(
        "leverage", names: ["2", "4", "8", "16"], numbers: [2, 4, 8, 16], isLogarithmic: true),
      y: SweepHeatMap.Axis("depth", names: ["1", "2"], numbers: [1, 2]),
      cells: [0, 0.125, 0.625, 1, 0, 0, 0.125, 0.625], source: source)
    map.curve = SweepHeatMap.Curve("theory", points: [(3, 1), (4, 1.5), (6, 2), (60, 2)])
    return map
  }()

  static let tornado = TornadoChart(
    fall,
    .ranges(
      [
        TornadoChart.Range(
          "depth", from: TornadoChart.End("1", 0.075), to: TornadoChart.End("2", 0.0375),
          isSeen: false),
        TornadoChart.Range(
          "leverage", from: TornadoChart.End("2", 0.015), to: TornadoChart.End("16", 0.12),
          isSeen: true),
      ], middle: 0.056), source: source)

  static func index(
    _ name: String, _ value: Double, total: Double? = nil, isSeen: Bool = true
  ) -> TornadoChart.Index {
    func estimate(_ value: Double) -> Estimate {
      Estimate(value, low: value - 0.08, high: value + 0.08, seeds: 64)
    }
    return TornadoChart.Index(
      name, estimate(value), total: total.map(estimate), isSeen: isSeen)
  }

  static let variances = TornadoChart(
    fall, .shares([index("depth", 0.1, total: 0.2), index("leverage", 0.6, total: 0.75)]),
    source: source)
  static let correlations = TornadoChart(
    fall, .correlations([index("leverage", 0.81), index("depth", -0.9)]), source: source)

  static func factor(_ name: String, _ size: Double, _ sigma: Double) -> MorrisChart.Factor {
    MorrisChart.Factor(
      name, size: Estimate(size, low: size * 0.8, high: size * 1.2, seeds: 20), sigma: sigma)
  }

  static let morris = MorrisChart(
    fall,
    [factor("depth", 0.02, 0.015), factor("leverage", 0.11, 0.02), factor("fees", 0.001, 0.001)],
    source: source)

  static let ordinary: [(name: String, chart: Chart)] = [
    ("falls", falls.chart()), ("shares", shares.chart()), ("map", map.chart()),
    ("tornado", tornado.chart()), ("variances", variances.chart()),
    ("correlations", correlations.chart()), ("morris", morris.chart()),
  ]

  static let edges: [(name: String, chart: Chart)] =
    edgeLines + edgeMaps + edgeBars + [
      ("morris-none", MorrisChart(fall, [], source: source).chart()),
      ("morris-flat", MorrisChart(fall, [factor("a", 0, 0)], source: source).chart()),
      (
        "morris-many",
        MorrisChart(
          fall,
          (0..<30).map { factor("an axis with a very long name, number \($0)", 0.05, 0.05) }
            + [factor("broken", .nan, 1), factor("huge", 1e12, 1e15)], source: source
        ).chart()
      ),
    ]

  private static let edgeLines: [(name: String, chart: Chart)] = {
    var several = falls
    several.lines = (1...4).map { line("depth ×\($0)", factor: 1 / Double($0)) }
    var close = falls
    close.lines = (1...4).map {
      line("a line with a name beyond all reason \($0)", factor: 1 + 0.000_1 * Double($0))
    }
    close.axis = String(repeating: "a very long axis ", count: 20)
    var many = falls
    many.lines = [
      SweepLineChart.Line("", spots: (1...900).map { spot(Double($0), 1 / Double($0)) })
    ]
    var words = shares
    words.lines = [
      SweepLineChart.Line(
        "", spots: (0..<9).map { share("a policy with a long name \($0)", nil, $0 % 9) })
    ]
    var wide = shares
    wide.lines = (0..<4).map { index in
      SweepLineChart.Line(
        "line \(index)",
        spots: (0..<12).map { share("$\($0)00,000,000", Double($0 + 1), 8 - index) })
    }
    var wild = falls
    wild.lines = [
      SweepLineChart.Line(
        "", spots: [spot(1, .nan), spot(2, 1e15), spot(3, -1e12), spot(4, .infinity)])
    ]
    wild.reference = SweepLineChart.Reference("beyond", number: 1e9)
    var one = falls
    one.lines = [SweepLineChart.Line("", spots: [spot(5, 0.1)])]
    var none = falls
    none.lines = [SweepLineChart.Line("", spots: [])]
    return [
      ("line-several", several.chart()), ("line-close", close.chart()),
      ("line-many", many.chart()), ("line-words", words.chart()), ("line-wide", wide.chart()),
      ("line-wild", wild.chart()), ("line-one", one.chart()), ("line-none", none.chart()),
    ]
  }()

  private static let edgeMaps: [(name: String, chart: Chart)] = {
    func map(_ columns: Int, _ rows: Int, _ cell: (Int) -> Double) -> SweepHeatMap {
      SweepHeatMap(
        fall,
        x: SweepHeatMap.Axis(
          "an axis of long values", names: (0..<columns).map { "value number \($0)" }, numbers: []),
        y: SweepHeatMap.Axis(
          "another axis", names: (0..<rows).map { "a row of a long name \($0)" }, numbers: []),
        cells: (0..<(columns * rows)).map(cell), source: source)
    }
    var flags = map(40, 60) { $0 % 7 < 3 ? 0 : 1 }
    flags.quantity = cascade
    return [
      ("map-one", map(1, 1) { _ in 0.1 }.chart()),
      ("map-large", map(40, 60) { Double($0) }.chart()), ("map-flags", flags.chart()),
      ("map-flat", map(3, 3) { _ in 0 }.chart()),
      ("map-holes", map(4, 4) { $0 % 3 == 0 ? .nan : Double($0) * 1e9 }.chart()),
      ("map-none", map(2, 2) { _ in .nan }.chart()),
    ]
  }()

  private static let edgeBars: [(name: String, chart: Chart)] = {
    func ranges(_ rows: [TornadoChart.Range], _ middle: Double) -> Chart {
      TornadoChart(fall, .ranges(rows, middle: middle), source: source).chart()
    }
    func long(_ index: Int, _ value: Double) -> TornadoChart.Range {
      TornadoChart.Range(
        "an axis with a name that is far too long \(index)",
        from: TornadoChart.End("a value with a long name", value),
        to: TornadoChart.End("and another of them", -value), isSeen: index % 2 == 0)
    }
    return [
      ("tornado-none", ranges([], .nan)),
      ("tornado-many", ranges((0..<30).map { long($0, Double($0)) }, 3)),
      ("tornado-wild", ranges([long(0, 1e15), long(1, .nan), long(2, 1e-9)], .nan)),
      (
        "tornado-indices",
        TornadoChart(
          fall, .shares((0..<20).map { index("axis \($0)", Double($0) / 9 - 1, total: 2) }),
          source: source
        ).chart()
      ),
      ("tornado-empty", TornadoChart(fall, .correlations([]), source: source).chart()),
    ]
  }()
}
