import Glibc
import Kernel
import Primitives
import Reports
import Venues

/// Finding who is in distress: isolated positions in a bare `TriggerIndex`, cross accounts through
/// a whole venue, and a look at everybody beside them.
enum RiskBench {
  struct Row {
    var name: String
    /// Positions or accounts.
    var n: Int
    /// Process CPU time of one operation.
    var nanoseconds: Double
    var detail: String
  }

  static func run(sizes: [Int] = [10_000, 100_000, 1_000_000]) -> [Row] {
    sizes.flatMap { IsolatedRiskBench.run($0) + CrossRiskBench.run($0) }
  }

  static func seconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }

  /// Process CPU time of a body.
  static func time(_ body: () -> Void) -> Double {
    let start = seconds()
    body()
    return seconds() - start
  }
}

/// Positions at their liquidation prices, 2x to 100x leverage, half of them long, in an index as a
/// market for a million positions would be listed with.
enum IsolatedRiskBench {
  static let price: Int64 = 500_000

  static func run(_ n: Int, moves: Int = 2_000_000) -> [RiskBench.Row] {
    var stream = Stream(StreamKey(seed: 1, .test(1)))
    var index = TriggerIndex(price: Price(ticks: price), buckets: 1 << 20)
    for slot in 1...n {
      let handle = index.register(UInt32(slot))
      place(handle, in: &index, around: price, &stream)
    }
    let calm = walk(from: price, moves: moves, falling: false, &stream)
    let crash = walk(from: calm[moves - 1], moves: moves, falling: true, &stream)
    let (quiet, _) = time(calm, through: &index, &stream)
    let (falling, fired) = time(crash, through: &index, &stream)
    let update = timeUpdates(&index, n, around: crash[moves - 1], &stream)
    let perFired = max(0, falling - quiet) / Double(max(1, fired)) * 1e9
    return [
      RiskBench.Row(
        name: "isolated, calm mark", n: n, nanoseconds: quiet / Double(moves) * 1e9,
        detail: "moves of one tick, bursts of 20"),
      RiskBench.Row(
        name: "isolated, fired", n: n, nanoseconds: perFired,
        detail: "\(Numbers.count(fired)) fired in \(Numbers.count(moves)) moves,"
          + " \(Numbers.decimal(falling / Double(moves) * 1e9)) ns a move"),
      RiskBench.Row(
        name: "isolated, moved", n: n, nanoseconds: update, detail: "a random trigger"),
    ]
  }

  private static func place(
    _ handle: UInt32, in index: inout TriggerIndex, around mark: Int64, _ stream: inout Stream
  ) {
    let leverage = min(100, exp(0.7 + 1.1 * abs(stream.normal(sigma: 1))))
    let distance = Int64(Double(mark) * max(0.001, 1 / leverage - 0.004))
    if stream.bernoulli(0.5) {
      index.place(handle, at: mark - distance - 1, .falling)
    } else {
      index.place(handle, at: mark + distance + 1, .rising)
    }
  }

  /// Drawn beforehand, to keep the generator out of the timing.
  private static func walk(
    from start: Int64, moves: Int, falling: Bool, _ stream: inout Stream
  ) -> [Int64] {
    var mark = start
    return (0..<moves).map { _ in
      let size: Int64 = falling || stream.below(1_000) > 0 ? 1 : 20
      let isUp = falling ? stream.below(32) == 0 : stream.bernoulli(0.5)
      mark += isUp ? size : -size
      mark = max(mark, start / 2)
      return mark
    }
  }

  /// Moves the mark along a path; what fires opens again elsewhere, out of the timing.
  private static func time(
    _ path: [Int64], through index: inout TriggerIndex, _ stream: inout Stream
  ) -> (seconds: Double, fired: Int) {
    var touched = Buffer<TouchedTrigger>(capacity: 4_096)
    var fired = 0
    var seconds = 0.0
    for first in stride(from: 0, to: path.count, by: 1_000) {
      touched.removeAll()
      let start = RiskBench.seconds()
      for place in first..<min(path.count, first + 1_000) {
        index.advance(to: Price(ticks: path[place]), touched: &touched)
      }
      seconds += RiskBench.seconds() - start
      fired += touched.count
      // Handles were given in the order of payloads.
      for k in 0..<touched.count {
        place(touched[k].payload, in: &index, around: index.price.ticks, &stream)
      }
    }
    return (seconds, fired)
  }

  private static func timeUpdates(
    _ index: inout TriggerIndex, _ n: Int, around mark: Int64, _ stream: inout Stream
  ) -> Double {
    let count = 1_000_000
    let wishes = (0..<count).map { _ in
      (UInt32(1 + stream.below(n)), Int64(Double(price) * stream.uniform(in: 0.002...0.2)))
    }
    let start = RiskBench.seconds()
    for (handle, distance) in wishes {
      let isLong = handle & 1 == 0
      index.place(
        handle, at: isLong ? mark - distance : mark + distance, isLong ? .falling : .rising)
    }
    return (RiskBench.seconds() - start) / Double(count) * 1e9
  }
}
