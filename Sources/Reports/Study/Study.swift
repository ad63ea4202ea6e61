public import Primitives
import Simulations

/// Everything a report is written from: a scenario, the runs of its seeds, its twins, and what it
/// is held against. Plain values; the report renders them and computes nothing that is not here.
public struct Study: Sendable {
  public var subject: Subject
  /// One result a seed, in the order of seeds.
  public var seeds: [SeedResult]
  /// The run that single-run charts show: of several seeds the one whose lead drawdown is nearest
  /// the median.
  public var shown: RunRecord
  public var window: EventWindow
  public var stages: StageDetector
  public var twins: [TwinResult] = []
  /// Every combination of some twins; `nil` when none were asked for.
  public var mechanisms: MechanismRuns?
  /// The rules of the base, for twins that change them.
  public var rulebook: Rulebook?
  /// Worlds that know nothing of what is claimed; a target they hit too proves little.
  public var nulls: [TwinResult] = []
  /// What was drawn for each seed; `nil` when nothing was.
  public var priors: PriorTable?
  /// What seeds were added for; `nil`: all of them were asked for.
  public var precision: SeedPrecision?
  public var targets: [Target] = []
  public var limits: [Limit] = []
  /// Measured points of the lead market, crosses in the fan of seeds.
  public var measuredPath: [MeasuredPoint] = []
  /// What the reader should know before believing, in words: "one maker is 8 % of depth".
  public var warnings: [String] = []

  public init(
    subject: Subject, seeds: [SeedResult], shown: RunRecord, window: EventWindow,
    stages: StageDetector
  ) {
    self.subject = subject
    self.seeds = seeds
    self.shown = shown
    self.window = window
    self.stages = stages
  }
}

/// What the scenario says of itself.
public struct Subject: Sendable {
  /// File name without extension, and the title and story of the scenario.
  public var name: String
  public var title: String
  public var story: String
  /// Unix time of the run's start in nanoseconds.
  public var start: Int64
  /// Money of the run times this is money of the world; 1,000 for `scale: 1:1000`.
  public var scale: Int64
  /// The scenario fully resolved, and the SHA-256 of the file it came from, lower-case hex.
  public var resolved: String
  public var hash: String
  public var version: String
  /// The line that makes this report again.
  public var command: String
  /// What is put in: shocks and carried positions, in order of time.
  public var inputs: [Input]
  /// The venue's rules as the scenario resolved them.
  public var rules: [RuleLine]
  /// Keys by class of evidence: rule, measured, calm, bridging, assumed.
  public var keysByClass: [KeyClass]
  /// What the scenario assumes and sets otherwise than usual.
  public var assumptions: [Assumption] = []
  /// Name of the quote asset.
  public var asset = "USDT"
  /// What this version leaves out, in the order of importance.
  public var notModelled = Subject.leftOut

  public init(
    name: String, title: String, story: String, start: Int64, scale: Int64, resolved: String,
    hash: String, version: String, command: String, inputs: [Input], rules: [RuleLine],
    keysByClass: [KeyClass]
  ) {
    self.name = name
    self.title = title
    self.story = story
    self.start = start
    self.scale = scale
    self.resolved = resolved
    self.hash = hash
    self.version = version
    self.command = command
    self.inputs = inputs
    self.rules = rules
    self.keysByClass = keysByClass
  }

  /// A class of keys: what stands behind their values, and how many there are.
  public struct KeyClass: Hashable, Sendable {
    /// "assumed"
    public var name: String
    /// "assumed, with a prior"
    public var evidence: String
    public var count: Int

    public init(_ name: String, evidence: String, count: Int) {
      self.name = name
      self.evidence = evidence
      self.count = count
    }
  }

  /// An assumed value that the scenario sets.
  public struct Assumption: Hashable, Sendable {
    /// `agents[longs].panic.threshold`
    public var key: String
    public var value: String
    /// The key's default; `nil` where it has none.
    public var usual: String?
    public var source: String

    public init(key: String, value: String, usual: String?, source: String) {
      self.key = key
      self.value = value
      self.usual = usual
      self.source = source
    }
  }

