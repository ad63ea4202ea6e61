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
    self.init(StageSteps(markets, lead: lead, window), strike: true)
  }

  /// - Parameter strike: whether what strikes from outside is known to the detector.
  init(_ steps: StageSteps, strike isKnown: Bool) {
    times = steps.times
    strike = isKnown ? steps.strike : nil
    seconds = steps.seconds
    readPrices(steps)
    readFlows(steps.flows)
    depthRatio = steps.depths
    spreadRatio = steps.spreads
    readImpact(steps)
    readOthers(steps)
  }

  private static func share(_ part: Int128, of whole: Int128) -> Double {
    whole > 0 ? Double(part) / Double(whole) : 0
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

  private mutating func readPrices(_ steps: StageSteps) {
    returnScore = StageBars.scores(steps.returns, bars: max(1, 600 / seconds))
    // Deviation of an hour of returns, and the fall from the hour's highest.
    let hour = max(1, 3_600 / seconds)
    let calm = steps.volatility * 60.0
    var variance = calm * calm / Double(hour)
    var falls: [Double] = []
    SlidingExtremes.forEachMaximum(steps.marks, within: hour) { k, highest in
      let sigma = (variance * Double(hour)).squareRoot()
      falls.append((1 - steps.marks[k] / highest) / (3 * sigma))
      let square = steps.returns[k] * steps.returns[k]
      variance += (min(square, variance * 25) - variance) / Double(hour)
    }
    fallScore = falls
  }

  private mutating func readFlows(_ flows: [StageSteps.Flow]) {
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

  /// Price moved per money traded over five minutes, against its calm median.
  private mutating func readImpact(_ steps: StageSteps) {
    let calm = steps.calmImpact
    impactRatio = steps.impacts.map { calm > 0 ? $0 / calm : 1 }
  }

  private mutating func readOthers(_ steps: StageSteps) {
    let span = max(1, 60 / seconds)
    deleveraged = steps.closes.map { Double($0.winners) }
    var (foreign, all) = (Int128(0), Int128(0))
    for k in times.indices {
      foreign += steps.closes[k].foreign
      all += steps.closes[k].all
      if k >= span {
        foreign -= steps.closes[k - span].foreign
        all -= steps.closes[k - span].all
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
