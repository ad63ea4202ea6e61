public import Primitives
public import Simulations

/// A run said in text: a world, what happens to it, and what is expected of it.
public struct Scenario: Equatable, Sendable {
  public var title = ""
  public var story = ""
  public var seed: UInt64 = 0
  public var start = CalendarTime(unixNanoseconds: 1_735_689_600_000_000_000)
  public var duration = Interval.hours(1)
  /// The run ends before all that the scenario holds has happened, and is meant to.
  public var cutShort = false
  public var warmUp = Interval.minutes(3)
  public var sampleEvery = Interval.seconds(5)
  public var tape: TapeWindows?
  public var scale = Ratio(1, 1)
  /// Applied before anything else: a scenario that was read has this scale, if it has any.
  public var scaleTo: Ratio?
  public var assets: [String] = []
  public var fundamental = FundamentalSection()
  public var venues: [VenueSection] = []
  public var agents: [AgentSection] = []
  public var shocks: [ShockSection] = []
  public var twins: [Twin] = []
  public var priors: [Prior] = []
  public var targets: [Target] = []
  public var expect: [Expectation] = []
  public var sweep: Sweep?
  public var boundary: Boundary?
  public var rare: Rare?
  public var calibrate: Calibration?
  public var limits = RunLimits()
  /// What the files say that the text names.
  public internal(set) var data = ScenarioData()

  public init() {}

  /// A time of the scenario in the time of the run.
  public func instant(of moment: Moment) -> Instant { moment.instant(from: start) }

  /// Where a name such as `V1/BTC-PERP` leads; `BTC-PERP` alone is enough where one venue has it.
  /// `nil` when there is no such market, or more than one.
  public func market(named name: String) -> (venue: Int, market: Int)? {
    var found: (Int, Int)?
    for (v, venue) in venues.enumerated() {
      for (m, market) in venue.markets.enumerated() {
        guard name == market.id || name == "\(venue.id)/\(market.id)" else { continue }
        if found != nil { return nil }
        found = (v, m)
      }
    }
    return found
  }

  /// Every market in full: `V1/BTC-PERP`.
  var marketNames: [String] {
    venues.flatMap { venue in venue.markets.map { "\(venue.id)/\($0.id)" } }
  }
}

extension Scenario {
  /// Blocks for other commands than `run`: they are no part of the world.
  static let questions = questions(metrics: [], facts: []).map(\.name)

  private static func questions(
    metrics: [MetricDefinition], facts: [FactDefinition]
  ) -> [Field<Scenario>] {
    [
      Sweep.field(metrics: metrics), Boundary.field(metrics: metrics), Rare.field,
      Calibration.field(metrics: metrics, facts: facts),
    ]
  }

  /// The keys of a scenario. Which metrics an expectation may name, and which facts a calibration,
  /// is known to the reports only.
  static func block(metrics: [MetricDefinition], facts: [FactDefinition]) -> Block<Scenario> {
    Block("scenario", "A run said in text", Scenario()) {
      Field(
        required: "title", \.title, .text(1...120), class: .setting, source: Origin.experiment,
        "One line that says what this scenario is about.")
      Field(
        "story", \.story, .text(0...4_000), class: .setting, source: Origin.experiment,
        "What happens and why it is worth a run; printed on top of the report.")
      Field(
        required: "seed", \.seed, .count(0 ... .max), class: .setting, source: Origin.experiment,
        "All chance of the run follows from it. There is no hidden default.")
      Inclusion.field
      Field(
        "start", \.start, .calendarTime, class: .setting, source: Origin.experiment,
        "Calendar time at which the run begins.")
      Field(
        required: "duration", \.duration, .interval(.seconds(1) ... .hours(24 * 366)),
        class: .setting, source: Origin.experiment, "How much simulated time passes.")
      Field(
        "cutShort", \.cutShort, .flag, class: .setting, source: Origin.experiment,
        "Whether shocks after the end are left out on purpose. --set duration=… says it by itself.")
      Field(
        "warmUp", \.warmUp, .interval(.zero ... .hours(24 * 366)), class: .assumed,
        source: Origin.study,
        "Part of the duration in which books fill: rules of makers and the crowd rest.")
      Field(
        "sampleEvery", \.sampleEvery, .interval(.milliseconds(100) ... .hours(1)),
        class: .setting, source: Origin.experiment, "Time between two rows of the time series.")
      TapeBlock.field
      Rescaling.scale
      Rescaling.scaleTo
      Field(
        required: "assets", \.assets, .list(of: .name(.asset), 1...64), class: .setting,
        source: Origin.experiment, "Everything that can be held, quote assets included.")
      Field(
        "fundamental", \.fundamental, .block(FundamentalSection.block), class: .assumed,
        source: "correlated jump diffusion: Merton 1976, Bates 1996",
        "What the assets would be worth if nobody had to sell.")
      Field(
        required: "venues", \.venues, .list(of: .block(VenueSection.block), 1...16),
        class: .setting, source: Origin.experiment, "Where is traded, by which rules.")
      Field(
        "agents", \.agents, .list(of: AgentSection.kind, 0...10_000), class: .setting,
        source: Origin.experiment, "Who trades, in groups of one class.")
      Field(
        "shocks", \.shocks, .list(of: .block(ShockSection.block), 0...1_000), class: .setting,
        source: Origin.experiment, "What comes from outside, and when.")
      Field(
        "twins", \.twins, .list(of: .block(Twin.block), 0...100), class: .setting,
        source: Origin.experiment,
        "The same world with one thing changed, run with the same chance.")
      Field(
        "priors", \.priors, Prior.list, class: .setting, source: Origin.experiment,
        "How far assumed values may be off; --priors draws a point of them for every seed.")
      Field(
        "targets", \.targets, .list(of: .block(Target.block(metrics: metrics)), 0...1_000),
        class: .setting, source: Origin.experiment,
        "Measured figures that the run is held against. Never an input.")
      Field(
        "expect", \.expect, .list(of: .block(Expectation.block(metrics: metrics)), 0...1_000),
        class: .setting, source: Origin.experiment,
        "Thresholds on metrics. One that fails makes the command exit with 99.")
      questions(metrics: metrics, facts: facts)
      RunLimits.field
      Check(ScenarioChecks.run)
      Check(WorldChecks.run)
    }
  }
}
