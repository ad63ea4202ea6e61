import Glibc
import Synchronization

/// How far a long piece of work has come, on standard error: one line that is rewritten at most
/// ten times a second where somebody watches, else one line for each tenth of the work.
///
/// May be told from several tasks at once. Elapsed time and speed are shown here and nowhere else:
/// results never know how long they took.
final class Progress: Sendable {
  enum Mode: Sendable { case silent, line, tenths }

  /// What is being done, what it is counted in, and how much there is of it.
  struct Work: Sendable {
    var label: String
    var unit: String
    var total: Int
    /// How many of the counted steps make one unit: nanoseconds in a minute, say.
    var stepsPerUnit = 1
  }

  private struct State {
    var done = 0
    var events: UInt64 = 0
    var lastDrawn: UInt64?
    var lastTenth = 0
    var isOver = false
  }

  private let work: Work
  private let mode: Mode
  private let messages: Output
  private let now: @Sendable () -> UInt64
  private let began: UInt64
  private let state = Mutex(State())

  /// `now` tells nanoseconds on a clock that never runs back.
  init(
    _ work: Work, mode: Mode, to messages: Output,
    now: @escaping @Sendable () -> UInt64 = Progress.monotonicNanoseconds
  ) {
    self.work = work
    self.mode = mode
    self.messages = messages
    self.now = now
    began = now()
  }

  /// The mode that fits the stream; none at all under `--quiet`.
  convenience init(_ work: Work, to messages: Output, quiet: Bool) {
    let mode: Mode = quiet ? .silent : messages.terminal.isWatched ? .line : .tenths
    self.init(work, mode: mode, to: messages)
  }

  /// Steps done since the start. `events`, when given, is what the speed is counted in.
  func update(done: Int, events: UInt64 = 0) {
    if mode == .silent { return }
    state.withLock { state in
      state.done = max(state.done, min(done, work.total))
      state.events = max(state.events, events)
      draw(&state)
    }
  }

  /// Further steps done, for work that several tasks share.
  func advance(by steps: Int = 1, events: UInt64 = 0) {
    if mode == .silent { return }
    state.withLock { state in
      state.done = min(state.done + steps, work.total)
      state.events += events
      draw(&state)
    }
  }

  /// Takes the line away. Call it before results or errors are printed.
  func finish() {
    state.withLock { state in
      if state.isOver { return }
      state.isOver = true
      if mode == .line { messages.eraseTransient() }
    }
  }

  private func draw(_ state: inout State) {
    if state.isOver { return }
    let time = now()
    let figures = Figures(
      work: work, done: state.done, events: state.events, nanoseconds: time - began)
    switch mode {
    case .silent: return
    case .line:
      if let last = state.lastDrawn, time - last < Progress.nanosecondsBetweenLines { return }
      state.lastDrawn = time
      messages.transient(figures.line(width: messages.terminal.width))
    case .tenths:
      let tenth = figures.percent / 10
      if tenth <= state.lastTenth { return }
      state.lastTenth = tenth
      messages.line(figures.tenth)
    }
  }

  static let nanosecondsBetweenLines: UInt64 = 100_000_000

  /// The door is the one place where a clock of the machine is read.
  static func monotonicNanoseconds() -> UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }
}

extension Progress {
  /// The state of the work at one moment, and how it reads.
  struct Figures {
    var work: Work
    var done: Int
    var events: UInt64
    var nanoseconds: UInt64

    /// Rounded down: 100 only when nothing is left.
    var percent: Int {
      work.total <= 0 ? 100 : Int(Double(done) / Double(work.total) * 100)
    }

    /// Seconds that are left if the rest goes as the part so far; `nil` before anything is known.
    var secondsLeft: Double? {
      if done <= 0 { return nil }
      return Double(nanoseconds) / 1e9 * Double(work.total - done) / Double(done)
    }

    private var counted: String {
      "\(done / work.stepsPerUnit)/\(work.total / work.stepsPerUnit)"
    }

    /// `seeds 41/64  64 %  ━━━━━━╌╌╌  9.2M events/s  46 s left`, never wider than the terminal.
    func line(width: Int) -> String {
      let left = "\(work.unit) \(counted)  \(percent) %"
      var right = secondsLeft.map { "\(Progress.duration($0)) left" } ?? ""
      if let speed, left.count + right.count + speed.count + 16 < width {
        right = "\(speed)  \(right)"
      }
      let room = min(30, width - left.count - right.count - 5)
      if room < 4 { return String("\(left)  \(right)".prefix(max(0, width - 1))) }
      let full = room * percent / 100
      let bar = String(repeating: "━", count: full) + String(repeating: "╌", count: room - full)
      return "\(left)  \(bar)  \(right)"
    }

    /// `run: 10 % 7/64 seeds, 118 s left`.
    var tenth: String {
      let rest = done >= work.total ? "" : secondsLeft.map { ", \(Progress.duration($0)) left" }
      return "\(work.label): \(percent / 10 * 10) % \(counted) \(work.unit)\(rest ?? "")"
    }

    private var speed: String? {
      if events == 0 || nanoseconds == 0 { return nil }
      return Progress.abbreviated(Double(events) * 1e9 / Double(nanoseconds)) + " events/s"
    }
  }

  /// `46 s`, `6 min 40 s`, `1 h 30 min`.
  static func duration(_ seconds: Double) -> String {
    let whole = Int(min(max(seconds, 0), 1e9).rounded(.up))
    if whole < 120 { return "\(whole) s" }
    if whole < 3600 { return "\(whole / 60) min" + (whole % 60 == 0 ? "" : " \(whole % 60) s") }
    return "\(whole / 3600) h" + (whole / 60 % 60 == 0 ? "" : " \(whole / 60 % 60) min")
  }

  /// Two figures: `9.2M`, `310k`, `87`.
  static func abbreviated(_ count: Double) -> String {
    for (factor, letter) in [(1e9, "bn"), (1e6, "M"), (1e3, "k")] where count >= factor {
      let value = count / factor
      if value >= 10 { return "\(Int(value.rounded()))\(letter)" }
      let tenths = Int((value * 10).rounded())
      return "\(tenths / 10).\(tenths % 10)\(letter)"
    }
    return "\(Int(count.rounded()))"
  }
}
