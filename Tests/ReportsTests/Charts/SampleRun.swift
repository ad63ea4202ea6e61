import Glibc

@testable import Reports

/// Invented data of the size and shape of a real run, the same on every machine: news, a first leg,
/// a calm, a second leg into an empty book, a slow recovery.
struct SampleRun {
  static let second: Int64 = 1_000_000_000
  static let minute: Int64 = 60 * second

  /// 2025-10-10T19:50:00Z
  let start: Int64 = 1_760_125_800 * second
  var noise = Noise(seed: 7)

  /// 20:40 to 22:00.
  var span: ChartSpan {
    ChartSpan(
      startUnixNanoseconds: start, from: 50 * Self.minute, to: 130 * Self.minute)
  }

  let source = ChartSource(
    files: ["markets.csv", "liquidations.csv", "adl.csv"],
    sample: "seed 47 of 64 (drawdown nearest the median)")

  /// Uniform numbers between −1 and 1.
  struct Noise {
    var state: UInt64
    init(seed: UInt64) { state = seed }
    mutating func next() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 33) / Double(1 << 30) - 1
    }
    /// A bell of unit width, near enough.
    mutating func bell() -> Double { (next() + next() + next()) }
  }

  /// Change of the mark at a time in minutes after 20:40, from knots.
  static func path(_ minute: Double, depth: Double = -0.116, overshoot: Double = 0) -> Double {
    let knots: [(Double, Double)] = [
      (0, 0), (9.5, -0.0005), (10, -0.002), (11, -0.013), (14, -0.022), (17, -0.0275),
      (20, -0.0195), (24, -0.018), (28, -0.021), (31, -0.03), (33, -0.042), (34.5, -0.06),
      (36, -0.09), (37.73, depth + overshoot), (38.4, depth * 0.93), (40, depth * 0.82),
      (43, depth * 0.68), (48, depth * 0.58), (56, depth * 0.49), (66, depth * 0.42),
      (80, depth * 0.37),
    ]
    guard let after = knots.firstIndex(where: { $0.0 >= minute }) else { return knots.last!.1 }
    if after == 0 { return knots[0].1 }
    let (from, to) = (knots[after - 1], knots[after])
    let share = (minute - from.0) / (to.0 - from.0)
    let smooth = share * share * (3 - 2 * share)
    return from.1 + (to.1 - from.1) * (0.5 * share + 0.5 * smooth)
  }

  mutating func changes(depth: Double, overshoot: Double, jitter: Double) -> TimeSeries {
    var series = TimeSeries.empty
    var drift = 0.0
    for second in 0...4_800 {
      let minute = Double(second) / 60
      let stress = exp(-(minute - 37.5) * (minute - 37.5) / 12)
      drift = drift * 0.97 + noise.next() * 0.000_12
      let wobble = noise.bell() * jitter * (0.25 + 3 * stress)
      series.times.append(span.from + Int64(second) * Self.second)
      series.values.append(
        Self.path(minute, depth: depth, overshoot: overshoot * stress) + drift + wobble)
    }
    return series
  }

  mutating func priceLines() -> [PriceChart.Line] {
    [
      PriceChart.Line(
        "last trade", .last, changes(depth: -0.118, overshoot: -0.012, jitter: 0.000_6)),
      PriceChart.Line("index", .index, changes(depth: -0.103, overshoot: 0, jitter: 0.000_1)),
      PriceChart.Line("mark", .mark, changes(depth: -0.116, overshoot: 0, jitter: 0.000_08)),
    ]
  }

  /// Dollars per 10 s around a few centres (minute, height, width).
  mutating func buckets(_ hills: [(Double, Double, Double)]) -> TimeBuckets {
    let values = (0..<480).map { index -> Double in
      let minute = Double(index) / 6
      let level = hills.reduce(0.0) { sum, hill in
        let z = (minute - hill.0) / hill.2
        return sum + hill.1 * exp(-z * z)
      }
      return level < 2e4 ? 0 : level * (0.55 + 0.45 * (noise.next() + 1))
    }
    return TimeBuckets(start: span.from, step: 10 * Self.second, values: values)
  }

  let inputs = [
    InputMark("news", from: 60 * minute), InputMark("hedge venue closes", from: 70 * minute),
    InputMark("transfers slow", from: 88 * minute, to: 121 * minute),
  ]

  let stages = [
    StageSpan(1, from: 60 * minute, to: 61 * minute + 10 * second),
    StageSpan(2, from: 61 * minute, to: 67 * minute + 40 * second),
    StageSpan(3, from: 64 * minute, to: 71 * minute),
    StageSpan(2, from: 79 * minute + 40 * second, to: 92 * minute),
    StageSpan(3, from: 82 * minute + 40 * second, to: 108 * minute),
    StageSpan(4, from: 84 * minute + 30 * second, to: 89 * minute + 50 * second),
    StageSpan(5, from: 84 * minute + 55 * second, to: 90 * minute + 30 * second),
    StageSpan(6, from: 85 * minute + 45 * second, to: 92 * minute + 10 * second),
  ]

  let void = ShadedSpan("void", from: 84 * minute + 30 * second, to: 89 * minute + 50 * second)

  static func price() -> PriceChart {
    var run = SampleRun()
    var chart = PriceChart(
      market: "BTC perpetual on V1", scope: "all venues", span: run.span,
      reference: 59 * minute, lines: run.priceLines(), source: run.source)
    chart.inputs = run.inputs
    chart.stages = run.stages
    chart.shaded = [run.void]
    chart.longsClosed = run.buckets([(14, 14e6, 4), (34.8, 330e6, 1.8), (37, 260e6, 1.1)])
    chart.shortsClosed = run.buckets([(38.6, 15e6, 1.2), (44, 3e6, 9)])
    chart.deleveraged = run.buckets([(37.4, 120e6, 0.7), (39.5, 8e6, 1.6)])
    return chart
  }

  /// How much of the calm book is left at a minute, bids of the nearest band at the worst 1 %.
  static func book(_ minute: Double, worst: Double) -> Double {
    let first = exp(-(minute - 16) * (minute - 16) / 5) * 0.55
    if minute < 33.5 { return 1 - first }
    if minute < 37 { return exp(log(worst) * (minute - 33.5) / 3.5) }
    return Swift.min(1, exp(log(worst) * exp(-(minute - 37) / 5.5)))
  }

  mutating func band(_ name: String, _ calm: Double, _ worst: Double, _ makers: Double)
    -> DepthChart.Band
  {
    var (bids, asks, share) = (TimeSeries.empty, TimeSeries.empty, TimeSeries.empty)
    for step in 0...960 {
      let minute = Double(step) / 12
      let time = span.from + Int64(step) * 5 * Self.second
      let left = Self.book(minute, worst: worst)
      bids.times.append(time)
      bids.values.append(calm * left * exp(noise.next() * 0.16))
      asks.times.append(time)
      asks.values.append(
        calm * 1.05 * Self.book(minute, worst: worst * 6) * exp(noise.next() * 0.16))
      share.times.append(time)
      share.values.append(makers * pow(left, 0.35))
    }
    return DepthChart.Band(name, bids: bids, asks: asks, withdrawable: share)
  }

  static func depth() -> DepthChart {
    var run = SampleRun()
    let bands = [
      run.band("0.5 %", 85e6, 0.005, 0.93), run.band("1 %", 178e6, 0.009, 0.86),
      run.band("2 %", 330e6, 0.012, 0.70), run.band("5 %", 610e6, 0.02, 0.46),
    ]
    var chart = DepthChart(
      market: "BTC perpetual on V1", span: run.span, reference: 59 * minute, bands: bands,
      subject: 1, source: ChartSource(files: ["markets.csv"], sample: run.source.sample))
    chart.shaded = [run.void]
    return chart
  }

  /// Depth from $95,000 to $125,000 in levels of $250, a column every 12 s.
  static func heatMap() -> HeatMapChart {
    var run = SampleRun()
    let reference = 116_850.0
    var depth: [Double] = []
    let rounds = (0..<120).map { _ in exp(run.noise.bell() * 0.25) }
    for column in 0..<400 {
      let minute = Double(column) / 5
      let mid = reference * (1 + path(minute))
      for row in 0..<120 {
        let price = 95_000 + (Double(row) + 0.5) * 250
        let distance = (price / mid - 1).magnitude
        let left = book(minute, worst: price < mid ? 0.01 : 0.06)
        let whole = Int(price / 1_000) * 1_000 == Int(price - 125) ? 1.9 : 1
        let shape = exp(-distance * 28) + 0.004
        depth.append(42e6 * shape * left * whole * rounds[row] * exp(run.noise.bell() * 0.12))
      }
    }
    let grid = HeatMapChart.Grid(
      start: run.span.from, step: 12 * second, lowest: 95_000, priceStep: 250, rows: 120,
      depth: depth)
    var mid = run.changes(depth: -0.1345, overshoot: 0, jitter: 0.000_4)
    mid.values = mid.values.map { reference * (1 + $0) }
    var chart = HeatMapChart(
      market: "BTC perpetual on V1", span: run.span, grid: grid, mid: mid,
      source: ChartSource(files: ["depth.csv", "liquidations.csv"], sample: run.source.sample))
    for index in 0..<70 {
      let second = 1_920 + index * 5
      let size = 4e6 * exp(run.noise.bell() * 1.1)
      chart.sales.append(
        HeatMapChart.Sale(
          time: mid.times[second], price: mid.values[second] * 0.9995, amount: size))
    }
    chart.shaded = [run.void]
    return chart
  }
}
