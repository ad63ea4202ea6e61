import Glibc

@testable import Reports

/// Invented data of the charts that add up instead of running over time.
extension SampleRun {
  static func millions(_ amount: Double) -> Int128 { Int128(amount * 1e6) * 100_000_000 }

  static let sample = "seed 47 of 64 (drawdown nearest the median)"

  static func waterfall() -> WaterfallChart {
    WaterfallChart(
      subtitle: "Losses of liquidated accounts and who paid for them, all venues",
      ownMarginUnits: millions(4_314),
      layers: [
        WaterfallChart.Layer(
          "liquidation fees", .fee, units: millions(22), note: "$41.0M charged"),
        WaterfallChart.Layer(
          "insurance funds", .fund, units: millions(139), note: "$1.32bn available, 10.5 % used"),
        WaterfallChart.Layer(
          "backstop vault on DX", .vault, units: millions(88),
          note: "$420M available, 21.0 % used"),
        WaterfallChart.Layer(
          "ADL: winners give up", .deleveraging, units: millions(237),
          note: "$1.74bn of positions closed"),
        WaterfallChart.Layer(
          "bad debt", .socialised, units: 0, note: "0 of 64 seeds (≤ 5.6 %, 95 %)"),
      ], source: ChartSource(files: ["waterfall.csv"], sample: sample))
  }

  static func concentration() -> ConcentrationChart {
    var noise = Noise(seed: 11)
    // Pareto amounts: a few carry most.
    let users = 12_406
    let amounts = (0..<users).map { index in
      3_000 * pow((Double(index) + 0.5 + 0.3 * noise.next()) / Double(users), -1.02)
    }
    let spread = (0..<users).map { index in
      9_000 * pow((Double(index) + 0.5) / Double(users), -0.66)
    }
    var chart = ConcentrationChart(
      scope: "all venues",
      rule: ConcentrationChart.Rule(
        "venue rule", amounts: amounts.reversed(),
        queue: [68.2, 13.2, 6.7, 4.1, 2.6, 1.9, 1.3, 0.9, 0.6, 0.4]),
      source: ChartSource(files: ["adl.csv"], sample: sample))
    chart.comparison = ConcentrationChart.Rule(
      "pro-rata", amounts: spread, queue: [21.3, 16.8, 13.9, 11.6, 9.8, 8.2, 6.7, 5.2, 3.8, 2.5])
    chart.measured = ConcentrationChart.Measured(users: 0.01, amount: 0.842)
    return chart
  }

  static func causes() -> CausesChart {
    var run = SampleRun()
    let generations = [
      run.buckets([(13, 18e6, 3), (34.2, 130e6, 2), (40, 6e6, 8)]),
      run.buckets([(15, 3e6, 2), (35, 90e6, 1.5)]),
      run.buckets([(35.8, 120e6, 1.4)]),
      run.buckets([(36.8, 190e6, 1.2), (39, 14e6, 2)]),
    ]
    var ratio = TimeSeries.empty
    for step in 0...480 {
      let minute = Double(step) / 6
      let hill = 3.6 * exp(-(minute - 36) * (minute - 36) / 10)
      let first = 0.4 * exp(-(minute - 16) * (minute - 16) / 12)
      ratio.times.append(run.span.from + Int64(step) * 10 * second)
      ratio.values.append((0.22 + hill + first) * exp(run.noise.next() * 0.1))
    }
    return CausesChart(
      scope: "all venues", span: run.span, generations: generations, ratio: ratio,
      source: ChartSource(files: ["liquidations.csv", "markets.csv"], sample: sample))
  }

  static func profit() -> ProfitChart {
    let classes: [(String, Double, String)] = [
      ("leveraged longs", -6_140, ""), ("dip buyers", 2_164, ""),
      ("leveraged shorts", 2_905, "after giving up $237M to ADL"), ("venues (fees)", 412, ""),
      ("background flow", 766, ""), ("arbitrageurs", 386, "4 of 31 ran out of capital"),
      ("whale short", 171, "itself closed 12 times by ADL"),
      ("backstop vault", 31, "after paying $88M"), ("lenders", -38, ""),
      ("insurance funds", -161, ""), ("market makers", -212, ""),
      ("hedged accounts", -284, "hedge broken by ADL or liquidation"),
    ]
    return ProfitChart(
      subtitle: "Profit and loss by agent class, perpetuals and fees, 19:50 to 24:00 UTC",
      classes: classes.map { ProfitChart.Class($0.0, units: millions($0.1), note: $0.2) },
      source: ChartSource(files: ["agents.csv"], sample: sample))
  }