  /// Something the scenario puts in.
  public struct Input: Sendable {
    public var at: Instant
    /// For inputs that last.
    public var lasting: Interval?
    /// Short, for a lane of a chart: "news".
    public var label: String
    /// In words, for a table: "news, BTC".
    public var what: String
    public var size: String
    /// Evidence: "dated fact", "measured", "assumed" …
    public var kind: String

    /// It says what an asset is worth at some time.
    public var isGivenValue = false

    public init(
      at: Instant, lasting: Interval? = nil, label: String, what: String, size: String,
      kind: String
    ) {
      self.at = at
      self.lasting = lasting
      self.label = label
      self.what = what
      self.size = size
      self.kind = kind
    }
  }

  /// A rule of a venue, in words.
  public struct RuleLine: Sendable {
    public var venue: String
    public var rule: String
    public var value: String
    /// The preset's value when the scenario differs from it.
    public var preset: String?

    public init(venue: String, rule: String, value: String, preset: String? = nil) {
      self.venue = venue
      self.rule = rule
      self.value = value
      self.preset = preset
    }
  }
}

extension Study {
  /// Time between points of the paths in `SeedResult`: half a minute, or a bar of a longer run.
  public static func pathStep(of duration: Interval) -> Interval {
    .seconds(Int64(max(30, BarGrid(for: duration).seconds)))
  }
}

/// The scenario with one mechanism changed, run with the same seeds.
public struct TwinResult: Sendable {
  public var id: String
  public var title: String
  public var seeds: [SeedResult]
  /// Its rules, where they are known.
  public var rulebook: Rulebook?

  public init(id: String, title: String, seeds: [SeedResult], rulebook: Rulebook? = nil) {
    self.id = id
    self.title = title
    self.seeds = seeds
    self.rulebook = rulebook
  }
}

/// A measured figure that the run is held against. Never an input.
public struct Target: Sendable {
  public var title: String
  public var metric: String
  /// "V1/BTC-PERP", or empty for the run.
  public var market: String
  /// In the unit of the metric; money at the scale of the run.
  public var measured: Double
  public var low: Double
  public var high: Double
  public var source: String
  /// The scenario was fitted to it, or takes it for given: printed, and not counted unless what was
  /// fitted is drawn from priors.
  public var isFitted = false
  /// What the authors think of a miss, in one line; empty for none.
  public var note = ""

  public init(
    title: String, metric: String, market: String, measured: Double, low: Double, high: Double,
    source: String
  ) {
    self.title = title
    self.metric = metric
    self.market = market
    self.measured = measured
    self.low = low
    self.high = high
    self.source = source
  }
}

/// A threshold of `expect:`.
public struct Limit: Sendable {
  /// How the values of several seeds become one.
  public enum Aggregate: Hashable, Sendable {
    case median, mean, min, max
    /// In per cent: 95 for the value that one seed in twenty exceeds.
    case percentile(Int)
    /// Must hold in every seed; in at least one.
    case all, any
    /// The number, or share, of seeds in which a flag is 1.
    case share
    /// One seed's value.
    case seed(UInt64)
  }

  /// How the figure must stand to the limit.
  public enum Comparison: String, Sendable, CaseIterable {
    case below, above, atMost, atLeast, equals
  }

  public var title: String
  public var metric: String
  public var market: String
  public var aggregate: Aggregate
  public var comparison: Comparison
  /// In the unit of the metric; money at the scale of the run.
  public var value: Double
  /// Line of the scenario file, for annotations; 0 when unknown.
  public var line: Int
  /// In a sweep, the points it is on; none: every point. A single run has no points.
  public var points: [Points] = []

  /// Points of a sweep: those at which a key has one of these values, as their settings say them.
  public struct Points: Hashable, Sendable {
    public var key: String
    public var values: [String]

    public init(_ key: String, values: [String]) { (self.key, self.values) = (key, values) }
  }

  public init(
    title: String, metric: String, market: String, aggregate: Aggregate, comparison: Comparison,
    value: Double, line: Int
  ) {
    self.title = title
    self.metric = metric
    self.market = market
    self.aggregate = aggregate
    self.comparison = comparison
    self.value = value
    self.line = line
  }
}

/// A measured price of the lead market, as a change from the moment before the trigger.
public struct MeasuredPoint: Hashable, Sendable {
  public var at: Instant
  public var change: Double

  public init(at: Instant, change: Double) {
    self.at = at
    self.change = change
  }
}
