import Glibc

@testable import Reports

/// Every chart with ordinary data and with data at the edges: the pictures the tests look at.
enum Samples {
  static let all: [(name: String, chart: Chart)] =
    price + depth + heatMap + waterfall + concentration + causes + tree + profit + fan + twins
    + rules

  static let price: [(name: String, chart: Chart)] = {
    let ordinary = SampleRun.price()
    let span = ordinary.span
    var nothing = ordinary
    nothing.lines = []
    nothing.inputs = []
    nothing.stages = []
    nothing.shaded = []
    nothing.longsClosed = nil
    nothing.shortsClosed = nil
    nothing.deleveraged = nil
    var onePoint = nothing
    onePoint.stages = nil
    onePoint.lines = [
      PriceChart.Line("mark", .mark, TimeSeries(times: [span.from + 1], values: [-0.02]))
    ]
    var flat = ordinary
    flat.lines = flat.lines.map { line in
      var line = line
      line.changes.values = line.changes.values.map { _ in 0 }
      return line
    }
    flat.longsClosed = TimeBuckets(start: span.from, step: 1, values: [0, 0])
    flat.shortsClosed = nil
    flat.deleveraged = nil
    var nine = ordinary
    nine.lines = (0..<9).map { index in
      var run = SampleRun()
      run.noise = SampleRun.Noise(seed: UInt64(index + 1))
      let depth = -0.05 - 0.09 * Double(index)
      let changes = run.changes(depth: depth, overshoot: 0, jitter: 0.002)
      return PriceChart.Line("ASSET\(index)-PERP", index == 0 ? .mark : .other(index), changes)
    }
    nine.inputs = (0..<12).map {
      InputMark(
        "a shock with a long name, number \($0)",
        from: span.from + Int64($0) * 300 * SampleRun.second)
    }
    var huge = ordinary
    huge.headline = String(repeating: "A title that somebody made far too long ", count: 5)
    huge.market = "<script>alert(\"x\")</script> & a market with a name beyond all reason, on V1"
    huge.lines[0].changes.values[100] = 1e15
    huge.lines[1].changes.values[3_000] = .nan
    huge.longsClosed?.values[200] = 4e17
    huge.source.sample = String(repeating: "seed of many words ", count: 12)
    huge.source.note = "scale 1:1000, money shown × 1,000, and more"
    return [
      ("price", ordinary.chart()), ("price-nothing", nothing.chart()),
      ("price-one-point", onePoint.chart()), ("price-flat", flat.chart()),
      ("price-nine", nine.chart()), ("price-huge", huge.chart()),
    ]
  }()

  static let depth: [(name: String, chart: Chart)] = {
    let ordinary = SampleRun.depth()
    var nothing = ordinary
    nothing.bands = []
    var one = ordinary
    one.bands = [ordinary.bands[1]]
    one.bands[0].withdrawable = nil
    one.bands[0].asks = .empty
    one.subject = 0
    var zero = ordinary
    zero.bands = zero.bands.map { band in
      var band = band
      band.bids.values = band.bids.values.map { _ in 0 }
      band.asks.values = band.asks.values.enumerated().map { $0.offset > 400 ? 0 : $0.element }
      return band
    }
    var nine = ordinary
    nine.bands = (0..<9).map { index in
      var band = ordinary.bands[index % 4]
      band.name = "\(index + 1) % of mid, long"
      band.bids.values = band.bids.values.map { $0 * pow(17, Double(index) - 3) }
      return band
    }
    return [
      ("depth", ordinary.chart()), ("depth-nothing", nothing.chart()),
      ("depth-one-band", one.chart()), ("depth-zero", zero.chart()),
      ("depth-nine-bands", nine.chart()),
    ]
  }()

