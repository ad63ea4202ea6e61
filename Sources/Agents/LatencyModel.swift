public import Kernel
public import Primitives

/// How long a message travels from an agent to the venue's gateway: lognormal.
public struct LatencyModel: Hashable, Sendable {
  public var median: Interval
  /// Standard deviation of the logarithm.
  public var spread: Double

  public init(median: Interval, spread: Double) {
    self.median = median
    self.spread = spread
  }

  /// Programs beside the engine: models.md §1.2, median 5 ms.
  public static let program = LatencyModel(median: .milliseconds(5), spread: 0.6)
  /// People and their brokers.
  public static let retail = LatencyModel(median: .milliseconds(150), spread: 0.8)
  public static let none = LatencyModel(median: .zero, spread: 0)

  /// The time of one message, at random.
  public func draw(_ stream: inout Stream) -> Interval {
    if median == .zero { return .zero }
    return Interval(up: stream.lognormal(median: median.seconds, sigma: spread))
  }
}
