public import Primitives

/// How the worth of an asset moves where that is known beforehand: the logarithm of a factor on its
/// price, by time.
///
/// Before the first point it is that of the first, after the last that of the last.
public struct PricePath: Hashable, Sendable {
  /// What holds between two points.
  public enum Interpolation: String, Hashable, Sendable, CaseIterable {
    /// The earlier point, until the later one.
    case previous
    /// Evenly in logarithms: the same return in the same time.
    case logLinear
  }

  /// One point.
  public struct Point: Hashable, Sendable, BitwiseCopyable {
    public var at: Instant
    /// `ln(price / price at the start)`.
    public var log: Double

    public init(at: Instant, log: Double) {
      self.at = at
      self.log = log
    }
  }

  /// In order of time, no two at one instant.
  public var points: [Point]
  public var interpolation: Interpolation

  public init(_ points: [Point], _ interpolation: Interpolation) {
    self.points = points
    self.interpolation = interpolation
  }

  /// The logarithm of the factor at an instant; 0 without points.
  public func log(at now: Instant) -> Double {
    guard let first = points.first else { return 0 }
    if now < first.at { return first.log }
    var (low, high) = (0, points.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if points[middle].at <= now { low = middle } else { high = middle }
    }
    let before = points[low]
    if high == points.count || interpolation == .previous { return before.log }
    let after = points[high]
    let part = (now - before.at).seconds / (after.at - before.at).seconds
    return before.log + part * (after.log - before.log)
  }

  /// The highest value it takes.
  public var highest: Double { points.reduce(0) { max($0, $1.log) } }

  /// Whether points are in order and finite.
  var isSound: Bool {
    points.allSatisfy(\.log.isFinite)
      && zip(points, points.dropFirst()).allSatisfy { $0.at < $1.at }
  }
}
