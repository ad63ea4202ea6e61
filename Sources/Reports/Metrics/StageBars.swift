import Agents
import Primitives
import Simulations

/// The series from which stages are read, one value a bar, each as a multiple of its threshold.
struct StageBars {
  let times: [Instant]
  /// Seconds of a bar.
  let seconds: Int
  /// When something strikes from outside.
  private let strike: ClosedRange<Instant>?
  private var returnScore: [Double] = []
  private var flowScore: [Double] = []
  private var forcedShare: [Double] = []
  private var fallScore: [Double] = []
  private var depthRatio: [Double] = []
  private var spreadRatio: [Double] = []
  private var impactRatio: [Double] = []
  private var crossShare: [Double] = []
  private var deleveraged: [Double] = []

  init(_ markets: [MarketRecord], lead: Int, _ window: EventWindow) {
    let market = markets[lead]
    times = market.samples.map(\.at)
    let first = times[0]
    strike = window.hasTrigger ? window.trigger...(window.trigger + .minutes(1)) : nil
    seconds = max(1, Int((times[1] - first).nanoseconds / 1_000_000_000))
    let flows = market.samples.indices.map { StageBars.flow(market, times, $0) }
    readPrices(market)
    readFlows(flows)
    readBook(market, window)
    readImpact(market, flows, window)
    readOthers(markets, lead: lead)
  }

  /// Money of a bar in whole units: sliding sums of it are exact, and come back to zero.
  private struct Flow {
    var free: Int128 = 0
    var forced: Int128 = 0
    var sold: Int128 = 0
    var volume: Int128 = 0
  }

  /// What was traded in the bar that ends at a sample.
  private static func flow(_ market: MarketRecord, _ times: [Instant], _ k: Int) -> Flow {
    var flow = Flow()
    for row in rows(market, times, k) {
      let (volume, sold, free) = (row.volume.units, row.takerSold.units, row.freelySold.units)
      flow.volume += Int128(volume)
      flow.sold += Int128(sold)
      flow.forced += Int128(sold - free)
      // Free buying less free selling; forced buying is small and counted as free.
      flow.free += Int128(volume - sold - free)
    }
    return flow
  }

  private static func share(_ part: Int128, of whole: Int128) -> Double {
    whole > 0 ? Double(part) / Double(whole) : 0
  }

  private static func rows(
    _ market: MarketRecord, _ times: [Instant], _ k: Int
  ) -> ArraySlice<BarRow> {
    let end = market.grid.bar(at: times[k])
    let start = k == 0 ? 0 : market.grid.bar(at: times[k - 1])
    return market.bars[market.bars.indices.clamped(to: start..<max(start, end))]
  }

  /// Scores of a series against its own deviation over about ten minutes before.
  private static func scores(_ values: [Double], bars: Int) -> [Double] {
    let weight = 1 / Double(max(2, bars))
    var variance = 0.0
    var seen = 0
    return values.map { value in
      let deviation = variance.squareRoot()
      let score = seen >= bars && deviation > 0 ? abs(value) / deviation : 0
      seen += 1
      variance += (value * value - variance) * (seen < bars ? 1 / Double(seen) : weight)
      return score
    }
  }

  private mutating func readPrices(_ market: MarketRecord) {
    let marks = market.samples.map { Double($0.mark.ticks) }
    var returns = [0.0]
    for k in 1..<marks.count { returns.append(Moments.log(marks[k] / marks[k - 1])) }
    returnScore = StageBars.scores(returns, bars: max(1, 600 / seconds))
    // Deviation of an hour of returns, and the fall from the hour's highest.
    let hour = max(1, 3_600 / seconds)
    let calm = market.facts.volatilityPerRootSecond * 60.0
    var variance = calm * calm / Double(hour)
    var falls: [Double] = []
    SlidingExtremes.forEachMaximum(marks, within: hour) { k, highest in
      let sigma = (variance * Double(hour)).squareRoot()
      falls.append((1 - marks[k] / highest) / (3 * sigma))
      variance += (min(returns[k] * returns[k], variance * 25) - variance) / Double(hour)
    }
    fallScore = falls
  }

