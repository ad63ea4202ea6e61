import Agents
import Kernel
import Primitives
import Simulations

/// What the stage detector looks at, one value a sample, before anything is summed over time; so
/// that the same steps can be looked at in another order.
struct StageSteps {
  /// Money of a step in whole units: sliding sums of it are exact, and come back to zero.
  struct Flow {
    var free: Int128 = 0
    var forced: Int128 = 0
    var sold: Int128 = 0
    var volume: Int128 = 0
  }

  /// Closed in all markets, in units: of cross accounts elsewhere than in the lead, by liquidation,
  /// and of winners.
  struct Closes {
    var foreign: Int128 = 0
    var all: Int128 = 0
    var winners: Int128 = 0
  }

  let times: [Instant]
  /// Seconds of a step.
  let seconds: Int
  /// When something strikes from outside.
  let strike: ClosedRange<Instant>?
  /// Of returns, by the root of a second, as agents know it from before the run.
  let volatility: Double
  /// The mark in ticks, its logarithmic return, and the size of that of the last trade.
  private(set) var marks: [Double]
  private(set) var returns: [Double] = [0]
  private(set) var moves: [Double] = [0]
  private(set) var flows: [Flow]
  /// Bids within 1 %, and the spread, over their calm medians.
  private(set) var depths: [Double] = []
  private(set) var spreads: [Double] = []
  private(set) var closes: [Closes] = []
  /// Median of `impacts` in the calm before the trigger, in the order in which it happened.
  private(set) var calmImpact = 0.0

  /// - Precondition: the lead has two samples.
  init(_ markets: [MarketRecord], lead: Int, _ window: EventWindow) {
    let market = markets[lead]
    let times = market.samples.map(\.at)
    self.times = times
    strike = window.hasTrigger ? window.trigger...(window.trigger + .minutes(1)) : nil
    seconds = max(1, Int((times[1] - times[0]).nanoseconds / 1_000_000_000))
    volatility = market.facts.volatilityPerRootSecond
    flows = market.samples.indices.map { StageSteps.flow(market, times, $0) }
    marks = market.samples.map { Double($0.mark.ticks) }
    let lasts = market.samples.map { Double($0.last.ticks) }
    for k in 1..<marks.count {
      returns.append(Moments.log(marks[k] / marks[k - 1]))
      moves.append(abs(Moments.log(lasts[k] / lasts[k - 1])))
    }
    readBook(market, window)
    closes = times.indices.map { StageSteps.closes(markets, lead: lead, times, $0) }
    let impacts = impacts
    calmImpact =
      Moments.median(
        times.indices.filter { window.baseline.contains(times[$0]) }.map { impacts[$0] }) ?? 0
  }

  private mutating func readBook(_ market: MarketRecord, _ window: EventWindow) {
    let depth = DepthMeasures(market, window)
    let base = depth.baseline(.onePercent) ?? 0
    let spread = depth.calmSpread ?? 0
    for row in market.samples {
      let bids = DepthMeasures.money(row, .onePercent, true)
      depths.append(base > 0 ? bids / base : 1)
      let now = DepthMeasures.spread(row)
      spreads.append(spread > 0 ? (now.map { $0 / spread } ?? 1_000) : 1)
    }
  }

  /// Price moved per money traded over the five minutes that end with each step.
  var impacts: [Double] {
    let span = max(1, 300 / seconds)
    var moved = 0.0
    var traded: Int128 = 0
    return marks.indices.map { k in
      moved += moves[k]
      traded += flows[k].volume
      if k >= span {
        moved -= moves[k - span]
        traded -= flows[k - span].volume
      }
      return traded > 0 ? moved / Double(traded) : 0
    }
  }

  /// The same steps in an order drawn by chance (Fisher and Yates): the same returns, flows and
  /// books, none of which has anything to do with the one before.
  func shuffled(_ stream: inout Stream) -> StageSteps {
    var order = Array(times.indices)
    for k in order.indices.reversed() where k > 0 { order.swapAt(k, stream.below(k + 1)) }
    var steps = self
    steps.returns = order.map { returns[$0] }
    steps.moves = order.map { moves[$0] }
    steps.flows = order.map { flows[$0] }
    steps.depths = order.map { depths[$0] }
    steps.spreads = order.map { spreads[$0] }
    steps.closes = order.map { closes[$0] }
    var level = marks[0]
    steps.marks = steps.returns.map { change in
      level *= Moments.exp(change)
      return level
    }
    return steps
  }

  /// What was traded in the step that ends at a sample.
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

  private static func closes(
    _ markets: [MarketRecord], lead: Int, _ times: [Instant], _ k: Int
  ) -> Closes {
    var closes = Closes()
    for (index, market) in markets.enumerated() {
      for row in rows(market, times, k) {
        closes.all += Int128(row.longsClosed.units + row.shortsClosed.units)
        closes.winners += Int128(row.deleveraged.units)
        if index != lead { closes.foreign += Int128(row.crossClosed.units) }
      }
    }
    return closes
  }

  private static func rows(
    _ market: MarketRecord, _ times: [Instant], _ k: Int
  ) -> ArraySlice<BarRow> {
    let end = market.grid.bar(at: times[k])
    let start = k == 0 ? 0 : market.grid.bar(at: times[k - 1])
    return market.bars[market.bars.indices.clamped(to: start..<max(start, end))]
  }
}
