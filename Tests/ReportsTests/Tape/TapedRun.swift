import Agents
import Primitives
import Simulations
import TestSupport
import Venues

@testable import Reports

/// Two minutes of the small world of `RealRunTests` in calm, with institutions that split orders,
/// run with a tape and without one.
struct TapedRun {
  static let windows: TapeWindows = {
    var windows = TapeWindows()
    (windows.from, windows.length, windows.every) = (.seconds(30), .seconds(20), .seconds(40))
    return windows
  }()

  private static let plan: WorldPlan = {
    var plan = RealRunTests.plan
    plan.duration = .minutes(2)
    plan.shocks = []
    var split = Metaorders.Parameters()
    (split.pace, split.participation) = (.seconds(1), .percent(100))
    plan.agents.append(AgentPlan(.metaorders(split, MarketID(0)), on: VenueID(0)))
    return plan
  }()

  var record: RunRecord
  var fills: [FillWatch.Fill]
  var tables: [StudyTable]

  static let taped = Result { try TapedRun(windows) }
  static let plain = Result { try TapedRun(nil) }

  private init(_ windows: TapeWindows?) throws {
    var plan = TapedRun.plan
    plan.tape = windows
    var simulation = try Simulation.begin(plan)
    var recorder = Recorder(plan, names: ["V1"])
    try simulation.run(observing: &recorder)
    record = recorder.record
    var again = try Simulation.begin(plan)
    var watch = FillWatch()
    try again.run(observing: &watch)
    fills = watch.fills
    let window = EventWindow(plan)
    let stages = StageDetector(record, window)
    let study = Study(
      subject: InventedStudy.subject(.cascade),
      seeds: [SeedResult(record, window, stages: stages)], shown: record, window: window,
      stages: stages)
    tables = StudyTable.all(StudyView(study))
  }
}

/// Every fill, as an independent witness.
struct FillWatch: Observer {
  struct Fill {
    var at: Instant
    var market: Int
    var lots: Int64
    var taker: AccountID
    var tag: UInt32
  }

  private(set) var fills: [Fill] = []

  mutating func begin(_ survey: borrowing Survey) {}
  mutating func sample(_ survey: borrowing Survey) {}
  mutating func end(_ survey: borrowing Survey) {}

  mutating func note(_ entries: borrowing Buffer<JournalEntry>) {
    for k in 0..<entries.count {
      guard case .filled(let fact) = entries[k].fact else { continue }
      fills.append(
        Fill(
          at: entries[k].instant, market: Int(entries[k].market.index),
          lots: fact.fill.quantity.lots, taker: fact.fill.taker, tag: fact.takerTag))
    }
  }
}
