import Kernel
import Primitives
import TestSupport
import Testing

/// The radix heap beside the obvious heap: the same commands, the same answers.
@Suite struct SchedulerReferenceTests {
  /// How far ahead events are scheduled, in bits of nanoseconds, and how often one is cancelled.
  struct Mixture: Sendable, CustomTestStringConvertible {
    var name: String
    var bits: ClosedRange<Int>
    var cancelsPerTen: Int
    var testDescription: String { name }
  }

  static let mixtures = [
    Mixture(name: "many ties", bits: 0...3, cancelsPerTen: 1),
    Mixture(name: "near and far", bits: 0...40, cancelsPerTen: 2),
    Mixture(name: "centuries", bits: 30...55, cancelsPerTen: 0),
    Mixture(name: "mostly cancelled", bits: 5...25, cancelsPerTen: 5),
    Mixture(name: "all alike", bits: 0...0, cancelsPerTen: 3),
  ]

  /// Both schedulers, and the two names of every event that was scheduled.
  struct Pair: ~Copyable {
    var fast = Scheduler<Int>()
    var plain = FourAryHeap<Int>()
    var handles: [EventHandle] = []
    var wrong: [String] = []

    mutating func schedule(_ payload: Int, after wait: Interval) {
      if fast.now.nanoseconds > .max / 2 { return }
      handles.append(fast.schedule(payload, at: fast.now + wait))
      _ = plain.schedule(payload, at: plain.now + wait)
    }

    mutating func cancel(_ number: Int) {
      let cancelled = fast.cancel(handles[number])
      if cancelled != plain.cancel(number) { wrong.append("cancel \(number)") }
    }

    mutating func pop() {
      let mine = fast.next()
      let theirs = plain.next()
      if mine?.instant != theirs?.instant || mine?.payload != theirs?.payload {
        wrong.append("popped \(String(describing: mine)) for \(String(describing: theirs))")
      }
    }

    mutating func compare() {
      if fast.count != plain.count { wrong.append("count \(fast.count) for \(plain.count)") }
      if fast.now != plain.now { wrong.append("now \(fast.now) for \(plain.now)") }
      if fast.peekInstant != plain.peekInstant { wrong.append("peek") }
    }
  }

  @Test(
    "100,000 commands give the same order, and the invariants hold throughout",
    arguments: mixtures, [1, 2, 3, 4] as [UInt64])
  func sameOrder(mixture: Mixture, seed: UInt64) {
    var stream = Stream(StreamKey(seed: seed, .test(1)))
    var pair = Pair()
    // 5 mixtures and 4 seeds share the commands; a tide of 500 commands fills and empties.
    for step in 0..<5_000 {
      let rising = step / 500 % 2 == 0
      if stream.below(10) < mixture.cancelsPerTen, !pair.handles.isEmpty {
        // Mostly recent ones, which are likely to be pending, sometimes any.
        let back = stream.bernoulli(0.9) ? min(100, pair.handles.count) : pair.handles.count
        pair.cancel(pair.handles.count - 1 - stream.below(back))
      } else if stream.bernoulli(rising ? 0.7 : 0.3) {
        let bits = mixture.bits.lowerBound + stream.below(mixture.bits.count)
        pair.schedule(step, after: .nanoseconds(Int64(stream.bits() & (1 << UInt64(bits) - 1))))
      } else {
        pair.pop()
      }
      if step % 10 == 0 { pair.compare() }
      if step % 10 == 0 { pair.fast.checkInvariants() }
    }
    while pair.fast.count > 0 { pair.pop() }
    pair.compare()
    pair.fast.checkInvariants()
    #expect(pair.wrong.isEmpty)
  }

  @Test(
    "thousands of pending events are swept and moved without loss", arguments: [1, 2] as [UInt64])
  func sweeps(seed: UInt64) {
    var stream = Stream(StreamKey(seed: seed, .test(2)))
    var fast = Scheduler<Int>()
    var pending: [(instant: Instant, number: Int, handle: EventHandle)] = []
    for number in 0..<8_000 {
      let instant = Instant(nanoseconds: Int64(stream.below(2_000)) << 20)
      pending.append((instant, number, fast.schedule(number, at: instant)))
    }
    stream.shuffle(&pending)
    for _ in 0..<6_500 {
      let victim = pending.removeLast()
      fast.cancel(victim.handle)
    }
    fast.checkInvariants()
    pending.sort { ($0.instant.nanoseconds, $0.number) < ($1.instant.nanoseconds, $1.number) }
    var popped: [Int] = []
    while let due = fast.next() { popped.append(due.payload) }
    fast.checkInvariants()
    #expect(popped == pending.map(\.number))
  }

  @Test(
    "a clone continues identically, and neither disturbs the other",
    arguments: 1...10 as ClosedRange<UInt64>)
  func clones(seed: UInt64) {
    var stream = Stream(StreamKey(seed: seed, .test(3)))
    var original = Scheduler<Int>()
    var handles: [EventHandle] = []
    Self.advance(&original, &handles, &stream, steps: 2_000)
    var clone = original.clone()
    clone.checkInvariants()
    var cloneHandles = handles
    var cloneStream = stream
    let first = Self.advance(&original, &handles, &stream, steps: 2_000)
    original.checkInvariants()
    let second = Self.advance(&clone, &cloneHandles, &cloneStream, steps: 2_000)
    clone.checkInvariants()
    #expect(first == second)
    #expect(handles == cloneHandles)
    #expect(stream == cloneStream)
  }

  /// Random commands; returns all that was popped.
  @discardableResult
  static func advance(
    _ scheduler: inout Scheduler<Int>, _ handles: inout [EventHandle], _ stream: inout Stream,
    steps: Int
  ) -> [[Int]] {
    var popped: [[Int]] = []
    for step in 0..<steps {
      switch stream.below(8) {
      case 0:
        if !handles.isEmpty { scheduler.cancel(handles[stream.below(handles.count)]) }
      case 1, 2, 3:
        if let due = scheduler.next() {
          popped.append([Int(due.instant.nanoseconds), due.payload])
        }
      default:
        let wait = Interval.nanoseconds(Int64(stream.below(1 << stream.below(40))))
        handles.append(scheduler.schedule(step, at: scheduler.now + wait))
      }
    }
    return popped
  }
}
