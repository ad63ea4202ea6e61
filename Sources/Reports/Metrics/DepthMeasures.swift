public import Primitives
public import Simulations

/// Depth and spread of a market before and at the worst.
public struct DepthMeasures: Sendable {
  private let calm: [SampleRow]
  private let after: [SampleRow]

  public init(_ market: MarketRecord, _ window: EventWindow) {
    calm = market.samples.filter { window.baseline.contains($0.at) }
    after = window.hasTrigger ? market.samples.filter { $0.at >= window.trigger } : calm
  }

  /// Median money within a band before the trigger.
  public func baseline(_ band: DepthBand, bids: Bool = true) -> Double? {
    Moments.median(calm.map { DepthMeasures.money($0, band, bids) })
  }

  static func money(_ row: SampleRow, _ band: DepthBand, _ bids: Bool) -> Double {
    (bids ? row.bids : row.asks)[band.rawValue].total.amount
  }

  /// Money within a band in the emptiest sample after the trigger.
  public func least(_ band: DepthBand, bids: Bool = true) -> Double? {
    after.map { DepthMeasures.money($0, band, bids) }.min()
  }

  /// The emptiest sample after the trigger over the calm median.
  public func worst(_ band: DepthBand, bids: Bool = true) -> Double? {
    guard let base = baseline(band, bids: bids), base > 0, let least = least(band, bids: bids)
    else { return nil }
    return least / base
  }

  /// The calm median over the median of some minutes after the trigger.
  public func lossFactor(_ band: DepthBand, from: Interval, to: Interval) -> Double? {
    guard let trigger = after.first?.at, let base = baseline(band) else { return nil }
    let part = after.filter { $0.at >= trigger + from && $0.at <= trigger + to }
    guard let later = Moments.median(part.map { DepthMeasures.money($0, band, true) }), later > 0
    else { return nil }
    return base / later
  }

  /// The calm median over the median of the last hour of the run, or of what follows the trigger.
  public func lossFactorAtEnd(_ band: DepthBand) -> Double? {
    guard let first = after.first?.at, let last = after.last?.at else { return nil }
    let from = max(first, last + .hours(-1))
    return lossFactor(band, from: from - first, to: last - first)
  }

  /// Mean over minimum of the bids within a band in the hour after the trigger.
  public func meanOverLeast(_ band: DepthBand) -> Double? {
    guard let trigger = after.first?.at else { return nil }
    let part = after.filter { $0.at <= trigger + .hours(1) }
      .map { DepthMeasures.money($0, band, true) }
    guard let mean = Moments.mean(part), let least = part.min() else { return nil }
    return least > 0 ? mean / least : nil
  }

  /// Minutes after the trigger with less than a tenth of the calm bids within a band.
  public func emptyMinutes(_ band: DepthBand, sample: Interval) -> Double? {
    guard let base = baseline(band) else { return nil }
    let empty = after.filter { DepthMeasures.money($0, band, true) < 0.1 * base }.count
    return Double(empty) * sample.seconds / 60
  }

  /// Share of the bids within a band that makers could withdraw, calm median.
  public func makersShare(_ band: DepthBand) -> Double? {
    Moments.median(
      calm.compactMap { row in
        let depth = row.bids[band.rawValue]
        return depth.total > .zero ? depth.makers.amount / depth.total.amount : nil
      })
  }

  /// Median spread before the trigger, as a share of the mid.
  public var calmSpread: Double? { Moments.median(calm.compactMap(DepthMeasures.spread)) }

  static func spread(_ row: SampleRow) -> Double? {
    guard let bid = row.bid, let ask = row.ask else { return nil }
    return Double(ask.ticks - bid.ticks) / Double(ask.ticks + bid.ticks) * 2
  }

  /// The widest sample after the trigger over the calm median. An empty side has no spread.
  public var spreadMultiple: Double? {
    guard let calmSpread, calmSpread > 0 else { return nil }
    return after.compactMap(DepthMeasures.spread).max().map { $0 / calmSpread }
  }
}
