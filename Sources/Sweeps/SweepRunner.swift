internal import Primitives
public import Reports
public import Scenarios
internal import Simulations
internal import Synchronization

/// Somebody who wants to know how far the runs of a sweep are, and may stop them.
public protocol SweepWatcher: Sendable {
  /// Called before a run, with a share of 0, and now and then while it goes.
  func decide(run: Int, share: Double, events: UInt64) -> SweepDecision
  /// A run has ended, or was left.
  func ended(run: Int, events: UInt64)
}

/// What becomes of a run that is on its way.
public enum SweepDecision: Hashable, Sendable {
  case goOn
  /// It ends here and is kept as a part.
  case stop(SweepTable.Stop)
  /// It is forgotten, and no other begins.
  case leave
}

/// Plays runs of a sweep on several cores and hands each over when it is there.
public struct SweepRunner: Sendable {
  public let plan: SweepPlan
  public let columns: [SweepTable.Column]
  /// Facts by code whose figures are kept of each run, behind those of the columns.
  public var facts = FactFigures([])
  /// Recounts every account after every event.
  public var auditsEverything = false
  private let world: @Sendable (_ point: Int) throws -> Scenario

  /// - Parameter world: the scenario at a point. It is asked for once for the seeds of a point that
  ///   are played one after another.
  public init(
    _ plan: SweepPlan, columns: [SweepTable.Column],
    world: @escaping @Sendable (_ point: Int) throws -> Scenario
  ) {
    (self.plan, self.columns, self.world) = (plan, columns, world)
  }

  /// Plays the runs of these numbers. What comes out does not depend on `jobs`; the order in which
  /// rows are handed over does.
  ///
  /// An error ends it, of a run or of `keep`; of several the first run's is thrown.
  /// - Returns: whether every run was played.
  public func run(
    _ numbers: [Int], jobs: Int, watcher: some SweepWatcher, keep: (SweepRow) throws -> Void
  ) async throws -> Bool {
    let worlds = Worlds(most: jobs + 1, plan.seeds.count > 1 ? world : nil)
    var failures: [(place: Int, error: any Error)] = []
    var isWhole = true
    await Workers.each(numbers, width: jobs) { number in
      Result { try play(number, worlds, watcher) }
    } received: { place, result in
      do {
        guard let row = try result.get() else {
          isWhole = false
          return false
        }
        try keep(row)
        return true
      } catch {
        failures.append((place, error))
        return false
      }
    }
    if let first = failures.min(by: { $0.place < $1.place }) { throw first.error }
    return isWhole
  }

  /// Plays a run and keeps its figures; `nil` when it was left.
  private func play(
    _ number: Int, _ worlds: Worlds, _ watcher: some SweepWatcher
  ) throws -> SweepRow? {
    var decision = watcher.decide(run: number, share: 0, events: 0)
    if decision == .leave { return nil }
    let (point, seed) = plan.run(number)
    let scenario = try worlds.scenario(at: point) ?? world(point)
    var world = scenario.plan(seed: seed)
    world.audit = auditsEverything ? .full : .running
    var simulation = try Simulation.begin(world)
    var recorder = Recorder(world, names: scenario.venues.map(\.id))
    let length = world.duration.seconds
    let end = try simulation.run(observing: &recorder) { progress in
      decision = watcher.decide(
        run: number, share: progress.now.seconds / length, events: progress.events)
      return decision == .goOn && !Task.isCancelled
    }
    watcher.ended(run: number, events: simulation.events)
    var record = recorder.record
    record.end.isComplete = end == .reached
    var stop: SweepTable.Stop?
    switch (end, decision) {
    case (.reached, _): stop = nil
    case (.outOfEvents, _): stop = .events
    case (.stopped, .stop(let reason)): stop = reason
    case (.stopped, _), (.paused, _): return nil
    }
    // A part of a run is no market of its length.
    let more =
      stop == nil
      ? try facts.values(of: record) : facts.figures.map { _ in Double.nan }
    return SweepRow(
      number: number, stop: stop, events: record.end.events,
      fingerprint: record.end.fingerprint.description, figures: figures(of: record, world) + more)
  }

  private func figures(of record: RunRecord, _ world: WorldPlan) -> [Double] {
    let window = EventWindow(world)
    let table = MetricTable(
      record, window, stages: StageDetector(record, window), of: columns.metrics)
    return columns.figures(of: table)
  }
}

/// Scenarios at points that are being played: seeds of one point follow each other.
private final class Worlds: Sendable {
  private let most: Int
  private let world: (@Sendable (Int) throws -> Scenario)?
  private let kept = Mutex<[(point: Int, scenario: Scenario)]>([])

  /// Keeps nothing when there is nothing to be made.
  init(most: Int, _ world: (@Sendable (Int) throws -> Scenario)?) {
    (self.most, self.world) = (most, world)
  }

  /// Made at most once for neighbours, unless two of them ask at the same time.
  func scenario(at point: Int) throws -> Scenario? {
    guard let world else { return nil }
    if let known = kept.withLock({ $0.first { $0.point == point }?.scenario }) { return known }
    let scenario = try world(point)
    kept.withLock { kept in
      if kept.count >= most { kept.removeFirst() }
      kept.append((point, scenario))
    }
    return scenario
  }
}

extension [SweepTable.Column] {
  /// Every metric of a scenario, or those of these names and what the scenario expects, or wants
  /// to know well.
  public init(_ scenario: Scenario, only names: [String]) {
    let known = [scenario.sweep?.until?.metric].compactMap { $0 }
    let wanted = names.isEmpty ? [] : Set(names + scenario.expect.map(\.metric) + known)
    let metrics = Metric.all.filter { wanted.isEmpty || wanted.contains($0.name) }
    let venues = scenario.venues.map { (name: $0.id, markets: $0.markets.map(\.id)) }
    self = MetricTable.places(of: metrics, venues: venues).map {
      SweepTable.Column($0.metric, market: $0.market)
    }
  }

  /// Each metric once.
  var metrics: [Metric] {
    indices.filter { $0 == 0 || self[$0].metric.name != self[$0 - 1].metric.name }.map {
      self[$0].metric
    }
  }

  /// The columns' values in a run; NaN where the run has none.
  func figures(of table: MetricTable) -> [Double] {
    var rows = table.rows[...]
    return map { column in
      // Columns stand in the order of the rows, unless the venues are others at this point.
      let isNext = { (row: MetricTable.Row) in
        row.metric.name == column.metric.name && row.market == column.market
      }
      if let row = rows.first, isNext(row) {
        rows.removeFirst()
        return row.value ?? .nan
      }
      return table.value(column.metric.name, market: column.market) ?? .nan
    }
  }
}
