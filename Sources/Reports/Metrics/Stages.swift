import Agents
public import Primitives
import Simulations

/// The six stages of a cascade, as they are found in the time series; their order is reported, not
/// assumed.
public enum Stage: Int, Sendable, CaseIterable {
  case trigger = 1, fall, withdrawal, void, margin, deleveraging

  public var title: String {
    switch self {
    case .trigger: "trigger"
    case .fall: "fall"
    case .withdrawal: "withdrawal"
    case .void: "void"
    case .margin: "margin"
    case .deleveraging: "ADL"
    }
  }

  /// What the detector looks for, in a few words.
  public var condition: String {
    switch self {
    case .trigger: "return or free flow beyond 4 deviations, forced share under 10 %"
    case .fall: "fall beyond 3 deviations of an hour, forced share of sales over 20 %"
    case .withdrawal: "bids within 1 % under 0.4 of calm"
    case .void: "bids within 1 % under 0.1 of calm or spread over 20 times, impact over 5 times"
    case .margin: "over 10 % of forced closes are cross accounts in other markets"
    case .deleveraging: "winners are closed"
    }
  }
}

/// One time in which a stage holds.
public struct StageEpisode: Hashable, Sendable {
  public var stage: Stage
  public var from: Instant
  public var to: Instant
}

/// Finds the stages on the grid of samples of a run. A stage begins when its condition holds for
/// three bars in a row (one bar for ADL) and ends when less than half of it has held for a minute.
public struct StageDetector: Sendable {
  public let episodes: [StageEpisode]

  /// Stages that are known already.
  init(episodes: [StageEpisode]) { self.episodes = episodes }

  public init(_ record: RunRecord, _ window: EventWindow) {
    guard let steps = StageDetector.steps(record, window) else {
      self.init(episodes: [])
      return
    }
    self.init(StageBars(steps, strike: true))
  }

  init(_ bars: StageBars) {
    var found: [StageEpisode] = []
    for stage in Stage.allCases {
      found += StageDetector.episodes(of: stage, bars)
    }
    episodes = found.sorted { ($0.from, $0.stage.rawValue) < ($1.from, $1.stage.rawValue) }
  }

  /// What there is to look at: the market with the largest open interest; `nil` without samples.
  static func steps(_ record: RunRecord, _ window: EventWindow) -> StageSteps? {
    let markets = record.markets
    guard
      let lead = markets.indices.max(by: {
        StageDetector.size(markets[$0]) < StageDetector.size(markets[$1])
      }), markets[lead].samples.count > 1
    else { return nil }
    return StageSteps(markets, lead: lead, window)
  }

  private static func size(_ market: MarketRecord) -> Int64 { market.facts.openInterest.units }

  /// When each stage first begins.
  public func onset(_ stage: Stage) -> Instant? {
    episodes.first { $0.stage == stage }?.from
  }

  /// Kendall's tau of the onsets against the order 1 to 6, over the stages reached; `nil` for fewer
  /// than two.
  public var kendallTau: Double? {
    let onsets = Stage.allCases.compactMap { onset($0)?.nanoseconds }
    if onsets.count < 2 { return nil }
    var balance = 0
    var pairs = 0
    for i in onsets.indices {
      for j in (i + 1)..<onsets.count where onsets[i] != onsets[j] {
        balance += onsets[i] < onsets[j] ? 1 : -1
        pairs += 1
      }
    }
    return pairs == 0 ? nil : Double(balance) / Double(pairs)
  }

  private static func episodes(of stage: Stage, _ bars: StageBars) -> [StageEpisode] {
    let needed = stage == .deleveraging ? 1 : 3
    let quiet = max(1, 60 / max(1, bars.seconds))
    var result: [StageEpisode] = []
    var run = 0
    var calm = 0
    var began: Int?
    for k in bars.times.indices {
      if let start = began {
        calm = bars.strength(stage, k) < 0.5 ? calm + 1 : 0
        if calm >= quiet {
          result.append(
            StageEpisode(stage: stage, from: bars.times[start], to: bars.times[k - quiet + 1]))
          (began, run, calm) = (nil, 0, 0)
        }
      } else {
        run = bars.strength(stage, k) >= 1 ? run + 1 : 0
        if run >= needed { (began, calm) = (k - needed + 1, 0) }
      }
    }
    if let start = began {
      let last = bars.times[bars.times.count - 1]
      result.append(StageEpisode(stage: stage, from: bars.times[start], to: last))
    }
    return result
  }
}
