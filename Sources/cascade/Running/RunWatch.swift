import Glibc
import Primitives
import Scenarios
import Sweeps
import Synchronization

/// Looks after runs while they go: shows how far they are, and stops them when somebody asks for an
/// end or a limit of the scenario is reached.
final class RunWatch: RunWatcher {
  /// Why the runs were stopped.
  enum Stop: Hashable, Sendable {
    case signal(ExitCode)
    case memory
    case wall
  }

  private struct State {
    /// Share of each run that is done.
    var shares: [Double]
    var events: [UInt64]
    /// When each run was first heard of, on the clock of the machine.
    var begun: [UInt64?]
    var stop: Stop?
  }

  private let limits: RunLimits
  private let width: Int
  /// Steps of progress that one whole run makes.
  private let steps: Int
  private let progress: Progress
  private let now: @Sendable () -> UInt64
  private let state: Mutex<State>

  /// - Parameters:
  ///   - runs: how many there are; the one that is done again to be shown comes on top.
  ///   - width: how many go at the same time.
  ///   - steps: steps of progress that one whole run makes.
  init(
    _ limits: RunLimits, runs: Int, width: Int, steps: Int, progress: Progress,
    now: @escaping @Sendable () -> UInt64 = Progress.monotonicNanoseconds
  ) {
    self.limits = limits
    self.width = min(width, runs)
    self.steps = steps
    self.progress = progress
    self.now = now
    let places = runs + 1
    state = Mutex(
      State(
        shares: Array(repeating: 0, count: places), events: Array(repeating: 0, count: places),
        begun: Array(repeating: nil, count: places)))
  }

  func proceed(run: Int, share: Double, events: UInt64) -> Bool {
    note(run, share: share, events: events)
    let stop = Signals.pending.map(Stop.signal) ?? reached(run)
    return state.withLock { state in
      if state.stop == nil { state.stop = stop }
      return state.stop == nil
    }
  }

  func ended(run: Int, events: UInt64) {
    // A run that was stopped, or has handled all the events it may, is not shown as done.
    let isWhole = stop == nil && events < UInt64(limits.events)
    note(run, share: isWhole ? 1 : nil, events: events)
  }

  var stop: Stop? { state.withLock(\.stop) }

  /// Without a share the run stays as far as it was.
  private func note(_ run: Int, share: Double?, events: UInt64) {
    let (done, all) = state.withLock { state in
      if state.begun[run] == nil { state.begun[run] = now() }
      if let share { state.shares[run] = share }
      state.events[run] = events
      return (state.shares.reduce(0, +), state.events.reduce(0, +))
    }
    progress.update(done: Int(done * Double(steps)), events: all)
  }

  private func reached(_ run: Int) -> Stop? {
    let begun = state.withLock { $0.begun[run] ?? now() }
    if now() - begun > UInt64(limits.wall.nanoseconds) { return .wall }
    if RunWatch.residentBytes > limits.memory * width { return .memory }
    return nil
  }

  /// Memory that the process has in use, as the system counts it; 0 where it does not say.
  static var residentBytes: Int {
    guard let file = fopen("/proc/self/statm", "r") else { return 0 }
    defer { fclose(file) }
    var text = [CChar](repeating: 0, count: 128)
    guard fgets(&text, 128, file) != nil else { return 0 }
    let bytes = text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:))
    let words = String(decoding: bytes, as: UTF8.self).split(separator: " ")
    guard words.count > 1, let pages = Int(words[1]) else { return 0 }
    return pages * sysconf(Int32(_SC_PAGESIZE))
  }
}