  static func fan() -> FanChart {
    var run = SampleRun()
    let times = (0...240).map { run.span.from + Int64($0) * 20 * second }
    let paths = (0..<64).map { seed -> [Double] in
      let calm = seed % 7 == 3
      let depth = calm ? -0.032 : -0.09 - 0.04 * run.noise.bell()
      let delay = calm ? 0 : run.noise.next() * 4
      var drift = 0.0
      return times.indices.map { step in
        drift = drift * 0.98 + run.noise.next() * 0.001
        let minute = Double(step) / 3
        let late = minute < 26 ? minute : Swift.max(26, minute - delay)
        return Self.path(late, depth: Swift.min(-0.03, depth)) + drift
      }
    }
    var chart = FanChart(
      market: "BTC on V1", span: run.span, reference: 59 * minute, times: times, paths: paths,
      source: ChartSource(
        files: ["runs.csv", "markets.csv"], sample: "64 seeds over the prior"))
    let points: [(Double, Double)] = [
      (16, -0.031), (24, -0.0155), (30, -0.021), (33, -0.045), (40, -0.127), (45, -0.083),
      (76, -0.028),
    ]
    chart.measured = points.map {
      FanChart.Measured(time: run.span.from + Int64($0.0 * 60) * second, value: $0.1)
    }
    chart.example = FanChart.Example("one of the 9 seeds without a second leg", path: 3)
    return chart
  }

  static func rules() -> RulesChart {
    typealias Estimate = RulesChart.Estimate
    let rows: [(String, Double, Double, Double, Double)] = [
      ("Northern", 0.132, 219, 4.5, 23.8), ("Eastern", 0.124, 207, 3.6, 18),
      ("Western", 0.149, 203, 8, 45.8), ("Southern", 0.066, 226, 2.8, 0),
    ]
    return RulesChart(
      market: "BTC on V1",
      panels: [
        RulesChart.Panel("fall of the mark", .fall),
        RulesChart.Panel("closed by liquidation", .closed),
        RulesChart.Panel("fund paid", .paid), RulesChart.Panel("closed by ADL", .deleveraged),
      ],
      rows: rows.map { name, fall, closed, paid, adl in
        RulesChart.Row(
          name,
          values: [fall, closed * 1e6, paid * 1e6, adl * 1e6].map { value in
            RulesChart.Value(
              Estimate(value, low: 0.9 * value, high: 1.1 * value), differs: name == "Southern")
          })
      }, seeds: 8, source: ChartSource(files: ["rulebooks.csv"], sample: "8 seeds"))
  }

  static func twins() -> TwinsChart {
    typealias Estimate = TwinsChart.Estimate
    let rows: [(String, Double, Double)] = [
      ("makers never withdraw", 0.046, 0.006), ("leverage 1", 0.039, 0.006),
      ("mark from the index", 0.088, 0.005), ("transfers never degraded", 0.106, 0.005),
      ("no liquidation fee", 0.112, 0.004), ("no ADL", 0.117, 0.005),
    ]
    return TwinsChart(
      quantity: "BTC fall on V1, median",
      base: TwinsChart.Twin("none (base)", fall: Estimate(0.115, low: 0.102, high: 0.121)),
      twins: rows.map { name, fall, half in
        TwinsChart.Twin(
          name, fall: Estimate(fall, low: fall - 0.009, high: fall + 0.007),
          change: Estimate(fall - 0.115, low: fall - 0.115 - half, high: fall - 0.115 + half))
      }, seeds: 64, source: ChartSource(files: ["runs.csv"], sample: "64 seeds"))
  }
}
