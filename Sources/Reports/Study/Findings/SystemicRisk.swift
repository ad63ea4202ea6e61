public import Agents
public import Primitives

/// What a class of agents of a venue lost in a run; negative for a gain. In units.
public struct ClassLoss: Hashable, Sendable {
  public var venue: VenueID
  public var ownerClass: AgentClass
  public var loss: Int128

  /// By venue and class, over all assets.
  static func all(_ record: RunRecord) -> [ClassLoss] {
    var losses: [ClassLoss] = []
    for row in record.classes {
      let place = losses.firstIndex { $0.venue == row.venue && $0.ownerClass == row.ownerClass }
      if let place {
        losses[place].loss -= row.profit
      } else {
        losses.append(
          ClassLoss(venue: row.venue, ownerClass: row.ownerClass, loss: -row.profit))
      }
    }
    return losses
  }
}

/// Who loses when the market falls most, and how much worse the market is when somebody loses most:
/// across seeds that came to their end. The market's loss is the fall of the lead market.
public struct SystemicRisk: Sendable {
  /// A class of agents of a venue.
  public struct Row: Sendable {
    public var venue: VenueID
    public var ownerClass: AgentClass
    /// Whole units of the quote asset: mean loss over all seeds, and over those in which the market
    /// falls by more than its 95th percentile (marginal expected shortfall, Acharya et al. 2017).
    public var mean: Double
    public var shortfall: Double?
    /// The 99th percentile of the market's fall given that the class's loss is at its own 99th
    /// percentile, less that given its median loss (Adrian and Brunnermeier 2016), from a line of
    /// quantile regression.
    public var deltaCoVaR: Double?
  }

  /// Seeds from which on the 95th and the 99th percentile have bounds on both sides, with 95 %.
  public static let seedsForShortfall = 72
  public static let seedsForCoVaR = 368

  public let seeds: Int
  /// Seeds in the tail of the market.
  public private(set) var tail = 0
  public private(set) var rows: [Row] = []

  public init(_ seeds: [SeedResult], lead: String) {
    let runs = seeds.filter { $0.end.isComplete && !$0.losses.isEmpty }
      .compactMap { seed in
        seed.metrics.value("drawdown", market: lead).map { (fall: $0, losses: seed.losses) }
      }
    self.seeds = runs.count
    guard let first = runs.first else { return }
    let falls = runs.map(\.fall)
    let worst = Moments.quantile(falls, 0.95) ?? .infinity
    let inTail = falls.map { $0 > worst }
    tail = inTail.filter { $0 }.count
    for place in first.losses.indices {
      let own = first.losses[place]
      let losses = runs.map { run in
        MetricSubject.amount(
          run.losses.first { $0.venue == own.venue && $0.ownerClass == own.ownerClass }?.loss ?? 0)
      }
      var row = Row(
        venue: own.venue, ownerClass: own.ownerClass, mean: Moments.mean(losses) ?? 0)
      if runs.count >= SystemicRisk.seedsForShortfall {
        row.shortfall = Moments.mean(zip(losses, inTail).filter(\.1).map(\.0))
      }
      if runs.count >= SystemicRisk.seedsForCoVaR {
        row.deltaCoVaR = SystemicRisk.deltaCoVaR(of: falls, given: losses)
      }
      rows.append(row)
    }
  }

  /// How much the 99th percentile of one figure moves when another goes from its median to its own
  /// 99th percentile; `nil` where the other does not vary.
  static func deltaCoVaR(of system: [Double], given own: [Double]) -> Double? {
    guard let fit = QuantileFit(own, system, share: 0.99),
      let worst = Moments.quantile(own, 0.99), let usual = Moments.median(own)
    else { return nil }
    return fit.slope * (worst - usual)
  }
}
