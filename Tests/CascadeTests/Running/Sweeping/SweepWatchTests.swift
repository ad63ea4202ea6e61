import Primitives
import Reports
import Scenarios
import Sweeps
import Synchronization
import Testing

@testable import cascade

@Suite("Who looks after the runs of a sweep")
struct SweepWatchTests {
  /// A clock that goes when it is told to.
  private final class Clock: Sendable {
    let nanoseconds = Atomic<UInt64>(0)
    func wait(_ seconds: UInt64) { nanoseconds.add(seconds * 1_000_000_000, ordering: .relaxed) }
  }

  private func watch(_ clock: Clock, seconds: Double? = nil, memory: Int = 1 << 40) -> SweepWatch {
    var limits = RunLimits()
    limits.wall = .seconds(10)
    limits.memory = memory
    let work = Progress.Work(label: "s", unit: "runs", total: 4_000, stepsPerUnit: 1_000)
    return SweepWatch(
      limits, width: 1, deadline: seconds.map { UInt64($0 * 1e9) },
      progress: Progress(work, to: Console.memory().messages, quiet: true)
    ) { clock.nanoseconds.load(ordering: .relaxed) }
  }

  @Test("the clock of a run begins with the run, and strikes that run alone")
  func wall() {
    let clock = Clock()
    let watch = watch(clock)
    #expect(watch.decide(run: 0, share: 0, events: 0) == .goOn)
    clock.wait(9)
    #expect(watch.decide(run: 1, share: 0, events: 0) == .goOn)
    clock.wait(2)
    #expect(watch.decide(run: 0, share: 0.5, events: 9) == .stop(.wall))
    #expect(watch.decide(run: 1, share: 0.5, events: 9) == .goOn)
  }

  @Test("when the time of the sweep is over every run is left")
  func time() {
    let clock = Clock()
    let watch = watch(clock, seconds: 5)
    #expect(watch.decide(run: 0, share: 0.1, events: 0) == .goOn && !watch.isOverTime)
    clock.wait(6)
    #expect(watch.decide(run: 0, share: 0.2, events: 0) == .leave)
    #expect(watch.decide(run: 1, share: 0, events: 0) == .leave && watch.isOverTime)
  }

  @Test("the time of a sweep is that of all its rounds: the next one has no more of it")
  func rounds() {
    let clock = Clock()
    let first = watch(clock, seconds: 5)
    clock.wait(4)
    #expect(first.decide(run: 0, share: 0.1, events: 0) == .goOn)
    // The second round has the deadline of the first.
    let second = watch(clock, seconds: 5)
    clock.wait(2)
    #expect(second.decide(run: 1, share: 0, events: 0) == .leave && second.isOverTime)
    #expect(SweepWatch.deadline(after: nil) == nil)
  }

  @Test("too much memory marks the run that asks, not one that has not begun")
  func memory() {
    let watch = watch(Clock(), memory: 16)
    #expect(watch.decide(run: 0, share: 0, events: 0) == .goOn)
    #expect(watch.decide(run: 0, share: 0.1, events: 0) == .stop(.memory))
  }
}
