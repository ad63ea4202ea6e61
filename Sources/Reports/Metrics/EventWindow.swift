public import Primitives
public import Simulations

/// The spans of a run that its figures refer to.
public struct EventWindow: Hashable, Sendable {
  /// When the first news, sale, outage or halt strikes; the end of the warm-up when nothing does.
  public var trigger: Instant
  /// Whether anything strikes at all.
  public var hasTrigger: Bool
  /// Calm before: from the end of the warm-up to ten minutes before the trigger. Without a trigger
  /// the whole run after the warm-up.
  public var baseline: ClosedRange<Instant>
  public var end: Instant

  /// The first minutes, in which the book fills.
  public static let warmUp = Interval.minutes(5)

  public init(_ plan: WorldPlan) {
    let end = Instant.start + plan.duration
    let warm = min(.start + EventWindow.warmUp, end)
    let strikes = plan.shocks.compactMap { shock -> Instant? in
      switch shock.kind {
      case .news, .sale, .degraded, .cancelsHalted, .outage, .halt: shock.at
      case .transfersFrozen, .makerSize: nil
      }
    }
    let first = strikes.filter { $0 > warm && $0 < end }.min()
    hasTrigger = first != nil
    trigger = first ?? warm
    let calmEnd = first.map { max(warm, $0 + .minutes(-10)) } ?? end
    baseline = warm...calmEnd
    self.end = end
  }
}
