public import Kernel
public import Primitives
import Simulations

/// How often the stage detector finds a stage where there is none: in the calm before the trigger,
/// and in the same run with its samples in an order drawn by chance. There is no strike from
/// outside in a shuffled run, and no chain of causes in either.
public struct StageAlarms: Sendable {
  /// One stage.
  public struct Count: Sendable {
    public var stage: Stage
    /// Spells in the run as it was, and of these those that begin in the calm before the trigger.
    public var spells = 0
    public var calm = 0
    /// Mean number of spells in a shuffled run.
    public var shuffled = 0.0
    /// Minutes in the stage, in the run as it was and on average in a shuffled one.
    public var minutes = 0.0
    public var shuffledMinutes = 0.0
  }

  public private(set) var counts: [Count] = Stage.allCases.map { Count(stage: $0) }
  /// Length of the calm; `nil` where nothing strikes, for then no spell is false.
  public private(set) var calm: Interval?
  /// Length of the run that was looked at.
  public private(set) var length = Interval.zero
  public let shuffles: Int

  /// Shuffles where none are asked for, and the stream they are drawn from: the same in every
  /// report.
  public static let usual = 20
  public static let stream = StreamKey(seed: 20_251_010, .estimator(1_001))

  public init(
    _ record: RunRecord, _ window: EventWindow, stages: StageDetector, shuffles: Int = usual
  ) {
    self.shuffles = shuffles
    if window.hasTrigger { calm = window.baseline.upperBound - window.baseline.lowerBound }
    for episode in stages.episodes {
      counts[episode.stage.rawValue - 1].spells += 1
      counts[episode.stage.rawValue - 1].minutes += (episode.to - episode.from).seconds / 60
      if window.hasTrigger, window.baseline.contains(episode.from) {
        counts[episode.stage.rawValue - 1].calm += 1
      }
    }
    guard shuffles > 0, let steps = StageDetector.steps(record, window),
      let first = steps.times.first, let last = steps.times.last
    else { return }
    length = last - first
    var stream = Stream(StageAlarms.stream)
    for _ in 0..<shuffles {
      let bars = StageBars(steps.shuffled(&stream), strike: false)
      for episode in StageDetector(bars).episodes {
        counts[episode.stage.rawValue - 1].shuffled += 1 / Double(shuffles)
        counts[episode.stage.rawValue - 1].shuffledMinutes +=
          (episode.to - episode.from).seconds / 60 / Double(shuffles)
      }
    }
  }
}
