import Agents
public import Primitives
import Simulations

/// One market of a run, measured. Times are bars since the start, prices are ticks.
public struct MarketMeasures: Sendable {
  public let market: MarketRecord
  public let window: EventWindow
  private let from: Int
  private let to: Int

  public init(_ market: MarketRecord, _ window: EventWindow) {
    self.market = market
    self.window = window
    let last = max(0, market.bars.count - 1)
    from = min(last, market.grid.bar(at: window.trigger))
    to = last
  }

  private var grid: BarGrid { market.grid }
  /// Bars of a minute.
  private var minute: Int { grid.bars(in: 60) }

  /// The price of the moment before the trigger.
  public var reference: Double {
    if market.bars.isEmpty { return Double(market.facts.price.ticks) }
    return Double(market.bars[max(0, from - 1)].mark.ticks)
  }

  public var referenceIndex: Double {
    if market.bars.isEmpty { return Double(market.facts.price.ticks) }
    return Double(market.bars[max(0, from - 1)].index.ticks)
  }

  /// The bar of the lowest mark after the trigger.
  public var trough: Int {
    var best = from
    for k in from...max(from, to) where k < market.bars.count {
      if market.bars[k].markLow < market.bars[best].markLow { best = k }
    }
    return best
  }

  /// Fall from the moment before the trigger to the lowest mark, as a share.
  public var drawdown: Double { fall(reference) { Double($0.markLow.ticks) } }
  public var drawdownOfIndex: Double { fall(referenceIndex) { Double($0.index.ticks) } }
  public var drawdownOfLast: Double { fall(reference) { Double($0.low.ticks) } }

  private func fall(_ reference: Double, _ price: (BarRow) -> Double) -> Double {
    if market.bars.isEmpty || reference <= 0 { return 0 }
    let low = market.bars[from...to].map(price).min() ?? reference
    return max(0, 1 - low / reference)
  }

  /// The largest fall of the mark within a span, anywhere after the warm-up.
  public func worstFall(within seconds: Int, of price: (BarRow) -> Price = { $0.mark }) -> Double {
    let start = min(to, grid.bar(at: .start + EventWindow.warmUp))
    return SlidingExtremes.worstFall(
      market.bars[start...].map { Double(price($0).ticks) }, within: grid.bars(in: seconds))
  }

  /// Minutes from the trigger to the lowest mark.
  public var minutesToTrough: Double { grid.minutes(trough - from) }

  /// Share of the fall that is made good some minutes after the trough.
  public func recovered(after minutes: Int) -> Double? {
    if market.bars.isEmpty { return nil }
    let low = Double(market.bars[trough].markLow.ticks)
    let lost = reference - low
    let later = trough + grid.bars(in: 60 * minutes)
    if lost <= 0.002 * reference || later > to { return nil }
    return (Double(market.bars[later].mark.ticks) - low) / lost
  }

  /// Minutes until half of the fall is made good; `nil` when it is not within the run.
  public var minutesToHalfRecovery: Double? {
    if market.bars.isEmpty { return nil }
    let low = Double(market.bars[trough].markLow.ticks)
    if reference - low <= 0.002 * reference { return nil }
    let half = low + (reference - low) / 2
    for k in trough...max(trough, to) where Double(market.bars[k].mark.ticks) >= half {
      return grid.minutes(k - trough)
    }
    return nil
  }

  /// Share of the whole fall that comes after a moment.
  public func shareOfFall(after instant: Instant) -> Double? {
    let at = grid.bar(at: instant)
    if market.bars.isEmpty || at > to || drawdown <= 0 { return nil }
    if trough < at { return 0 }
    let low = Double(market.bars[trough].markLow.ticks)
    return (Double(market.bars[at].mark.ticks) - low) / (reference - low)
  }

  /// Deviation of one-minute returns within minutes after the trigger over that of the hour before.
  public func volatilityRatio(from start: Int, to end: Int) -> Double? {
    let calm = minuteReturns(
      grid.bar(at: window.baseline.lowerBound), grid.bar(at: window.baseline.upperBound))
    let wild = minuteReturns(from + minute * start, from + minute * end)
    guard let a = Moments.deviation(wild), let b = Moments.deviation(calm), b > 0 else {
      return nil
    }
    return a / b
  }

  private func minuteReturns(_ start: Int, _ end: Int) -> [Double] {
    var returns: [Double] = []
    var k = max(0, start)
    while k + minute <= min(end, to) {
      let a = Double(market.bars[k].mark.ticks)
      let b = Double(market.bars[k + minute].mark.ticks)
      returns.append(Moments.log(b / a))
      k += minute
    }
    return returns
  }

  /// Trading in the mean minute of the calm before the trigger; `nil` without calm or trades.
  private var calmMinuteVolume: Double? {
    let calmFrom = grid.bar(at: window.baseline.lowerBound)
    let calmTo = grid.bar(at: window.baseline.upperBound)
    guard calmTo > calmFrom, calmTo <= to else { return nil }
    let calm = market.bars[calmFrom..<calmTo].reduce(0.0) { $0 + $1.volume.amount }
    let mean = calm / (Double(calmTo - calmFrom) / Double(minute))
    return mean > 0 ? mean : nil
  }

  /// Largest minute of trading after the trigger over the mean minute of the calm before.
  public var peakMinuteVolume: Double? {
    guard let mean = calmMinuteVolume else { return nil }
    var peak = 0.0
    var k = from
    while k < to {
      let end = min(k + minute, to + 1)
      peak = max(peak, market.bars[k..<end].reduce(0.0) { $0 + $1.volume.amount })
      k += minute
    }
    return peak / mean
  }

  /// Trading in the minute around the trough over the mean minute of the calm before.
  public var troughVolume: Double? {
    guard let mean = calmMinuteVolume else { return nil }
    let start = max(from, trough - minute / 2)
    let around = market.bars[start..<min(start + minute, to + 1)]
    return around.reduce(0.0) { $0 + $1.volume.amount } / mean
  }

  /// Forced sales over all sales by takers, from the trigger to the trough.
  public var forcedShare: Double {
    if market.bars.isEmpty { return 0 }
    var forced = 0.0
    var all = 0.0
    for row in market.bars[from...max(from, trough)] {
      all += row.takerSold.amount
      forced += row.takerSold.amount - row.freelySold.amount
    }
    return all > 0 ? forced / all : 0
  }
}
