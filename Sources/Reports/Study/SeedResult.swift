public import Primitives

/// One seed's run, reduced.
public struct SeedResult: Sendable {
  public var seed: UInt64
  public var metrics: MetricTable
  public var end: RunEndRecord
  /// Mark paths for the fan chart: per market, relative to the moment before the trigger, on the
  /// common grid of `Study.pathStep`.
  public var paths: [[Float]]
  /// Who paid for the closed accounts.
  public var waterfall: Waterfall
  /// When each stage first begins, in order of the stages; `nil` for those not reached.
  public var onsets: [Instant?]
  /// What anybody could see of the lead market, step by step; `nil` for short runs.
  public var warning: WarningSeries?
  /// What each class of agents lost.
  public var losses: [ClassLoss] = []

  public init(
    seed: UInt64, metrics: MetricTable, end: RunEndRecord, paths: [[Float]],
    waterfall: Waterfall = Waterfall(), onsets: [Instant?] = Stage.allCases.map { _ in nil }
  ) {
    self.seed = seed
    self.metrics = metrics
    self.end = end
    self.paths = paths
    self.waterfall = waterfall
    self.onsets = onsets
  }

  /// Reduces a run.
  public init(_ record: RunRecord, _ window: EventWindow, stages: StageDetector) {
    self.init(
      seed: record.seed,
      metrics: MetricTable(record, window, stages: stages),
      end: record.end, paths: SeedResult.paths(of: record, window),
      waterfall: Waterfall(record), onsets: Stage.allCases.map { stages.onset($0) })
    if !record.venues.isEmpty {
      warning = WarningSeries(record.market(record.lead), duration: record.duration)
    }
    losses = ClassLoss.all(record)
  }

  private static func paths(of record: RunRecord, _ window: EventWindow) -> [[Float]] {
    record.markets.map { market in
      let step = market.grid.bars(in: Int(Study.pathStep(of: record.duration).seconds))
      let reference = MarketMeasures(market, window).reference
      return stride(from: 0, to: market.bars.count, by: step).map {
        reference > 0 ? Float(Double(market.bars[$0].mark.ticks) / reference - 1) : .nan
      }
    }
  }
}

extension [SeedResult] {
  /// A metric's values over the seeds that have one.
  func values(_ metric: String, market: String) -> [Double] {
    compactMap { $0.metrics.value(metric, market: market) }
  }

  /// The median over seeds, of one seed its value; `nil` when fewer than half of them have one, for
  /// then the median lies beyond what was measured.
  func median(_ metric: String, market: String) -> Estimate? {
    let values = values(metric, market: market)
    return values.count * 2 > count ? Uncertainty.median(values) : nil
  }
}

extension Study {
  /// The seed whose fall of the lead market is nearest the median over all; of two equally near
  /// ones the first. That run is the one to show. `nil` without seeds.
  public static func nearestMedian(of seeds: [SeedResult], lead: String) -> UInt64? {
    let falls = seeds.map { $0.metrics.value("drawdown", market: lead) ?? 0 }
    guard let median = Moments.median(falls) else { return nil }
    let place = falls.indices.min { a, b in
      (abs(falls[a] - median), a) < (abs(falls[b] - median), b)
    }
    return place.map { seeds[$0].seed }
  }
}
