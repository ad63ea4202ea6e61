public import Agents
public import Clearing
public import Primitives
public import Simulations
public import Venues

/// One thing that happened to an account, or that it did.
public struct StoryStep: Sendable {
  public var at: Instant
  public var event: EventID
  public var market: MarketID
  public var what: What
  /// By how much it changed the account's equity, in units.
  public var effect: Int128 = 0
  /// Equity and maintenance after the event: of the isolated position, else of all cross positions;
  /// `nil` where nothing has to be kept.
  public var margin: Margin?

  /// What can happen to an account.
  public enum What: Sendable {
    case traded(Trade)
    case orders(Orders)
    case cancelled(Cancels)
    case stopPlaced(count: Int)
    case stopFired(Cause)
    /// Equity fell below a level of health at a mark.
    case health(HealthLevel, mark: Price)
    case liquidationBegan(LiquidationBegan)
    case liquidationEnded(LiquidationEnded)
    /// The fund, or a vault, took its position; or it is the fund, and took one.
    case takenOver(TakenOver, isGiver: Bool)
    /// It was closed to make room; what it still holds of the other sign stands without its hedge.
    case deleveraged(Deleveraged, naked: [AccountPosition])
    /// Winners were closed against it.
    case closedAgainst(Closed)
    /// The lender told it that it is near its liquidation.
    case marginCalled
    case funded(Fundings)
    case transferred(Transfer, isReceiver: Bool)
  }

  /// An order that traded: its own, or one of somebody else that met its resting one.
  public struct Trade: Sendable {
    public var side: Side
    public var isTaker: Bool
    /// Why it traded; of a maker the cause of the other side.
    public var cause: Cause
    public var lots: Int64
    public var value: Money
    public var first: Price
    public var last: Price
    public var mark: Price
    public var fee: Money
    /// Lots by class of the other side.
    public var against: [Share]
  }

  /// Lots that met one class.
  public struct Share: Hashable, Sendable {
    public var owner: AgentClass
    public var lots: Int64
  }

  /// Orders sent without anything further: placed, withdrawn, refused.
  public struct Orders: Hashable, Sendable {
    public var placed = 0
    public var withdrawn = 0
    public var refused = 0
    public var lastRefusal: Refusal?
  }

  /// Orders that somebody else withdrew, or a rule.
  public struct Cancels: Hashable, Sendable {
    public var reason: CancelReason
    public var orders: Int
    public var lots: Int64
  }

  /// Winners closed against it at one moment.
  public struct Closed: Hashable, Sendable {
    public var number: UInt32
    public var winners: Int
    public var lots: Int64
    public var price: Price
    public var mark: Price
    public var owners: [Share]
  }

  /// Settlements of funding, one after another.
  public struct Fundings: Hashable, Sendable {
    public var count: Int
    public var paid: Money
    public var rate: Rate
    public var until: Instant
  }
}

/// Equity over maintenance: the levels at which a margin check is told.
public enum HealthLevel: Int, Sendable, CaseIterable, Comparable {
  case twice = 20
  case oneAndAHalf = 15
  case oneAndATenth = 11
  case distress = 10

  public static func < (a: HealthLevel, b: HealthLevel) -> Bool { a.rawValue < b.rawValue }

  /// Whether equity is below so many tenths of maintenance; at the last level, where the venue says
  /// that the account is in distress.
  func isBelow(_ margin: Margin, _ rule: DistressRule) -> Bool {
    if self == .distress { return rule.isDistressed(margin) }
    return Int128(margin.equity.units) * 10 < Int128(margin.maintenance.units) * Int128(rawValue)
  }

  /// The lowest level that a margin is below.
  static func of(_ margin: Margin, _ rule: DistressRule) -> HealthLevel? {
    if margin.maintenance <= .zero { return nil }
    return allCases.last { $0.isBelow(margin, rule) }
  }
}
