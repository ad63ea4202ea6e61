import Primitives
import Simulations

/// How long a market takes to be itself again after a fall, and what never comes back. A level
/// counts as reached when the median of the minute from there on reaches it.
public struct RecoveryMeasures: Sendable {
  private let market: MarketRecord
  private let window: EventWindow
  private let after: [SampleRow]
  private let depth: DepthMeasures

  public init(_ market: MarketRecord, _ window: EventWindow) {
    self.market = market
    self.window = window
    depth = DepthMeasures(market, window)
    after = window.hasTrigger ? market.samples.filter { $0.at >= window.trigger } : []
  }

  /// Samples of a minute.
  private var minute: Int {
    guard after.count > 1 else { return 1 }
    return max(1, Int((60 / (after[1].at - after[0].at).seconds).rounded()))
  }

  /// Minutes from the emptiest sample until bids within 1 % have a share of their calm median
  /// again; `nil` when they were never below it, or did not come back within the run.
  public func minutesUntilBids(_ share: Double) -> Double? {
    guard let calm = depth.baseline(.onePercent), calm > 0 else { return nil }
    let values = after.map { DepthMeasures.money($0, .onePercent, true) / calm }
    guard let least = values.min(), least < share else { return nil }
    return minutes(values.lastIndex(of: least) ?? 0, values) { $0 >= share }
  }

  /// Minutes from the widest sample until the spread is within a multiple of its calm median. A
  /// side that is empty is wider than anything.
  public func minutesUntilSpread(_ multiple: Double) -> Double? {
    guard let calm = depth.calmSpread, calm > 0 else { return nil }
    let values = after.map { (DepthMeasures.spread($0) ?? .infinity) / calm }
    guard let widest = values.max(), widest > multiple else { return nil }
    return minutes(values.lastIndex(of: widest) ?? 0, values) { $0 <= multiple }
  }

  private func minutes(
    _ worst: Int, _ values: [Double], _ isReached: (Double) -> Bool
  ) -> Double? {
    let length = minute
    var place = worst
    while place + length <= values.count {
      if isReached(Moments.median(Array(values[place..<(place + length)])) ?? .nan) {
        return (after[place].at - after[worst].at).seconds / 60
      }
      place += 1
    }
    return nil
  }

  /// Part of the fall that is left at the end: of the mark, the median of the last five minutes.
  public var permanentPart: Double? {
    let prices = MarketMeasures(market, window)
    guard window.hasTrigger, !market.bars.isEmpty, prices.drawdown > 0.002 else { return nil }
    let last = market.bars.suffix(market.grid.bars(in: 300)).map { Double($0.mark.ticks) }
    guard let end = Moments.median(last) else { return nil }
    let low = Double(market.bars[prices.trough].markLow.ticks)
    return (prices.reference - end) / (prices.reference - low)
  }
}
