import Primitives
import Venues

/// A market's liquidations as the venue's public feed shows them. Of what happens within a second
/// it knows one order at most besides the one it shows, however long the run.
struct FeedLens: Hashable, Sendable {
  let feed: LiquidationFeed
  private var second: Int64 = -1
  /// The order that trades: its liquidation and instant, and its value so far.
  private var order: UInt32 = 0
  private var instant = Instant.start
  private var value = Money.zero
  /// What is shown for the second.
  private var shown = Money.zero

  init(_ feed: LiquidationFeed) { self.feed = feed }

  /// A liquidation order has traded.
  /// - Returns: by how much more, or less, the feed has shown: a later order of the same second may
  ///   take the place of an earlier one.
  mutating func show(_ traded: Money, of number: UInt32, at now: Instant) -> Money {
    switch feed {
    case .everyClose: return traded
    case .none: return .zero
    case .latestPerSecond, .largestPerSecond: break
    }
    let current = now.nanoseconds / 1_000_000_000
    if current != second {
      (second, shown) = (current, .zero)
      order = 0
    }
    if order != number || instant != now { (order, instant, value) = (number, now, .zero) }
    value += traded
    let before = shown
    shown = feed == .latestPerSecond ? value : max(shown, value)
    return shown - before
  }

  /// A position has been taken over.
  func show(takenOver value: Money) -> Money { feed == .everyClose ? value : .zero }
}
