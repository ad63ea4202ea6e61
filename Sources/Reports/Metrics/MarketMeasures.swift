import Agents
public import Primitives
import Simulations

/// One market of a run, measured. Times are seconds since the start, prices are ticks.
public struct MarketMeasures: Sendable {
  public let market: MarketRecord
  public let window: EventWindow
  private let from: Int
  private let to: Int

  public init(_ market: MarketRecord, _ window: EventWindow) {
    self.market = market
    self.window = window
    let last = max(0, market.seconds.count - 1)
    from = min(last, MarketMeasures.second(window.trigger))
    to = last
  }

  static func second(_ instant: Instant) -> Int { Int(instant.nanoseconds / 1_000_000_000) }

  /// The price of the moment before the trigger.
  public var reference: Double {
    if market.seconds.isEmpty { return Double(market.facts.price.ticks) }
    return Double(market.seconds[max(0, from - 1)].mark.ticks)
  }

  public var referenceIndex: Double {
    if market.seconds.isEmpty { return Double(market.facts.price.ticks) }
    return Double(market.seconds[max(0, from - 1)].index.ticks)
  }

  /// The second of the lowest mark after the trigger.
  public var trough: Int {
    var best = from
    for k in from...max(from, to) where k < market.seconds.count {
      if market.seconds[k].markLow < market.seconds[best].markLow { best = k }
    }
    return best
  }

  /// Fall from the moment before the trigger to the lowest mark, as a share.
  public var drawdown: Double { fall(reference) { Double($0.markLow.ticks) } }
  public var drawdownOfIndex: Double { fall(referenceIndex) { Double($0.index.ticks) } }
  public var drawdownOfLast: Double { fall(reference) { Double($0.low.ticks) } }

  private func fall(_ reference: Double, _ price: (SecondRow) -> Double) -> Double {
    if market.seconds.isEmpty || reference <= 0 { return 0 }
    let low = market.seconds[from...to].map(price).min() ?? reference
    return max(0, 1 - low / reference)
  }

  /// The largest fall of the mark within a span, anywhere after the warm-up.
  public func worstFall(within seconds: Int, of price: (SecondRow) -> Price = { $0.mark }) -> Double
  {
    let start = min(to, MarketMeasures.second(.start + EventWindow.warmUp))
    return SlidingExtremes.worstFall(
      market.seconds[start...].map { Double(price($0).ticks) }, within: seconds)
  }

  /// Minutes from the trigger to the lowest mark.
  public var minutesToTrough: Double { Double(trough - from) / 60 }

  /// Share of the fall that is made good some minutes after the trough.
  public func recovered(after minutes: Int) -> Double? {
    if market.seconds.isEmpty { return nil }
    let low = Double(market.seconds[trough].markLow.ticks)
    let lost = reference - low
    let later = trough + 60 * minutes
    if lost <= 0.002 * reference || later > to { return nil }
    return (Double(market.seconds[later].mark.ticks) - low) / lost
  }

  /// Minutes until half of the fall is made good; `nil` when it is not within the run.
  public var minutesToHalfRecovery: Double? {
    if market.seconds.isEmpty { return nil }
    let low = Double(market.seconds[trough].markLow.ticks)
    if reference - low <= 0.002 * reference { return nil }
    let half = low + (reference - low) / 2
    for k in trough...max(trough, to) where Double(market.seconds[k].mark.ticks) >= half {
      return Double(k - trough) / 60
    }
    return nil
  }

  /// Share of the whole fall that comes after a moment.
  public func shareOfFall(after instant: Instant) -> Double? {
    let at = MarketMeasures.second(instant)
    if market.seconds.isEmpty || at > to || drawdown <= 0 { return nil }
    if trough < at { return 0 }
    let low = Double(market.seconds[trough].markLow.ticks)
    return (Double(market.seconds[at].mark.ticks) - low) / (reference - low)
  }

  /// Deviation of one-minute returns within minutes after the trigger over that of the hour before.
  public func volatilityRatio(from start: Int, to end: Int) -> Double? {
    let calm = minuteReturns(
      MarketMeasures.second(window.baseline.lowerBound),
      MarketMeasures.second(window.baseline.upperBound))
    let wild = minuteReturns(from + 60 * start, from + 60 * end)
    guard let a = Moments.deviation(wild), let b = Moments.deviation(calm), b > 0 else {
      return nil
    }
    return a / b
  }

  private func minuteReturns(_ start: Int, _ end: Int) -> [Double] {
    var returns: [Double] = []
    var k = max(0, start)
    while k + 60 <= min(end, to) {
      let a = Double(market.seconds[k].mark.ticks)
      let b = Double(market.seconds[k + 60].mark.ticks)
      returns.append(Moments.log(b / a))
      k += 60
    }
    return returns
  }

  /// Trading in the mean minute of the calm before the trigger; `nil` without calm or trades.
  private var calmMinuteVolume: Double? {
    let calmFrom = MarketMeasures.second(window.baseline.lowerBound)
    let calmTo = MarketMeasures.second(window.baseline.upperBound)
    guard calmTo > calmFrom, calmTo <= to else { return nil }
    let calm = market.seconds[calmFrom..<calmTo].reduce(0.0) { $0 + $1.volume.amount }
    let mean = calm / (Double(calmTo - calmFrom) / 60)
    return mean > 0 ? mean : nil
  }

  /// Largest minute of trading after the trigger over the mean minute of the calm before.
  public var peakMinuteVolume: Double? {
    guard let mean = calmMinuteVolume else { return nil }
    var peak = 0.0
    var k = from
    while k < to {
      let end = min(k + 60, to + 1)
      peak = max(peak, market.seconds[k..<end].reduce(0.0) { $0 + $1.volume.amount })
      k += 60
    }
    return peak / mean
  }

  /// Trading in the minute around the trough over the mean minute of the calm before.
  public var troughVolume: Double? {
    guard let mean = calmMinuteVolume else { return nil }
    let start = max(from, trough - 30)
    let minute = market.seconds[start..<min(start + 60, to + 1)]
    return minute.reduce(0.0) { $0 + $1.volume.amount } / mean
  }

  /// Forced sales over all sales by takers, from the trigger to the trough.
  public var forcedShare: Double {
    if market.seconds.isEmpty { return 0 }
    var forced = 0.0
    var all = 0.0
    for row in market.seconds[from...max(from, trough)] {
      all += row.takerSold.amount
      forced += row.takerSold.amount - row.freelySold.amount
    }
    return all > 0 ? forced / all : 0
  }
}
