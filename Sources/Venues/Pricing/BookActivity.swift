import Primitives

/// When a book last moved: its best prices, or its count of trades, were others than at the look
/// before. It is looked at once a second, so that orders need not note anything; what changes and
/// changes back within the second is not seen.
struct BookActivity: Hashable, Sendable, BitwiseCopyable {
  private var bid: Price?
  private var ask: Price?
  private var trades: Int64 = 0
  /// The start of the run counts as a move.
  private(set) var updated = Instant.start

  mutating func look(bid: Price?, ask: Price?, trades: Int64, at now: Instant) {
    if bid == self.bid, ask == self.ask, trades == self.trades { return }
    (self.bid, self.ask, self.trades) = (bid, ask, trades)
    updated = now
  }
}
