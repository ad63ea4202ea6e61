import Synchronization
import Testing

@testable import cascade

@Suite("Progress")
struct ProgressTests {
  /// A clock that is set by hand.
  private final class Clock: Sendable {
    let nanoseconds = Mutex<UInt64>(1_000)
    func wait(seconds: Double) { nanoseconds.withLock { $0 += UInt64(seconds * 1e9) } }
    func read() -> UInt64 { nanoseconds.withLock { $0 } }
  }

  private let seeds = Progress.Work(label: "run", unit: "seeds", total: 64)

  @Test("the line holds what is counted, the share, a bar, the speed and the time left")
  func line() {
    let figures = Progress.Figures(
      work: seeds, done: 41, events: 754_400_000, nanoseconds: 82_000_000_000)
    #expect(
      figures.line(width: 80)
        == "seeds 41/64  64 %  ━━━━━━━━━━━━━━━━━━━╌╌╌╌╌╌╌╌╌╌╌  9.2M events/s  46 s left")
  }

  @Test("the line fits whatever the terminal's width", arguments: [20, 30, 40, 60, 79, 80, 200])
  func widths(width: Int) {
    for done in [0, 1, 32, 64] {
      let figures = Progress.Figures(
        work: seeds, done: done, events: 99_000_000, nanoseconds: 3_000_000_000)
      #expect(figures.line(width: width).count < width)
    }
  }

  @Test("nothing is foretold before anything is done")
  func noGuess() {
    let figures = Progress.Figures(work: seeds, done: 0, events: 0, nanoseconds: 5)
    #expect(figures.secondsLeft == nil)
    #expect(figures.percent == 0)
  }

  @Test("100 % is said only when nothing is left")
  func percent() {
    let work = Progress.Work(label: "run", unit: "steps", total: 1_000_000)
    let figures = Progress.Figures(work: work, done: 999_999, events: 0, nanoseconds: 5)
    #expect(figures.percent == 99)
    let none = Progress.Work(label: "run", unit: "steps", total: 0)
    #expect(Progress.Figures(work: none, done: 0, events: 0, nanoseconds: 5).percent == 100)
  }

  @Test("simulated time is counted in its own unit")
  func units() {
    let work = Progress.Work(
      label: "run", unit: "min", total: 30 * 60_000, stepsPerUnit: 60_000)
    let figures = Progress.Figures(
      work: work, done: 12 * 60_000 + 5, events: 0, nanoseconds: 4_000_000_000)
    #expect(figures.tenth == "run: 40 % 12/30 min, 6 s left")
  }

  @Test("a terminal gets at most ten lines a second")
  func rewriting() {
    let clock = Clock()
    let messages = Output(.memory, terminal: .plain)
    let progress = Progress(seeds, mode: .line, to: messages, now: clock.read)
    for _ in 0..<64 {
      clock.wait(seconds: 0.03)
      progress.advance()
    }
    progress.finish()
    let lines = messages.written.split(separator: "\r\u{1B}[K")
    // 64 steps of 30 ms are 1.92 s; a line every fourth step.
    #expect(lines.count == 16)
    #expect(messages.written.hasSuffix("\r\u{1B}[K"))
  }

  @Test("elsewhere there is a line for each tenth, and none twice")
  func tenths() {
    let clock = Clock()
    let messages = Output(.memory, terminal: .plain)
    let progress = Progress(seeds, mode: .tenths, to: messages, now: clock.read)
    for _ in 0..<64 {
      clock.wait(seconds: 2)
      progress.advance()
    }
    progress.finish()
    let lines = messages.written.split(separator: "\n")
    #expect(lines.count == 10)
    #expect(lines.first == "run: 10 % 7/64 seeds, 114 s left")
    #expect(lines.last == "run: 100 % 64/64 seeds")
  }

  @Test("work that jumps far says the last tenth only")
  func jumps() {
    let messages = Output(.memory, terminal: .plain)
    let progress = Progress(seeds, mode: .tenths, to: messages, now: Clock().read)
    progress.update(done: 60)
    progress.update(done: 10)
    progress.update(done: 100)
    #expect(
      messages.written == "run: 90 % 60/64 seeds, 0 s left\nrun: 100 % 64/64 seeds\n")
  }

  @Test("quiet is quiet, and after the end nothing more is said")
  func silence() {
    let messages = Output(.memory, terminal: .plain)
    let silent = Progress(seeds, to: messages, quiet: true)
    silent.update(done: 64)
    let over = Progress(seeds, mode: .tenths, to: messages, now: Clock().read)
    over.finish()
    over.update(done: 64)
    #expect(messages.written == "")
  }

  @Test("several tasks may tell of one piece of work")
  func tasks() async {
    let messages = Output(.memory, terminal: .plain)
    let progress = Progress(
      Progress.Work(label: "run", unit: "seeds", total: 1000), mode: .tenths, to: messages)
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<10 {
        group.addTask { for _ in 0..<100 { progress.advance() } }
      }
    }
    #expect(messages.written.split(separator: "\n").count == 10)
  }

  @Test(
    "durations read as one says them",
    arguments: [
      (0, "0 s"), (45.2, "46 s"), (119, "119 s"), (120, "2 min"), (400, "6 min 40 s"),
      (5400, "1 h 30 min"), (7200, "2 h"),
    ])
  func durations(seconds: Double, text: String) {
    #expect(Progress.duration(seconds) == text)
  }

  @Test(
    "speeds have two figures",
    arguments: [(87, "87"), (1500, "1.5k"), (310_000, "310k"), (9.24e6, "9.2M"), (2e9, "2.0bn")])
  func speeds(count: Double, text: String) {
    #expect(Progress.abbreviated(count) == text)
  }

  @Test("the clock never runs back")
  func monotonic() {
    let first = Progress.monotonicNanoseconds()
    #expect(Progress.monotonicNanoseconds() >= first)
  }
}
