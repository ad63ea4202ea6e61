public import Primitives
public import Venues

/// What one policy does to a table.
public struct PolicyOutcome: Sendable {
  public let policy: DeleveragingPolicy
  /// Lots closed and money lost by each row of the table.
  public let closed: [Int64]
  public let haircuts: [Money]
  /// Notional closed, at the marks, and what nobody could be found for.
  public var closedValue = 0.0
  public var unmetValue = 0.0
  /// Accounts with something closed, and those of their positions that were in profit.
  public var accountsClosed = 0
  public var positionsClosed = 0
  public var winnersClosed = 0
  /// Money taken from accounts: at the bankruptcy prices against the mark, or as a levy.
  public var removed = Money.zero
  /// `Σ |mark - execution| · size` of all that had to be closed.
  public var budget = Money.zero
  /// The deficit, and the part of it that what was closed or levied makes good.
  public var deficit = Money.zero
  public var covered = Money.zero
  /// Accounts that lose money, the largest loss in proportion to equity, accounts left below zero
  /// and what they lack.
  public var accountsPaying = 0
  public var worstShare: Double?
  public var accountsBelowZero = 0
  public var newDeficit = Money.zero
  /// Of the notional closed: a measure of contracts.
  public var byNotional = Concentration([])
  /// Of the money taken: a measure of wealth.
  public var byHaircut = Concentration([])
  /// Shares of the notional and of the money by tenths of the queue, best placed first.
  public var notionalByTenth: [Double] = []
  public var haircutByTenth: [Double] = []
  public var hedges = Hedges()

  /// Accounts that were hedged across markets, and what is left of it.
  public struct Hedges: Hashable, Sendable {
    public var accounts = 0
    public var hit = 0
    /// `Σ |Σ signed notional|` over them, before and after.
    public var nakedBefore = 0.0
    public var nakedAfter = 0.0
  }

  init(_ policy: DeleveragingPolicy, closed: [Int64], haircuts: [Money]) {
    self.policy = policy
    self.closed = closed
    self.haircuts = haircuts
  }

  /// Removed wealth beyond what was needed; negative when less was taken.
  public var overshoot: Money { removed - budget }
  /// Removed wealth over the deficit.
  public var overshootRatio: Double? {
    deficit > .zero ? removed.amount / deficit.amount : nil
  }
  /// What stays as debt.
  public var uncovered: Money { max(.zero, deficit - covered) }
  /// Share of the closed positions that were in profit.
  public var winnersShare: Double? {
    positionsClosed > 0 ? Double(winnersClosed) / Double(positionsClosed) : nil
  }
}
