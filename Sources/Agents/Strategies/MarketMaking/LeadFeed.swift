import Primitives

/// What a maker knows of the price at the venue that leads: the last one that reached it, and how
/// old that is.
struct LeadFeed: Hashable, Sendable {
  /// In ticks of the maker's own market; `nil` before anything was heard.
  private(set) var price: Double?
  private var made = Instant.start

  mutating func hear(_ price: Double, madeAt instant: Instant) {
    (self.price, made) = (price, instant)
  }

  /// Multiplier of the distances at which the maker quotes: `1 + age / limit` of a price that is
  /// older than the limit, 1 of a younger one, and of none.
  func widening(at now: Instant, limit: Interval) -> Double {
    let age = now - made
    if price == nil || age <= limit || limit <= .zero { return 1 }
    return 1 + age.seconds / limit.seconds
  }
}
