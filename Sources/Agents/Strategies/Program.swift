import Primitives
import Venues

/// A sale or purchase spread evenly over a time: at each look what is due and has not been traded.
///
/// What an order did not trade comes back with its answer, so an order on its way counts as
/// traded, and nothing is sent twice.
struct Program: Hashable, Sendable {
  var side: Side
  var market: MarketID
  /// Lots in all.
  var lots: Int64
  var start: Instant
  var over: Interval
  /// Lots sent, less those that came back.
  private(set) var sent: Int64 = 0
  /// The last order, for an answer that does not say its size.
  private var last: Int64 = 0

  init(_ side: Side, _ lots: Int64, in market: MarketID, from start: Instant, over: Interval) {
    self.side = side
    self.market = market
    self.lots = lots
    self.start = start
    self.over = over
  }

  var isDone: Bool { sent >= lots }

  /// Lots that should be sent now; the caller sends them.
  mutating func due(at now: Instant) -> Int64 {
    if now < start { return 0 }
    let share = over <= .zero ? 1 : min(1, (now - start).seconds / over.seconds)
    let wanted = share >= 1 ? lots : (Double(lots) * share).integer(.down)
    last = max(0, wanted - sent)
    sent += last
    return last
  }

  /// The order on its way came back with lots it did not trade.
  mutating func giveBack(_ quantity: Quantity) { sent -= min(sent, quantity.lots) }

  /// The order on its way was refused.
  mutating func giveBackAll() {
    sent -= last
    last = 0
  }
}
