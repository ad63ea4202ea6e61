public import Kernel
public import Primitives
public import Venues

/// A way to trade. It sees its market view, its own facts and what the world tells it; it appends
/// requests, and nothing else. Latency is added by the simulation, not by the agent's politeness.
///
/// Strategies are plain structs: a copied run shares nothing. Chance comes from the agent's own
/// stream only, so that adding an agent shifts nobody else's luck. Those that keep pooled storage
/// are not copied by accident and have a `clone()`.
public protocol Strategy: ~Copyable {
  /// Called when the agent is awake. Returns how long it sleeps.
  mutating func react(
    to view: borrowing MarketView, stream: inout Stream, requests: inout Buffer<Request>
  ) -> Interval

  /// A fact about one of the agent's own accounts: an order that rests, trades or is gone, a
  /// liquidation, a deleveraging, a payment.
  mutating func hear(_ entry: JournalEntry)

  /// Something the world tells it outside the venue.
  mutating func learn(_ signal: Signal, at now: Instant, stream: inout Stream)
}

extension Strategy where Self: ~Copyable {
  public mutating func hear(_ entry: JournalEntry) {}
  public mutating func learn(_ signal: Signal, at now: Instant, stream: inout Stream) {}
}

/// What reaches agents from outside the venues.
public enum Signal: Hashable, Sendable, BitwiseCopyable {
  /// News about the asset behind a market: the relative jump of its fundamental.
  case news(MarketID, jump: Double)
  /// News that will break at a time: told before the run, to be acted on by those who are said to
  /// know beforehand, and by nobody else.
  case comingNews(MarketID, jump: Double, at: Instant)
  /// Makers of a market are to quote this share of their size, reached linearly over a while.
  case makerSize(MarketID, share: Double, over: Interval)
  /// A sale that the scenario orders: this much of the quote asset over a while.
  case sell(MarketID, amount: Money, over: Interval)
}
