import Primitives

/// Whether the chain on which a venue lives makes blocks, and what follows when it does again.
struct Chain: Hashable {
  /// How long keepers wait before they try again.
  static let retry = Interval.seconds(1)

  private(set) var isDown = false
  /// Nothing has been posted since the restart.
  private var awaitsPrice = false
  /// The oracle as it was holds until then.
  private var staleUntil: Instant?

  mutating func set(isDown: Bool) {
    if self.isDown, !isDown { awaitsPrice = true }
    self.isDown = isDown
    if isDown { staleUntil = nil }
  }

  /// Whether keepers have to wait: for blocks, or for a price where the stale one is not used.
  func holdsKeepers(_ rule: ExecutionRule) -> Bool {
    isDown || awaitsPrice && !rule.staleRestart
  }

  /// Whether the oracle posts nothing now. After a restart with a stale price it is silent for as
  /// long as keepers need.
  mutating func holdsPrice(_ rule: ExecutionRule, at now: Instant) -> Bool {
    if isDown { return true }
    if !awaitsPrice { return false }
    if rule.staleRestart {
      let end = staleUntil ?? now + max(rule.keeperLatency, Chain.retry)
      staleUntil = end
      if now < end { return true }
    }
    (awaitsPrice, staleUntil) = (false, nil)
    return false
  }
}
