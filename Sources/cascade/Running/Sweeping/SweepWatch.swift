import Primitives
import Reports
import Scenarios
import Sweeps
import Synchronization

/// Looks after the runs of a sweep: shows how far they are, marks a run that reaches a limit of the
/// scenario, and lets all go when somebody asks for an end.
final class SweepWatch: SweepWatcher {
  private struct Active {
    var run: Int
    var share: Double
    var events: UInt64
    /// When it was first heard of, on the clock of the machine.
    var begun: UInt64
  }

  private struct State {
    var active: [Active] = []
    var done = 0
    var events: UInt64 = 0
    var isOverTime = false
  }

  private let limits: RunLimits
  private let width: Int
  private let progress: Progress
  private let deadline: UInt64?
  private let now: @Sendable () -> UInt64
  private let state = Mutex(State())

  /// Steps of progress that one run makes.
  static let steps = 1_000

  /// - Parameters:
  ///   - width: how many runs go at the same time.
  ///   - deadline: after which no run goes on, on the clock of `now`; `nil`: as long as it takes.
  init(
    _ limits: RunLimits, width: Int, deadline: UInt64?, progress: Progress,
    now: @escaping @Sendable () -> UInt64 = Progress.monotonicNanoseconds
  ) {
    self.limits = limits
    self.width = width
    self.progress = progress
    self.now = now
    self.deadline = deadline
  }

  /// So many seconds from now; `nil` without any.
  static func deadline(after seconds: Double?) -> UInt64? {
    seconds.map { Progress.monotonicNanoseconds() + UInt64($0 * 1e9) }
  }

  /// Whether runs were left because the time was over.
  var isOverTime: Bool { state.withLock(\.isOverTime) }

  func decide(run: Int, share: Double, events: UInt64) -> SweepDecision {
    let time = now()
    let begun = note(run, share, events, time)
    if Signals.pending != nil { return .leave }
    if let deadline, time > deadline {
      state.withLock { $0.isOverTime = true }
      return .leave
    }
    if time - begun > UInt64(limits.wall.nanoseconds) { return .stop(.wall) }
    if share > 0, RunWatch.residentBytes > limits.memory * width { return .stop(.memory) }
    return .goOn
  }

  func ended(run: Int, events: UInt64) {
    let (done, all) = state.withLock { state in
      state.active.removeAll { $0.run == run }
      state.done += SweepWatch.steps
      state.events += events
      return SweepWatch.figures(state)
    }
    progress.update(done: done, events: all)
  }

  /// When the run began.
  private func note(_ run: Int, _ share: Double, _ events: UInt64, _ time: UInt64) -> UInt64 {
    let (begun, figures) = state.withLock { state in
      let place = state.active.firstIndex { $0.run == run }
      let begun = place.map { state.active[$0].begun } ?? time
      let active = Active(run: run, share: share, events: events, begun: begun)
      if let place { state.active[place] = active } else { state.active.append(active) }
      return (begun, SweepWatch.figures(state))
    }
    progress.update(done: figures.done, events: figures.events)
    return begun
  }

  private static func figures(_ state: State) -> (done: Int, events: UInt64) {
    let shares = state.active.reduce(0) { $0 + $1.share }
    return (
      state.done + Int(shares * Double(steps)), state.active.reduce(state.events) { $0 + $1.events }
    )
  }
}