  private mutating func readFlows(_ flows: [Flow]) {
    flowScore = StageBars.scores(flows.map { Double($0.free) }, bars: max(1, 600 / seconds))
    let span = max(1, 60 / seconds)
    var (forced, sold) = (Int128(0), Int128(0))
    for k in flows.indices {
      forced += flows[k].forced
      sold += flows[k].sold
      if k >= span {
        forced -= flows[k - span].forced
        sold -= flows[k - span].sold
      }
      forcedShare.append(StageBars.share(forced, of: sold))
    }
  }

  private mutating func readBook(_ market: MarketRecord, _ window: EventWindow) {
    let depth = DepthMeasures(market, window)
    let base = depth.baseline(.onePercent) ?? 0
    let spread = depth.calmSpread ?? 0
    for row in market.samples {
      let bids = DepthMeasures.money(row, .onePercent, true)
      depthRatio.append(base > 0 ? bids / base : 1)
      let now = DepthMeasures.spread(row)
      spreadRatio.append(spread > 0 ? (now.map { $0 / spread } ?? 1_000) : 1)
    }
  }

  /// Price moved per money traded over five minutes, against its calm median.
  private mutating func readImpact(
    _ market: MarketRecord, _ flows: [Flow], _ window: EventWindow
  ) {
    let span = max(1, 300 / seconds)
    let marks = market.samples.map { Double($0.last.ticks) }
    var moved = 0.0
    var traded: Int128 = 0
    var moves = [0.0]
    for k in 1..<marks.count { moves.append(abs(Moments.log(marks[k] / marks[k - 1]))) }
    var impact: [Double] = []
    for k in marks.indices {
      moved += moves[k]
      traded += flows[k].volume
      if k >= span {
        moved -= moves[k - span]
        traded -= flows[k - span].volume
      }
      impact.append(traded > 0 ? moved / Double(traded) : 0)
    }
    let calm =
      Moments.median(
        times.indices.filter { window.baseline.contains(times[$0]) }.map { impact[$0] }) ?? 0
    impactRatio = impact.map { calm > 0 ? $0 / calm : 1 }
  }

  private mutating func readOthers(_ markets: [MarketRecord], lead: Int) {
    let span = max(1, 60 / seconds)
    var cross: [Int128] = []
    var closed: [Int128] = []
    for k in times.indices {
      var (foreign, all, winners) = (Int128(0), Int128(0), Int128(0))
      for (index, market) in markets.enumerated() {
        for row in StageBars.rows(market, times, k) {
          all += Int128(row.longsClosed.units + row.shortsClosed.units)
          winners += Int128(row.deleveraged.units)
          if index != lead { foreign += Int128(row.crossClosed.units) }
        }
      }
      cross.append(foreign)
      closed.append(all)
      deleveraged.append(Double(winners))
    }
    var (foreign, all) = (Int128(0), Int128(0))
    for k in times.indices {
      foreign += cross[k]
      all += closed[k]
      if k >= span {
        foreign -= cross[k - span]
        all -= closed[k - span]
      }
      crossShare.append(StageBars.share(foreign, of: all))
    }
  }

  /// How strongly a stage's condition holds in a bar: 1 is its threshold.
  func strength(_ stage: Stage, _ k: Int) -> Double {
    switch stage {
    case .trigger:
      forcedShare[k] >= 0.1
        ? 0 : strike?.contains(times[k]) == true ? 1 : max(returnScore[k], flowScore[k]) / 4
    case .fall: min(fallScore[k], forcedShare[k] / 0.2)
    case .withdrawal: depthRatio[k] > 0 ? 0.4 / depthRatio[k] : 100
    case .void:
      min(
        max(depthRatio[k] > 0 ? 0.1 / depthRatio[k] : 100, spreadRatio[k] / 20),
        impactRatio[k] / 5)
    case .margin: crossShare[k] / 0.1
    case .deleveraging: deleveraged[k] > 0 ? 1 : 0
    }
  }
}
