import Primitives
public import Reports
public import Simulations

/// A scenario to be run with several seeds, and its twins with the same ones.
public struct Experiment: Sendable {
  /// One world: the scenario as it stands, or with a mechanism changed.
  public struct Variant: Sendable {
    public var id: String
    public var title: String
    public var plan: @Sendable (_ seed: UInt64) -> WorldPlan

    public init(id: String, title: String, plan: @escaping @Sendable (UInt64) -> WorldPlan) {
      self.id = id
      self.title = title
      self.plan = plan
    }
  }

  public var base: Variant
  public var twins: [Variant]
  /// Combinations of twins, whose runs are compared with each other; none of them is the twin
  /// without leverage.
  public var combinations: [Variant] = []
  public var seeds: [UInt64]
  /// What is to be known how well: seeds are played, in their order and in every variant, until it
  /// is. `nil`: all are.
  public var precision: SeedPrecision?
  /// Names of the venues, for tables.
  public var venues: [String]

  public init(base: Variant, twins: [Variant], seeds: [UInt64], venues: [String]) {
    self.base = base
    self.twins = twins
    self.seeds = seeds
    self.venues = venues
  }
}

/// What came of an experiment.
public struct Outcome: Sendable {
  public var seeds: [SeedResult]
  public var twins: [TwinResult]
  public var combinations: [TwinResult] = []
  /// The run that single-run charts show.
  public var shown: RunRecord
  public var window: EventWindow
  public var stages: StageDetector
  /// Every run came to its end.
  public var isComplete: Bool
  /// How many seeds were wanted, the first ones.
  public var wanted: Int
}
