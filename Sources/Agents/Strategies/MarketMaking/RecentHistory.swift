import Primitives

/// Equity and mark once a minute, as far back as a maker's rules look. Its size is fixed.
struct RecentHistory: Hashable, Sendable {
  private struct Sample: Hashable, Sendable {
    var equity: Double
    var mark: Double
  }

  private static let spacing = Interval.minutes(1)

  private var samples: [Sample]
  private var count = 0
  private var next = 0
  private var last = Instant.start

  /// - Parameter reach: the farthest that will be asked for.
  init(reach: Interval) {
    let length = Int(reach.nanoseconds / RecentHistory.spacing.nanoseconds) + 1
    samples = Array(repeating: Sample(equity: 0, mark: 0), count: max(2, length))
  }

  /// Takes a sample when a minute has passed since the last one.
  mutating func note(equity: Double, mark: Double, at now: Instant) {
    if count > 0, now - last < RecentHistory.spacing { return }
    samples[next] = Sample(equity: equity, mark: mark)
    next = next + 1 == samples.count ? 0 : next + 1
    count = min(count + 1, samples.count)
    last = now
  }

  /// Forgets all: what is asked for is then measured from the next sample on.
  mutating func restart() { (count, next) = (0, 0) }

  /// Money came or went that is no profit and no loss.
  mutating func move(by amount: Double) {
    for index in samples.indices { samples[index].equity += amount }
  }

  private func sample(_ age: Interval) -> Sample? {
    if count == 0 { return nil }
    let back = min(count, 1 + Int(age.nanoseconds / RecentHistory.spacing.nanoseconds))
    return samples[(next - back + samples.count) % samples.count]
  }

  /// Equity a while ago, or as long ago as is known.
  func equity(_ age: Interval) -> Double? { sample(age)?.equity }

  /// The mark a while ago, or as long ago as is known.
  func mark(_ age: Interval) -> Double? { sample(age)?.mark }
}
