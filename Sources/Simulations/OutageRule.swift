import Kernel
public import Primitives

/// What is wrong with a venue while it has an outage.
public enum OutageMode: String, Hashable, Sendable, CaseIterable {
  /// Many messages are rejected at random.
  case degraded
  /// Orders can be placed and not cancelled.
  case noCancel
  /// Prices can be seen, and no message gets through.
  case readOnly
  /// Nothing trades: all markets are halted.
  case halt
}

/// Outages that nobody schedules: the fuller a gateway is, the likelier it is that the venue fails.
///
/// Assumption: a failure is a Poisson event whose rate is that of a calm day, and grows in
/// proportion to the load above a threshold. What fails, and for how long, does not depend on the
/// load. A venue has one outage at a time.
public struct OutageRule: Hashable, Sendable {
  /// Off: no outage but those of the scenario.
  public var isActive = false
  /// Outages a day at any load.
  public var perDay = 1.0 / 90
  /// Load from which they become likelier.
  public var threshold = 0.9
  /// Outages a minute for each whole of load above it.
  public var perMinute = 0.1
  /// How likely each kind is against the others, in the order of `OutageMode.allCases`.
  public var weights: [Double] = [0.5, 0.2, 0.2, 0.1]
  /// Share of messages that a degraded gateway rejects.
  public var rejects = 0.5
  /// Lognormal: median, and standard deviation of the logarithm.
  public var duration = Interval.minutes(12)
  public var spread = 1.0
  public init() {}

  /// Outages a second at a load over capacity.
  public func hazard(at utilisation: Double) -> Double {
    perDay / 86_400 + perMinute / 60 * max(0, utilisation - threshold)
  }

  /// Whether one begins within a time at this load; which, and for how long.
  func draw(_ utilisation: Double, over time: Interval, _ stream: inout Stream) -> (
    mode: OutageMode, lasting: Interval
  )? {
    let chance = 1 - Math.exp(-hazard(at: utilisation) * time.seconds)
    if !stream.bernoulli(chance) { return nil }
    var left = stream.uniform() * weights.reduce(0, +)
    var mode = OutageMode.degraded
    for (candidate, weight) in zip(OutageMode.allCases, weights) where weight > 0 {
      mode = candidate
      if left < weight { break }
      left -= weight
    }
    return (mode, Interval(up: stream.lognormal(median: duration.seconds, sigma: spread)))
  }

  /// What is wrong with it; `nil` when nothing is.
  var fault: String? {
    let rates = [perDay, perMinute, threshold, spread]
    let isRate = rates.allSatisfy { $0 >= 0 && $0.isFinite }
    let isWeighted =
      weights.count == OutageMode.allCases.count
      && weights.allSatisfy { $0 >= 0 && $0.isFinite } && weights.contains { $0 > 0 }
    if !isRate || !isWeighted || !(0...1).contains(rejects) || duration <= .zero {
      return "an outage has a rate, a kind and some time"
    }
    return nil
  }
}

/// An outage of a venue that came of its load.
struct LoadOutage: Hashable, Sendable {
  var mode: OutageMode
  var until: Instant
  /// Share of messages rejected while it is degraded.
  var rejects: Double
}
