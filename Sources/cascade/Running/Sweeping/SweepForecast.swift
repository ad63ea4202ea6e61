import Reports
import Scenarios
import Simulations
import Sweeps
import Synchronization

/// What a sweep will take: its first run is begun, for a few seconds, and the rest is arithmetic.
struct SweepForecast {
  private let job: SweepJob
  private let known: Int
  /// Runs that are to be played, at the least and at the most.
  private let missing: ClosedRange<Int>
  private let jobs: Int
  /// Of one run; `nil` when nothing is to be played.
  private let seconds: Double?

  init(_ job: SweepJob, _ request: SweepRequest, _ console: Console) async throws {
    self.job = job
    jobs = request.jobs
    let place = request.output ?? "Reports/\(job.name)-sweep"
    let store = FileSystem.join(place, SweepDirectory.store(of: request.shard))
    let numbers = try SweepForecast.numbers(job, store)
    known = numbers.count
    let next: [Int]
    if let course = job.course {
      let isThere = try known > 0 && SweepStore(reading: store)?.identity.sweep == job.identity
      let table = isThere ? try job.part(of: [store]) : job.table
      next = course.next(after: table)
      let outlook = course.outlook(after: table)
      // Runs of fewer seeds have not been given their numbers yet, and are not looked at.
      let done = isThere ? 0 : known
      missing = max(0, outlook.lowerBound - done)...max(0, outlook.upperBound - done)
    } else {
      next = job.missing(numbers, request.shard)
      missing = next.count...next.count
    }
    // One from the middle: the first point of a grid is a corner.
    seconds =
      missing.upperBound == 0 || next.isEmpty
      ? nil : try await SweepForecast.probe(job, next[next.count / 2])
  }

  /// Runs that are there, by the numbers that they have in this sweep.
  private static func numbers(_ job: SweepJob, _ path: String) throws -> [Int] {
    guard FileSystem.kind(ofPath: path) != nil, let store = try SweepStore(reading: path) else {
      return []
    }
    switch job.kinship(store.identity, at: path) {
    case .same: return try store.numbers()
    case .grown(let growth): return try store.numbers().map(growth.number)
    case .otherSeeds, .shard, .stranger: return []
    }
  }

  func tell(_ console: Console) -> ExitCode {
    var lines = ["\(job.name): \(job.size)"]
    for axis in job.table.axes {
      let values = axis.count > 0 ? "\(axis.count) values" : "drawn"
      lines.append("  \(visible(axis.title)): \(values)")
    }
    let (least, most) = (missing.lowerBound, missing.upperBound)
    var rest = known > 0 ? "\(Numbers.count(known)) done, " : ""
    rest +=
      least == most
      ? "\(Numbers.count(most)) to do"
      : "between \(Numbers.count(least)) and \(Numbers.count(most)) to do"
    if let seconds {
      let spans = [least, most].map { count in
        Progress.duration(seconds * Double(count) / Double(max(1, min(jobs, count))))
      }
      let time = spans[0] == spans[1] ? spans[0] : "\(spans[0]) to \(spans[1])"
      rest += " · about \(time) on \(jobs) core\(jobs == 1 ? "" : "s")"
    }
    let memory = Int64(job.loaded.scenario.estimatedMemory * min(jobs, max(1, most)))
    let disk = Int64(job.plan.runCount * (job.columns.count * 8 + 60))
    rest += ", \(SweepForecast.size(memory)), \(SweepForecast.size(disk)) on disk"
    lines.append("  " + rest)
    console.output.prose(lines.joined(separator: "\n") + "\n")
    return .done
  }

  /// Two figures: `310 MB`.
  private static func size(_ bytes: Int64) -> String {
    for (unit, factor) in [("GB", 1_000_000_000.0), ("MB", 1e6)] where Double(bytes) >= factor {
      let value = Double(bytes) / factor
      return "\(Numbers.decimal(value, places: value < 10 ? 1 : 0)) \(unit)"
    }
    return "\(bytes / 1_000 + 1) kB"
  }

  /// Seconds of a run, from the part of it that a few seconds allow.
  static func probe(_ job: SweepJob, _ number: Int) async throws -> Double {
    let probe = Probe()
    let runner = SweepRunner(job.plan, columns: job.columns) { try job.world(at: $0) }
    _ = try await runner.run([number], jobs: 1, watcher: probe) { _ in }
    return probe.seconds
  }

  /// Lets a run go on for three seconds.
  private final class Probe: SweepWatcher {
    private let began = Progress.monotonicNanoseconds()
    private let share = Mutex(0.0)

    private var elapsed: Double { Double(Progress.monotonicNanoseconds() - began) / 1e9 }

    func decide(run: Int, share: Double, events: UInt64) -> SweepDecision {
      self.share.withLock { $0 = share }
      return Signals.pending != nil || elapsed > 3 && share > 0 ? .leave : .goOn
    }

    func ended(run: Int, events: UInt64) { total.withLock { $0 = elapsed } }

    private let total = Mutex(0.0)

    var seconds: Double {
      let (whole, part) = (total.withLock { $0 }, share.withLock { $0 })
      return part > 0 && part < 1 ? max(whole, elapsed) / part : whole
    }
  }
}
