import Glibc
import Primitives
import Scenarios
import Synchronization
import Testing

@testable import cascade

@Suite("Looking after runs")
struct RunWatchTests {
  /// A clock that is set by hand.
  private final class Clock: Sendable {
    private let nanoseconds = Mutex<UInt64>(0)
    func wait(seconds: UInt64) { nanoseconds.withLock { $0 += seconds * 1_000_000_000 } }
    func read() -> UInt64 { nanoseconds.withLock { $0 } }
  }

  private let clock = Clock()
  private let messages = Output(.memory, terminal: .plain)

  /// Runs of ten steps each, and where they may not go.
  private func watch(
    runs: Int, width: Int = 1, _ change: (inout RunLimits) -> Void = { _ in }
  ) -> RunWatch {
    var limits = RunLimits()
    limits.memory = 1 << 50
    change(&limits)
    let work = Progress.Work(label: "run", unit: "runs", total: runs * 10, stepsPerUnit: 10)
    let progress = Progress(work, mode: .tenths, to: messages, now: clock.read)
    return RunWatch(
      limits, runs: runs, width: width, steps: 10, progress: progress, now: clock.read)
  }

  @Test("runs that go at once add up")
  func progress() {
    let watch = watch(runs: 2, width: 2)
    #expect(watch.proceed(run: 0, share: 0.5, events: 50))
    #expect(watch.proceed(run: 1, share: 0.1, events: 10))
    #expect(messages.written == "run: 20 % 0/2 runs, 0 s left\nrun: 30 % 0/2 runs, 0 s left\n")
    watch.ended(run: 0, events: 100)
    #expect(messages.written.hasSuffix("run: 50 % 1/2 runs, 0 s left\n"))
    #expect(watch.stop == nil)
  }

  @Test("the wall clock of each run begins when it is first heard of")
  func wall() {
    let watch = watch(runs: 2) { $0.wall = .seconds(10) }
    #expect(watch.proceed(run: 0, share: 0, events: 1))
    clock.wait(seconds: 9)
    #expect(watch.proceed(run: 0, share: 0.5, events: 2))
    watch.ended(run: 0, events: 3)
    #expect(watch.proceed(run: 1, share: 0, events: 0))
    clock.wait(seconds: 10)
    #expect(watch.proceed(run: 1, share: 0.5, events: 2))
    clock.wait(seconds: 1)
    #expect(!watch.proceed(run: 1, share: 0.6, events: 2))
    #expect(watch.stop == .wall)
  }

  @Test("memory is that of the process; as many runs as go at once may fill it")
  func memory() {
    #expect(!watch(runs: 1) { $0.memory = 1 }.proceed(run: 0, share: 0, events: 0))
    let watch = watch(runs: 3, width: 8) { $0.memory = 1 << 40 }
    #expect(watch.proceed(run: 0, share: 0, events: 0))
    #expect(watch.stop == nil)
  }

  @Test("once stopped, every run is stopped, and the first reason stays")
  func stopping() {
    let watch = watch(runs: 2) { $0.memory = 1 }
    #expect(!watch.proceed(run: 0, share: 0, events: 0))
    #expect(!watch.proceed(run: 1, share: 0, events: 0))
    #expect(watch.stop == .memory)
  }

  @Test("a run that was stopped, or used up its events, is not shown as done")
  func notDone() {
    let stopped = watch(runs: 1) { $0.memory = 1 }
    _ = stopped.proceed(run: 0, share: 0.5, events: 5)
    stopped.ended(run: 0, events: 5)
    let exhausted = watch(runs: 1) { $0.events = 5 }
    #expect(exhausted.proceed(run: 0, share: 0.5, events: 4))
    exhausted.ended(run: 0, events: 5)
    #expect(!messages.written.contains("100 %"))
    let whole = watch(runs: 1) { $0.events = 5 }
    whole.ended(run: 0, events: 4)
    #expect(messages.written.hasSuffix("run: 100 % 1/1 runs\n"))
  }

  @Test("a signal stops the runs")
  func signal() async {
    await #expect(processExitsWith: .exitCode(130)) {
      Signals.install()
      let work = Progress.Work(label: "run", unit: "runs", total: 10)
      let progress = Progress(
        work, mode: .silent, to: Output(.memory, terminal: .plain), now: { 0 })
      let watch = RunWatch(RunLimits(), runs: 1, width: 1, steps: 10, progress: progress)
      precondition(watch.proceed(run: 0, share: 0, events: 0))
      kill(getpid(), SIGINT)
      while Signals.pending == nil {}
      precondition(!watch.proceed(run: 0, share: 0.1, events: 1))
      if case .signal(let code) = watch.stop { exit(code.rawValue) }
    }
  }
}
