import Glibc
import Testing

@testable import Reports

/// Charts of random data: any span, any size, holes, long names. What must hold is that a picture
/// comes out that can be read.
struct Storm {
  var noise: SampleRun.Noise
  let span: ChartSpan

  init(seed: UInt64) {
    noise = SampleRun.Noise(seed: seed &* 0x9e37_79b9_7f4a_7c15)
    for _ in 0..<8 { _ = noise.next() }
    let length = Int64(exp(noise.next() * 7.5 + 27.5))
    let start = Int64(noise.next() * 1e18)
    span = ChartSpan(
      startUnixNanoseconds: 1_760_000_000_000_000_000 + start / 10, from: 0, to: length)
  }

  /// One chart of each kind.
  static func charts(seed: UInt64) -> [Chart] {
    var storm = Storm(seed: seed)
    return [
      storm.price().chart(), storm.depth().chart(), storm.heatMap().chart(),
      storm.waterfall().chart(), storm.concentration().chart(), storm.causes().chart(),
      storm.profit().chart(), storm.fan().chart(), storm.twins().chart(),
      storm.rules().chart(),
    ]
  }

  mutating func below(_ limit: Int) -> Int {
    min(limit - 1, Int((noise.next() + 1) / 2 * Double(limit)))
  }

  mutating func chance(_ share: Double) -> Bool { (noise.next() + 1) / 2 < share }

  mutating func time() -> Int64 { Int64((noise.next() * 1.2 + 1) / 2 * Double(span.to)) }

  mutating func name() -> String {
    let words = ["V1", "forced", "清算", "a", "unusually", "BTC-PERP", "<b>&\"", "wwWWWWww", "·"]
    return (0...below(7)).map { _ in words[below(words.count)] }.joined(separator: " ")
  }

  mutating func size() -> Double { exp(noise.next() * 18) }

  mutating func series(_ scale: Double, positive: Bool) -> TimeSeries {
    var series = TimeSeries.empty
    let count = below(300)
    var level = noise.next() * scale
    for index in 0..<count {
      level += noise.next() * scale * 0.1
      series.times.append(span.to / Int64(count) * Int64(index))
      series.values.append(chance(0.02) ? .nan : positive ? level.magnitude : level)
    }
    return series
  }

  mutating func buckets(count: Int) -> TimeBuckets {
    let scale = size()
    let share = (noise.next() + 1) / 2
    let values = (0..<count).map { _ in chance(share) ? (noise.next() + 1) * scale : 0 }
    return TimeBuckets(start: 0, step: max(1, span.to / Int64(max(1, count))), values: values)
  }

  mutating func source() -> ChartSource {
    ChartSource(files: [name()], sample: name(), note: chance(0.5) ? name() : "")
  }

  mutating func shaded() -> [ShadedSpan] {
    (0..<below(5)).map { _ in
      let from = time()
      return ShadedSpan(name(), from: from, to: from + time().magnitude.asInterval)
    }
  }

  mutating func price() -> PriceChart {
    let scale = pow(10, noise.next() * 3 - 2)
    let roles: [PriceChart.Role] = [.mark, .index, .last, .other(0), .other(7)]
    var chart = PriceChart(
      market: name(), scope: name(), span: span, reference: 0,
      lines: (0..<below(9)).map { index in
        PriceChart.Line(name(), roles[index % 5], series(scale, positive: false))
      }, source: source())
    let count = below(700)
    if chance(0.7) { chart.longsClosed = buckets(count: count) }
    if chance(0.7) { chart.shortsClosed = buckets(count: count) }
    if chance(0.7) { chart.deleveraged = buckets(count: count) }
    chart.inputs = (0..<below(9)).map { _ in
      InputMark(name(), from: time(), to: chance(0.4) ? time() : nil)
    }
    if chance(0.7) {
      chart.stages = (0..<below(20)).map { _ in StageSpan(1 + below(6), from: time(), to: time()) }
    }
    chart.shaded = shaded()
    return chart
  }

  mutating func depth() -> DepthChart {
    let scale = size() * 1e6
    var chart = DepthChart(
      market: name(), span: span, reference: time(),
      bands: (0..<below(7)).map { _ in
        DepthChart.Band(
          name(), bids: series(scale, positive: true), asks: series(scale, positive: true),
          withdrawable: chance(0.6) ? series(0.6, positive: true) : nil)
      }, subject: below(5), source: source())
    chart.shaded = shaded()
    return chart
  }

  mutating func heatMap() -> HeatMapChart {
    let price = size()
    let rows = 1 + below(60)
    let columns = below(90)
    let scale = size()
    let cells = (0..<rows * columns).map { _ in chance(0.1) ? 0 : exp(noise.next() * 8) * scale }
    let grid = HeatMapChart.Grid(
      start: 0, step: max(1, span.to / Int64(max(1, columns))), lowest: price * 0.8,
      priceStep: price * 0.4 / Double(rows), rows: rows, depth: cells)
    var mid = series(0.1, positive: false)
    mid.values = mid.values.map { price * (1 + $0) }
    var chart = HeatMapChart(market: name(), span: span, grid: grid, mid: mid, source: source())
    chart.sales = (0..<below(100)).map { _ in
      HeatMapChart.Sale(time: time(), price: price * (1 + noise.next() * 0.2), amount: size())
    }
    chart.shaded = shaded()
    return chart
  }

