public import Matching
public import Primitives

/// What an account asks a venue to do. The answer is in the journal.
@frozen
public struct Request: Sendable, BitwiseCopyable {
  public var account: AccountID
  public var market: MarketID
  public var motive: Motive
  /// The sender's own mark, handed back with the answer.
  public var tag: UInt32
  public var action: Action

  @inlinable public init(
    _ action: Action, by account: AccountID, in market: MarketID, motive: Motive, tag: UInt32 = 0
  ) {
    self.account = account
    self.market = market
    self.motive = motive
    self.tag = tag
    self.action = action
  }

  /// What is asked.
  @frozen
  public enum Action: Sendable, BitwiseCopyable {
    case place(Ticket)
    /// A new price or size for a resting order. A smaller size at the same price keeps the place
    /// in the queue; anything else is a new order at the back of its queue, with a new id. What is
    /// refused leaves the order as it was, but for a post-only change that would trade at once.
    case amend(OrderID, Ticket)
    case cancel(OrderID)
    /// Every resting order of the account in this market.
    case cancelAll
    case stop(StopTicket)
    case cancelStop(UInt32)
    /// Money from outside into the wallet, and on to an isolated position that is open here.
    case topUp(Money)
    /// Money out of the wallet, to the sender's own account at another venue.
    case send(Money)
  }
}

/// An order as a trader writes it.
@frozen
public struct Ticket: Hashable, Sendable, BitwiseCopyable {
  public var side: Side
  /// The worst price accepted: `Price.highest` or `.lowest` for a market order.
  public var limit: Price
  public var quantity: Quantity
  public var timeInForce: TimeInForce
  public var selfTrade: SelfTradePrevention
  /// May only make the position smaller.
  public var isReduceOnly: Bool
  /// For fill-or-kill: the most a buyer pays, or the least a seller takes, in all.
  public var budget: Money?

  @inlinable public init(
    _ side: Side, _ quantity: Quantity, at limit: Price, _ timeInForce: TimeInForce,
    selfTrade: SelfTradePrevention = .cancelTaker, isReduceOnly: Bool = false,
    budget: Money? = nil
  ) {
    self.side = side
    self.limit = limit
    self.quantity = quantity
    self.timeInForce = timeInForce
    self.selfTrade = selfTrade
    self.isReduceOnly = isReduceOnly
    self.budget = budget
  }

  /// Whether what does not trade at once waits in the book.
  @inlinable public var rests: Bool {
    timeInForce == .goodTilCancelled || timeInForce == .postOnly
  }

  /// Whether any price is accepted.
  @inlinable public var isMarket: Bool {
    !rests && limit == (side == .buy ? .highest : .lowest)
  }

  /// Takes what there is, at any price; the rest is dropped.
  @inlinable public static func market(
    _ side: Side, _ quantity: Quantity, isReduceOnly: Bool = false
  ) -> Ticket {
    Ticket(
      side, quantity, at: side == .buy ? .highest : .lowest, .immediateOrCancel,
      isReduceOnly: isReduceOnly)
  }
}

/// Which price a stop or take-profit waits for.
@frozen
public enum TriggerSource: UInt8, Sendable, CaseIterable, BitwiseCopyable {
  case mark, last, index
}

/// An order that waits for a price and is then sent as its ticket. Sent at once when the price is
/// already there.
@frozen
public struct StopTicket: Hashable, Sendable, BitwiseCopyable {
  public var trigger: Price
  public var direction: TriggerDirection
  public var source: TriggerSource
  public var ticket: Ticket
  /// The worst price accepted, as a share of the trigger price, set when it fires; `nil` keeps the
  /// ticket's own limit.
  public var slippage: Rate?
  /// A stop that trails: its trigger is this share away from the best price since it was placed
  /// (the highest for one that waits for a fall), whatever `trigger` says. Above 0 and below 1.
  public var trailing: Rate?

  @inlinable public init(
    when direction: TriggerDirection, to trigger: Price, by source: TriggerSource,
    send ticket: Ticket, slippage: Rate? = nil, trailing: Rate? = nil
  ) {
    self.trigger = trigger
    self.direction = direction
    self.source = source
    self.ticket = ticket
    self.slippage = slippage
    self.trailing = trailing
  }

  /// One that trails by a share of the best price.
  @inlinable public static func trailing(
    _ offset: Rate, when direction: TriggerDirection, by source: TriggerSource,
    send ticket: Ticket, slippage: Rate? = nil
  ) -> StopTicket {
    StopTicket(
      when: direction, to: .lowest, by: source, send: ticket, slippage: slippage,
      trailing: offset)
  }
}
