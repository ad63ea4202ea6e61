public import Primitives

/// What came of a question about a rare event: repetitions of adaptive multilevel splitting, each
/// an estimate by itself.
public struct RareTable: Sendable {
  /// What is asked: how probable it is that a score reaches a level within a run.
  public struct Question: Sendable {
    /// The score, by the metric that it follows while a run goes.
    public var metric: Metric
    /// `V1/BTC-PERP`, or `V1`.
    public var place: String
    /// In the unit of the metric, money at the scale of the runs.
    public var level: Double
    /// How long a run lasts.
    public var duration: Interval

    public init(_ metric: Metric, of place: String, level: Double, within duration: Interval) {
      (self.metric, self.place, self.level) = (metric, place, level)
      self.duration = duration
    }
  }

  /// A step: the runs that had not got beyond a level ended there, and branches of the others took
  /// their places.
  public struct Step: Hashable, Sendable {
    public var level: Double
    /// Runs that ended.
    public var ended: Int
    /// What each run stood for before, as a share of all: the probability of being among them.
    public var chance: Double

    public init(level: Double, ended: Int, chance: Double) {
      (self.level, self.ended, self.chance) = (level, ended, chance)
    }
  }

  /// How far a run came, and how probable it was: together they are a sample of all runs in which
  /// those that came far are many and weigh little.
  public struct Mass: Hashable, Sendable {
    public var score: Double
    public var weight: Double

    public init(score: Double, weight: Double) { (self.score, self.weight) = (score, weight) }
  }

  /// Why a repetition ended.
  public enum End: String, Hashable, Sendable {
    /// Enough of its runs had reached the level.
    case reached
    /// No run came beyond the last level: nothing was left to branch.
    case extinct
    /// As many steps as the scenario allows. The estimate stays without bias, and is rougher.
    case steps
  }

  /// One estimate.
  public struct Repetition: Hashable, Sendable {
    public var number: Int
    /// Of reaching the level.
    public var probability: Double
    public var end: End
    public var steps: [Step]
    /// Their weights add up to 1.
    public var masses: [Mass]
    /// Runs, the first ones and the branches; and those that a limit of the scenario cut short.
    public var runs: Int
    public var cut: Int
    /// Events handled, and those of the first runs alone.
    public var events: UInt64
    public var firstEvents: UInt64

    public init(
      number: Int, probability: Double, end: End, steps: [Step], masses: [Mass], runs: Int,
      cut: Int, events: UInt64, firstEvents: UInt64
    ) {
      (self.number, self.probability, self.end) = (number, probability, end)
      (self.steps, self.masses, self.runs, self.cut) = (steps, masses, runs, cut)
      (self.events, self.firstEvents) = (events, firstEvents)
    }
  }

  /// The scenario's short name, its title and its story.
  public var name: String
  public var title: String
  public var story: String
  /// Money of a run times this is money of the world.
  public var scale: Int64
  public var question: Question
  /// Runs of a repetition at any time, and how many end at a step, at the least.
  public var clones: Int
  public var kill: Int
  public var seed: UInt64
  public var repetitions: [Repetition]

  public init(
    name: String, title: String, story: String, scale: Int64 = 1, question: Question, clones: Int,
    kill: Int, seed: UInt64, repetitions: [Repetition]
  ) {
    (self.name, self.title, self.story, self.scale) = (name, title, story, scale)
    (self.question, self.clones, self.kill, self.seed) = (question, clones, kill, seed)
    self.repetitions = repetitions
  }

  /// Runs that a limit of the scenario cut short, and repetitions that ran out of steps.
  public var cut: Int { repetitions.reduce(0) { $0 + $1.cut } }
  public var unfinished: Int { repetitions.count { $0.end == .steps } }
  var runs: Int { repetitions.reduce(0) { $0 + $1.runs } }
  var events: Double { repetitions.reduce(0) { $0 + Double($1.events) } }
  /// First runs, which are plain ones.
  var firstRuns: Int { repetitions.count * clones }
  var eventsOfPlainRun: Double {
    repetitions.reduce(0) { $0 + Double($1.firstEvents) } / Double(max(1, firstRuns))
  }
}