  mutating func waterfall() -> WaterfallChart {
    let kinds: [WaterfallChart.Kind] = [.fee, .fund, .vault, .deleveraging, .socialised]
    return WaterfallChart(
      subtitle: name(), ownMarginUnits: Int128(size() * 1e8),
      layers: (0..<below(9)).map { _ in
        let units = chance(0.3) ? 0 : Int128(size() * 1e8)
        return WaterfallChart.Layer(name(), kinds[below(5)], units: units, note: name())
      }, source: source())
  }

  mutating func concentration() -> ConcentrationChart {
    func amounts(_ storm: inout Storm) -> [Double] {
      (0..<storm.below(400)).map { _ in storm.size() }
    }
    var chart = ConcentrationChart(
      scope: name(),
      rule: ConcentrationChart.Rule(
        name(), amounts: amounts(&self), queue: (0..<below(12)).map { _ in size() }),
      source: source())
    if chance(0.6) {
      chart.comparison = ConcentrationChart.Rule(
        name(), amounts: amounts(&self), queue: (0..<below(12)).map { _ in size() })
    }
    if chance(0.5) {
      chart.measured = ConcentrationChart.Measured(
        users: (noise.next() + 1) / 2, amount: (noise.next() + 1) / 2)
    }
    return chart
  }

  mutating func causes() -> CausesChart {
    let count = below(900)
    let ratio = size()
    return CausesChart(
      scope: name(), span: span, generations: (0..<4).map { _ in buckets(count: count) },
      ratio: chance(0.7) ? series(ratio, positive: true) : nil, source: source())
  }

  mutating func profit() -> ProfitChart {
    ProfitChart(
      subtitle: name(),
      classes: (0..<below(22)).map { _ in
        ProfitChart.Class(
          name(), units: Int128(size() * noise.next() * 1e9), note: chance(0.5) ? name() : "")
      }, source: source())
  }

  mutating func fan() -> FanChart {
    let count = below(60)
    let scale = pow(10, noise.next() * 4 - 1)
    let times = (0..<count).map { span.to / Int64(count) * Int64($0) }
    var chart = FanChart(
      market: name(), span: span, reference: time(), times: times,
      paths: (0..<below(40)).map { _ in
        times.map { _ in chance(0.01) ? .nan : noise.next() * scale }
      }, source: source())
    chart.measured = (0..<below(9)).map { _ in
      FanChart.Measured(time: time(), value: noise.next() * scale)
    }
    if chance(0.5) { chart.example = FanChart.Example(name(), path: below(40)) }
    return chart
  }

  mutating func rules() -> RulesChart {
    let kinds: [RulesChart.Quantity] = [.fall, .closed, .paid, .deleveraged]
    let panels = kinds.prefix(1 + below(4)).map { RulesChart.Panel(name(), $0) }
    let scale = pow(10, noise.next() * 9 - 1)
    let rows = (0..<1 + below(10)).map { _ in
      RulesChart.Row(
        name(),
        values: panels.map { _ in
          if chance(0.1) { return nil }
          let value = noise.next() * scale
          let half = chance(0.2) ? Double.nan : noise.next().magnitude * scale
          return RulesChart.Value(
            RulesChart.Estimate(value, low: value - half, high: value + half),
            differs: chance(0.5))
        })
    }
    return RulesChart(
      market: name(), panels: Array(panels), rows: rows, seeds: below(1_000), source: source())
  }

  mutating func twins() -> TwinsChart {
    let scale = pow(10, noise.next() * 3 - 1)
    func estimate(_ storm: inout Storm) -> TwinsChart.Estimate {
      let value = storm.noise.next() * scale
      let half = storm.noise.next().magnitude * scale
      return TwinsChart.Estimate(value, low: value - half, high: value + half)
    }
    return TwinsChart(
      quantity: name(), base: TwinsChart.Twin(name(), fall: estimate(&self)),
      twins: (0..<below(13)).map { _ in
        TwinsChart.Twin(name(), fall: estimate(&self), change: estimate(&self))
      }, seeds: below(1_000), source: source())
  }
}

extension UInt64 {
  fileprivate var asInterval: Int64 { Int64(clamping: self / 3) }
}

@Suite("Charts in a storm")
struct ChartStormTests {
  @Test("any data give a small, well-formed picture that can be read", arguments: 1...16)
  func survives(_ seed: UInt64) throws {
    let rules = ChartRulesTests()
    for (index, chart) in Storm.charts(seed: seed).enumerated() {
      let example = Example(name: "chart \(index) of seed \(seed)", chart: chart)
      try rules.isWellFormed(example)
      rules.isSmall(example)
      try rules.isLegible(example)
      try rules.isFinite(example)
    }
  }
}
