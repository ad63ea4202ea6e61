import Reports
import Sweeps

/// What a search for a boundary will take: how many runs nobody knows before, but between which
/// numbers; one run is begun, for a few seconds.
struct BoundaryForecast {
  private let job: BoundaryJob
  private let jobs: Int
  private let known: Int
  private let isDone: Bool
  /// Of one run; `nil` when nothing is to be played.
  private let seconds: Double?

  init(_ job: BoundaryJob, _ request: SweepRequest, in place: String) async throws {
    self.job = job
    jobs = request.jobs
    var table = job.sweep.table
    let path = FileSystem.join(place, SweepDirectory.store(of: .whole))
    if FileSystem.kind(ofPath: path) != nil, let store = try SweepStore(reading: path),
      store.identity.sweep == job.sweep.identity
    {
      table = try job.table(from: path)
    }
    known = table.runs.count
    let next = job.sweep.course?.next(after: table) ?? []
    isDone = next.isEmpty
    seconds = next.isEmpty ? nil : try await SweepForecast.probe(job.sweep, next[next.count / 2])
  }

  /// Places that are played where there is a boundary: both ends, one for each halving, and one on
  /// either side.
  static func places(of all: Int) -> Int {
    var (rest, count) = (all - 1, min(all, 4))
    while rest > 1 {
      rest -= rest / 2
      count += 1
    }
    return min(all, count)
  }

  func tell(_ console: Console) -> ExitCode {
    var lines = ["\(job.sweep.name): \(job.size)"]
    if isDone {
      lines.append("  \(Numbers.count(known)) runs are there, nothing to do")
    } else {
      let places = BoundaryForecast.places(of: job.sweep.plan.pointCount)
      let (least, most) = (
        max(known, places * job.firstSeeds), places * job.sweep.plan.seeds.count
      )
      lines.append(
        "  about \(Numbers.count(places)) places, \(Numbers.count(least)) to "
          + "\(Numbers.count(most)) runs, of which \(Numbers.count(known)) are there")
      if let seconds {
        let times = [least, most].map { runs in
          Progress.duration(seconds * Double(max(1, runs - known)) / Double(jobs))
        }
        lines.append(
          "  \(times[0]) to \(times[1]), about, on \(jobs) core\(jobs == 1 ? "" : "s")")
      }
    }
    console.output.prose(lines.joined(separator: "\n") + "\n")
    return .done
  }
}
