import Primitives

/// The scenario with every combination of some of its twins: what each of the mechanisms that they
/// take away is worth.
public struct MechanismRuns: Sendable {
  /// The twins that are combined.
  public var ids: [String]
  public var titles: [String]
  /// By combination, a bit for each twin that is applied: seeds of that world. The first is the
  /// scenario as it is.
  public var runs: [[SeedResult]]

  public init(ids: [String], titles: [String], runs: [[SeedResult]]) {
    precondition(runs.count == 1 << ids.count, "a world for each combination")
    self.ids = ids
    self.titles = titles
    self.runs = runs
  }
}

/// One metric, shared out over mechanisms. A mechanism is there where its twin is not applied. All
/// figures are means over the seeds that ran in every combination, so that parts add up.
public struct Attribution: Sendable {
  /// What one mechanism is worth.
  public struct Part: Sendable {
    public var id: String
    public var title: String
    /// Added to a world without any of the others; lost when it is taken from the world as it is.
    public var alone: Estimate
    public var last: Estimate
    /// Its Shapley value.
    public var share: Estimate
  }

  /// What two mechanisms are worth together beyond what they are worth apart.
  public struct Pair: Sendable {
    public var first: String
    public var second: String
    public var interaction: Estimate
  }

  public let metric: Metric
  public let market: String
  public let seeds: Int
  public private(set) var parts: [Part] = []
  public private(set) var pairs: [Pair] = []
  /// With all mechanisms, and with none of them.
  public let whole: Estimate
  public let none: Estimate

  /// `nil` where no seed has the metric in every combination, or the metric is unknown.
  public init?(_ runs: MechanismRuns, metric name: String, market: String = "") {
    guard let metric = Metric.named(name) else { return nil }
    let count = runs.ids.count
    let all = (1 << count) - 1
    let tables = runs.runs[0].compactMap { base -> [Double]? in
      // By what is applied; asked for below by what is there.
      let values = runs.runs.compactMap { seeds in
        seeds.first { $0.seed == base.seed && $0.end.isComplete }?
          .metrics.value(name, market: market)
      }
      return values.count == runs.runs.count ? values.reversed() : nil
    }
    // Reversed, the place of a world is the set of mechanisms that are there: all less applied.
    guard let whole = Uncertainty.mean(tables.map { $0[all] }),
      let none = Uncertainty.mean(tables.map { $0[0] })
    else { return nil }
    (self.metric, self.market, self.whole, self.none) = (metric, market, whole, none)
    seeds = tables.count
    let shares = tables.map { table in Shapley.values(of: count) { table[$0] } }
    for k in 0..<count {
      let bit = 1 << k
      guard let alone = Uncertainty.mean(tables.map { $0[bit] - $0[0] }),
        let last = Uncertainty.mean(tables.map { $0[all] - $0[all & ~bit] }),
        let share = Uncertainty.mean(shares.map { $0[k] })
      else { return nil }
      parts.append(
        Part(id: runs.ids[k], title: runs.titles[k], alone: alone, last: last, share: share))
    }
    for first in 0..<count {
      for second in (first + 1)..<max(first + 1, count) {
        let joint = tables.map { table in
          Shapley.interaction(of: first, second, among: count) { table[$0] }
        }
        guard let interaction = Uncertainty.mean(joint) else { continue }
        pairs.append(
          Pair(first: runs.ids[first], second: runs.ids[second], interaction: interaction))
      }
    }
  }

  /// What all of them together are worth.
  public var total: Double { whole.value - none.value }

  /// What they are worth together beyond the sum of what each is worth when it alone is taken away:
  /// negative where mechanisms need each other, for then each takes others with it.
  public var interaction: Double { total - parts.reduce(0) { $0 + $1.last.value } }
}

extension MechanismRuns {
  /// What is shared out: the fall of each contract, and what was closed by force.
  func attributions(_ view: StudyView) -> [Attribution] {
    view.contractNames.compactMap { Attribution(self, metric: "drawdown", market: $0) }
      + ["liquidatedAll", "adlAll"].compactMap { Attribution(self, metric: $0) }
  }
}
