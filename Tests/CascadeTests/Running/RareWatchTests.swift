import Primitives
import Scenarios
import Sweeps
import Synchronization
import Testing

@testable import cascade

@Suite("Who looks after the runs of a rare event")
struct RareWatchTests {
  /// A clock that goes when it is told to.
  private final class Clock: Sendable {
    let nanoseconds = Atomic<UInt64>(0)
    func wait(_ seconds: UInt64) { nanoseconds.add(seconds * 1_000_000_000, ordering: .relaxed) }
  }

  private func watch(_ clock: Clock, memory: Int = 1 << 40) -> RareWatch {
    var limits = RunLimits()
    limits.wall = .seconds(10)
    limits.memory = memory
    return RareWatch(limits, width: 1) { clock.nanoseconds.load(ordering: .relaxed) }
  }

  @Test("a piece of work has the time of its runs; one that takes longer ends everything")
  func wall() {
    let clock = Clock()
    let watch = watch(clock)
    let (one, three) = (Splitting.Work(number: 0, runs: 1), Splitting.Work(number: 1, runs: 3))
    #expect(watch.proceed(three))
    clock.wait(9)
    #expect(watch.proceed(one))
    clock.wait(9)
    #expect(watch.proceed(one) && watch.proceed(three) && watch.stop == nil)
    clock.wait(2)
    #expect(!watch.proceed(one))
    #expect(watch.stop == .wall && !watch.proceed(three))
  }

  @Test("more memory than runs may have ends everything")
  func memory() {
    let watch = watch(Clock(), memory: 1)
    #expect(!watch.proceed(Splitting.Work(number: 0, runs: 1)))
    #expect(watch.stop == .memory)
  }
}
