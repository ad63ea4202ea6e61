import Glibc
import Primitives
import Simulations

/// How close a market is to feeding on itself before anything happens: longs that wait below the
/// mark, over the bids that would meet them.
public struct ClosesAhead: Sendable {
  private let waiting: WaitingCloses

  public init(_ waiting: WaitingCloses) { self.waiting = waiting }

  /// Lots of longs whose liquidation begins within a share below the mark, over the lots bid there
  /// (`n(x) = ρ(x) / D(x)` of a ladder, T10). Shares are read in steps of half a percent; `nil`
  /// where nothing is bid.
  public func ratio(within share: Double) -> Double? {
    let count = min(WaitingCloses.bins, Int((share / WaitingCloses.step).rounded()))
    let longs = waiting.longs.prefix(count).reduce(Int128(0)) { $0 + Int128($1) }
    let bids = waiting.bids.prefix(count).reduce(Int128(0)) { $0 + Int128($1) }
    return bids > 0 ? Double(longs) / Double(bids) : nil
  }

  /// The largest of these ratios from one percent to ten.
  public var highest: Double? {
    (2...20).compactMap { ratio(within: Double($0) * WaitingCloses.step) }.max()
  }

  /// The ratio from which a cascade goes on by itself where a book refills while it goes:
  /// `(1 + sqrt(1 - e))²`, `e = exp(-β Δ)`, with the rate `β` a second at which a gap in the book
  /// closes and the time `Δ` from one generation of closes to the next (T15). 1 for a book that
  /// does not refill, 4 for one that is whole again each time.
  public static func critical(refill rate: Double, every seconds: Double) -> Double {
    let e = exp(-max(0, rate) * max(0, seconds))
    let root = 1 + (1 - e).squareRoot()
    return root * root
  }

  /// The rate a second at which the bids within half a percent come back to their mean in calm:
  /// from their correlation with the sample before. Infinite where a sample says nothing of the
  /// next, `nil` for too few samples.
  public static func refill(_ market: MarketRecord, _ window: EventWindow) -> Double? {
    let calm = market.samples.filter { window.baseline.contains($0.at) }
    guard calm.count >= 30 else { return nil }
    let bids = calm.map { $0.bids[DepthBand.halfPercent.rawValue].total.amount }
    guard let kept = Autocorrelation.of(bids, lag: 1) else { return nil }
    let seconds = (calm[1].at - calm[0].at).seconds
    return kept > 0 ? max(0, -log(kept)) / seconds : .infinity
  }
}

extension MetricSubject {
  /// What waited in the market at the trigger.
  var closesAhead: ClosesAhead? {
    guard let trigger = record.trigger, let market else { return nil }
    return marketRecord.contract.kind == .spot ? nil : ClosesAhead(trigger.ladders[venue][market])
  }

  /// From which ratio on a cascade goes on, at the pace that this run's generations had.
  var criticalRatio: Double? {
    guard closesAhead != nil, let lag = Branching.lag(ForcedChains(record)),
      let rate = ClosesAhead.refill(marketRecord, window)
    else { return nil }
    return ClosesAhead.critical(refill: rate, every: lag)
  }
}
