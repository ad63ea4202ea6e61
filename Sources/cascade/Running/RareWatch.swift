import Primitives
import Scenarios
import Sweeps
import Synchronization

/// Looks after the runs of a rare event: ends all of them when somebody asks for it, or when one
/// takes more time or memory than the scenario allows.
final class RareWatch: Sendable {
  private struct State {
    /// When each piece of work was first heard of, on the clock of the machine.
    var begun: [Int: UInt64] = [:]
    var stop: RunWatch.Stop?
  }

  private let limits: RunLimits
  private let width: Int
  private let now: @Sendable () -> UInt64
  private let state = Mutex(State())

  /// - Parameter width: how many pieces go at the same time.
  init(
    _ limits: RunLimits, width: Int,
    now: @escaping @Sendable () -> UInt64 = Progress.monotonicNanoseconds
  ) {
    (self.limits, self.width, self.now) = (limits, width, now)
  }

  /// Why everything was ended.
  var stop: RunWatch.Stop? { state.withLock(\.stop) }

  /// Asked before a piece of work, and now and then while it goes. A piece has the time of all the
  /// runs that it makes.
  func proceed(_ work: Splitting.Work) -> Bool {
    let time = now()
    let reached = Signals.pending.map(RunWatch.Stop.signal)
    return state.withLock { state in
      let begun = state.begun[work.number, default: time]
      state.begun[work.number] = begun
      let allowed = UInt64(limits.wall.nanoseconds).multipliedReportingOverflow(
        by: UInt64(work.runs))
      if state.stop == nil { state.stop = reached }
      if state.stop == nil, !allowed.overflow, time - begun > allowed.partialValue {
        state.stop = .wall
      }
      // Two runs of a piece are there at a time: one that is branched, and its branch.
      if state.stop == nil, RunWatch.residentBytes > 2 * limits.memory * width {
        state.stop = .memory
      }
      return state.stop == nil
    }
  }
}