  static let heatMap: [(name: String, chart: Chart)] = {
    let ordinary = SampleRun.heatMap()
    var empty = ordinary
    empty.grid.depth = []
    empty.mid = .empty
    empty.sales = []
    empty.shaded = []
    var zero = ordinary
    zero.grid.depth = zero.grid.depth.map { _ in 0 }
    var noise = SampleRun.Noise(seed: 3)
    var wild = ordinary
    wild.grid.depth = wild.grid.depth.map { _ in exp(noise.next() * 30) }
    wild.mid.values = wild.mid.values.map { $0 * 1e-7 }
    wild.grid.lowest *= 1e-7
    wild.grid.priceStep *= 1e-7
    wild.sales = wild.sales.map {
      HeatMapChart.Sale(time: $0.time, price: $0.price * 1e-7, amount: $0.amount * 1e12)
    }
    return [
      ("heatmap", ordinary.chart()), ("heatmap-empty", empty.chart()),
      ("heatmap-zero", zero.chart()), ("heatmap-wild", wild.chart()),
    ]
  }()

  static let waterfall: [(name: String, chart: Chart)] = {
    let ordinary = SampleRun.waterfall()
    var nothing = ordinary
    nothing.ownMarginUnits = 0
    nothing.layers = nothing.layers.map { layer in
      var layer = layer
      layer.units = 0
      return layer
    }
    var own = nothing
    own.ownMarginUnits = SampleRun.millions(0.000_004)
    var one = nothing
    one.layers[1].units = SampleRun.millions(80)
    var huge = ordinary
    huge.ownMarginUnits = 1
    huge.layers = (0..<8).map { index in
      WaterfallChart.Layer(
        "a layer with a name far too long, \(index)", index == 7 ? .socialised : .fund,
        units: SampleRun.millions(3e9) * Int128(index * index),
        note: "a note that is too long, too, \(index)")
    }
    var none = ordinary
    none.layers = []
    return [
      ("waterfall", ordinary.chart()), ("waterfall-nothing", nothing.chart()),
      ("waterfall-own", own.chart()), ("waterfall-one", one.chart()),
      ("waterfall-huge", huge.chart()), ("waterfall-no-layers", none.chart()),
    ]
  }()

  static let concentration: [(name: String, chart: Chart)] = {
    let ordinary = SampleRun.concentration()
    func users(_ amounts: [Double], _ queue: [Double] = []) -> Chart {
      var chart = ordinary
      chart.rule.amounts = amounts
      chart.rule.queue = queue
      chart.comparison = nil
      chart.measured = nil
      return chart.chart()
    }
    var same = ordinary
    same.rule.amounts = [Double](repeating: 5, count: 400)
    same.comparison?.amounts = same.rule.amounts
    same.rule.queue = [Double](repeating: 1, count: 10)
    same.comparison?.queue = same.rule.queue
    return [
      ("concentration", ordinary.chart()), ("concentration-nobody", users([])),
      ("concentration-one", users([3], [3])),
      ("concentration-three", users([1, 1e12, 3], [0, 0, 1])),
      ("concentration-fifty", users((1...50).map { Double($0 * $0) })),
      ("concentration-same", same.chart()),
    ]
  }()

  static let causes: [(name: String, chart: Chart)] = {
    let ordinary = SampleRun.causes()
    var nothing = ordinary
    nothing.generations = nothing.generations.map { buckets in
      TimeBuckets(start: buckets.start, step: buckets.step, values: [])
    }
    nothing.ratio = nil
    var one = ordinary
    one.generations = one.generations.map { buckets in
      TimeBuckets(start: buckets.start, step: buckets.step, values: [1])
    }
    one.ratio = TimeSeries(times: [ordinary.span.from + 1], values: [1e9])
    var wild = ordinary
    wild.generations[3].values[3] = 1e16
    wild.ratio?.values = ordinary.ratio!.values.enumerated().map { index, _ in
      index % 2 == 0 ? 1e-9 : 1e12
    }
    return [
      ("causes", ordinary.chart()), ("causes-nothing", nothing.chart()),
      ("causes-one", one.chart()), ("causes-wild", wild.chart()),
    ]
  }()

