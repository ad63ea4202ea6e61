import Primitives
import Venues

/// A sale or purchase spread over a time, evenly or with more of it early: at each look what is due
/// and has not been traded.
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
  /// How much of it comes early, as in `SaleSchedule.left`; 0 is evenly.
  var urgency = 0.0
  /// Lots sent, less those that came back.
  private(set) var sent: Int64 = 0
  /// The last order, for an answer that does not say its size.
  private var last: Int64 = 0

  init(
    _ side: Side, _ lots: Int64, in market: MarketID, from start: Instant, over: Interval,
    urgency: Double = 0
  ) {
    self.side = side
    self.market = market
    self.lots = lots
    self.start = start
    self.over = over
    self.urgency = urgency
  }

  var isDone: Bool { sent >= lots }

  /// Lots that should be sent now; the caller sends them.
  mutating func due(at now: Instant) -> Int64 {
    if now < start { return 0 }
    let part = over <= .zero ? 1 : min(1, (now - start).seconds / over.seconds)
    let share = urgency == 0 ? part : 1 - SaleSchedule.left(after: part, kappa: urgency)
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
