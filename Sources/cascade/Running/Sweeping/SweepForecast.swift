import Reports
import Scenarios
import Simulations
import Sweeps
import Synchronization

/// What a sweep will take: its first run is begun, for a few seconds, and the rest is arithmetic.
struct SweepForecast {
  private let job: SweepJob
  private let known: Int
  private let missing: Int
  private let jobs: Int
  /// Of one run; `nil` when nothing is to be played.
  private let seconds: Double?

  init(_ job: SweepJob, _ request: SweepRequest, _ console: Console) async throws {
    self.job = job
    jobs = request.jobs
    let place = request.output ?? "Reports/\(job.name)-sweep"
    let store = FileSystem.join(place, SweepDirectory.store(of: request.shard))
    var numbers: [Int] = []
    if FileSystem.kind(ofPath: store) != nil, let store = try SweepStore(reading: store),
      store.identity.sweep == job.identity
    {
      numbers = try store.numbers()
    }
    let missing = job.missing(numbers, request.shard)
    known = numbers.count
    self.missing = missing.count
    // One from the middle: the first point of a grid is a corner.
    seconds = missing.isEmpty ? nil : try await SweepForecast.probe(job, missing[missing.count / 2])
  }

  func tell(_ console: Console) -> ExitCode {
    var lines = ["\(job.name): \(job.size)"]
    for axis in job.table.axes {
      let values = axis.count > 0 ? "\(axis.count) values" : "drawn"
      lines.append("  \(visible(axis.title)): \(values)")
    }
    var rest = known > 0 ? "\(Numbers.count(known)) done, " : ""
    rest += "\(Numbers.count(missing)) to do"
    if let seconds {
      let all = seconds * Double(missing) / Double(min(jobs, missing))
      rest += " · about \(Progress.duration(all)) on \(jobs) core\(jobs == 1 ? "" : "s")"
    }
    let memory = Int64(job.loaded.scenario.estimatedMemory * min(jobs, max(1, missing)))
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
