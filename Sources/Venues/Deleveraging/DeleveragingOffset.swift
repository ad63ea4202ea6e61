public import Clearing
public import Primitives

/// What is asked of an account, and what it has.
public struct OffsetState: Hashable, Sendable {
  public var equity: Money
  public var initial: Money
  public var maintenance: Money

  public init(equity: Money, initial: Money, maintenance: Money) {
    self.equity = equity
    self.initial = initial
    self.maintenance = maintenance
  }
}

/// From one state of an account to another.
public struct OffsetTransition: Hashable, Sendable {
  public var before: OffsetState
  public var after: OffsetState

  public init(_ before: OffsetState, _ after: OffsetState) {
    self.before = before
    self.after = after
  }

  /// Whether the account may take this step: it may when it keeps its initial margin; otherwise it
  /// must ask for no more maintenance than before and have no less equity for each unit of it, or,
  /// without any, more equity (dYdX v4, state transitions of subaccounts).
  public var isValid: Bool {
    if after.equity >= after.initial { return true }
    if after.maintenance > before.maintenance { return false }
    if after.maintenance == .zero || before.maintenance == .zero {
      return after.equity > before.equity
    }
    return Int128(after.equity.units) * Int128(before.maintenance.units)
      >= Int128(before.equity.units) * Int128(after.maintenance.units)
  }
}

/// One side of an offset, before it.
public struct OffsetParty: Hashable, Sendable {
  /// Signed size in the market.
  public var lots: Int64
  /// Equity behind the position, at the marks.
  public var equity: Money
  /// What the positions that share this equity must keep in other markets.
  public var otherInitial: Money
  public var otherMaintenance: Money
  /// Leverage for initial margin.
  public var leverage: Int64

  public init(
    lots: Int64, equity: Money, otherInitial: Money = .zero, otherMaintenance: Money = .zero,
    leverage: Int64
  ) {
    self.lots = lots
    self.equity = equity
    self.otherInitial = otherInitial
    self.otherMaintenance = otherMaintenance
    self.leverage = leverage
  }

  fileprivate func state(
    of value: Money, _ equity: Money, _ schedule: MarginSchedule
  ) -> OffsetState {
    OffsetState(
      equity: equity, initial: otherInitial + schedule.initial(of: value, leverage: leverage),
      maintenance: otherMaintenance + schedule.maintenance(of: value))
  }
}

/// Two positions closed against each other outside the book.
public struct DeleveragingOffset: Hashable, Sendable {
  /// Why two positions cannot be closed against each other.
  public enum Fault: String, Hashable, Sendable, CaseIterable {
    /// Nothing to move, or both are on the same side.
    case notOpposite
    /// More than one of them has: it would flip.
    case beyondPosition
    /// Below its initial margin and worse off than before: the bankruptcy prices do not overlap.
    case loserWorse, winnerWorse
  }

  public var loser: OffsetTransition
  public var winner: OffsetTransition
  private var sizes: Fault?

  /// `lots` are what is moved, positive; `payment` is their value at the price
  /// at which they are: what the long side receives for linear ones.
  public init(
    _ lots: Int64, for payment: Money, mark: Price, contract: Contract, schedule: MarginSchedule,
    loser: OffsetParty, winner: OffsetParty
  ) {
    let gain = payment - contract.value(mark, Quantity(lots: lots))
    let transition = { (party: OffsetParty) in
      let sign = Int64(party.lots.signum())
      let equity = sign > 0 ? party.equity + gain : party.equity - gain
      let left = Quantity(lots: party.lots - sign * lots).magnitude
      return OffsetTransition(
        party.state(
          of: contract.notional(mark, Quantity(lots: party.lots).magnitude), party.equity,
          schedule),
        party.state(of: contract.notional(mark, left), equity, schedule))
    }
    self.loser = transition(loser)
    self.winner = transition(winner)
    if lots <= 0 || loser.lots.signum() * winner.lots.signum() != -1 {
      sizes = .notOpposite
    } else if lots > min(abs(loser.lots), abs(winner.lots)) {
      sizes = .beyondPosition
    }
  }

  /// Why the offset cannot be made; `nil` when it can.
  public var fault: Fault? {
    if let sizes { return sizes }
    if !loser.isValid { return .loserWorse }
    return winner.isValid ? nil : .winnerWorse
  }
}