  static let profit: [(name: String, chart: Chart)] = {
    let ordinary = SampleRun.profit()
    var nothing = ordinary
    nothing.classes = []
    var zero = ordinary
    zero.classes = zero.classes.map { ProfitChart.Class($0.name, units: 0, note: $0.note) }
    var one = ordinary
    one.classes = [ProfitChart.Class("everybody", units: -5)]
    var many = ordinary
    many.classes = (0..<40).map { index in
      ProfitChart.Class(
        "class number \(index) with a name far too long",
        units: Int128(index * index * index) * 7_777_777_777,
        note: "and a long note that cannot fit everywhere \(index)")
    }
    many.classes.append(
      ProfitChart.Class("the others", units: -many.classes.reduce(0) { $0 + $1.units }))
    return [
      ("profit", ordinary.chart()), ("profit-nothing", nothing.chart()),
      ("profit-zero", zero.chart()), ("profit-one", one.chart()), ("profit-many", many.chart()),
    ]
  }()

  static let fan: [(name: String, chart: Chart)] = {
    let ordinary = SampleRun.fan()
    var nothing = ordinary
    nothing.paths = []
    nothing.example = nil
    var one = ordinary
    one.paths = [ordinary.paths[0]]
    one.example = nil
    var few = ordinary
    few.paths = Array(ordinary.paths[..<5])
    few.measured = []
    var flat = ordinary
    flat.paths = flat.paths.map { $0.map { _ in 0 } }
    flat.measured = [FanChart.Measured(time: ordinary.times[40], value: 0)]
    var wild = ordinary
    wild.paths[7] = wild.paths[7].map { $0 * 1e14 }
    wild.paths[8] = wild.paths[8].map { _ in .nan }
    wild.paths[9] = wild.paths[9].map { _ in 1e14 }
    wild.paths[10] = wild.paths[9]
    wild.paths[11] = wild.paths[9]
    wild.paths[12] = wild.paths[9]
    return [
      ("fan", ordinary.chart()), ("fan-nothing", nothing.chart()), ("fan-one", one.chart()),
      ("fan-few", few.chart()), ("fan-flat", flat.chart()), ("fan-wild", wild.chart()),
    ]
  }()

  static let rules: [(name: String, chart: Chart)] = {
    let ordinary = SampleRun.rules()
    var zero = ordinary
    zero.rows = zero.rows.map { row in
      RulesChart.Row(
        row.name,
        values: row.values.map { _ in
          RulesChart.Value(RulesChart.Estimate(0, low: 0, high: 0), differs: false)
        })
    }
    var one = ordinary
    one.rows = [ordinary.rows[0]]
    one.rows[0].values[2] = nil
    var wild = ordinary
    wild.rows = (0..<10).map { index in
      RulesChart.Row(
        "a rulebook with a name that is far too long \(index)",
        values: [-7, .nan, Double(index) * 1e14, 1e-9].map { value in
          RulesChart.Value(
            RulesChart.Estimate(value, low: -1e3, high: .nan), differs: index % 2 == 0)
        })
    }
    wild.rows[3].values[2]?.estimate = RulesChart.Estimate(5, low: -90, high: 1e16)
    return [
      ("rules", ordinary.chart()), ("rules-zero", zero.chart()), ("rules-one", one.chart()),
      ("rules-wild", wild.chart()),
    ]
  }()

  static let twins: [(name: String, chart: Chart)] = {
    let ordinary = SampleRun.twins()
    var none = ordinary
    none.twins = []
    var zero = ordinary
    zero.base.fall = TwinsChart.Estimate(0, low: 0, high: 0)
    zero.twins = [TwinsChart.Twin("same", fall: zero.base.fall, change: zero.base.fall)]
    var wild = ordinary
    wild.twins = (0..<12).map { index in
      TwinsChart.Twin(
        "a twin with a name that is far too long for its column \(index)",
        fall: TwinsChart.Estimate(Double(index) * 11, low: .nan, high: 3),
        change: TwinsChart.Estimate(Double(index) * 11, low: -1_234.5, high: 98_765))
    }
    wild.twins[3].fall = TwinsChart.Estimate(-7, low: -90, high: 1e6)
    return [
      ("twins", ordinary.chart()), ("twins-none", none.chart()), ("twins-zero", zero.chart()),
      ("twins-wild", wild.chart()),
    ]
  }()
}
