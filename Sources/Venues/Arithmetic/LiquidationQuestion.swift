public import Clearing
public import Primitives

/// What a venue requires of a position.
public enum Requirement: Hashable, Sendable {
  /// One rate, and what is taken off.
  case rate(Rate, deduction: Money)
  case schedule(MarginSchedule)
}

/// What stands behind a position.
public enum Backing: Hashable, Sendable {
  /// The notional at entry over a leverage.
  case leverage(Int64)
  /// Isolated margin, or the wallet of a cross account without unrealised profits.
  case money(Money)
}

/// A position at a venue whose liquidation price is asked for.
public struct LiquidationQuestion: Hashable, Sendable {
  public var venue: ArithmeticVenue
  public var position: HeldPosition
  public var entry: Price
  public var isIsolated = true
  public var backing: Backing
  public var requirement: Requirement
  /// Margin added to an isolated position after it was opened.
  public var extra = Money.zero
  public var otherMaintenance = Money.zero
  public var otherProfit = Money.zero
  /// Margin of open orders, where the venue takes it off the balance.
  public var orders = Money.zero
  public var takerFee = Rate.zero
  /// GMX: the floor of the collateral, and costs that are due.
  public var least = Money.zero
  public var costs = Money.zero
  /// Bybit inverse: the text before the current one.
  public var isOldText = false
  /// The price from which the distance is measured; the entry if there is none.
  public var mark: Price?
  /// The same contract with the market's own tick, for prices that can be quoted.
  public var grid: Contract?

  public init(
    venue: ArithmeticVenue, position: HeldPosition, entry: Price, backing: Backing,
    requirement: Requirement
  ) {
    self.venue = venue
    self.position = position
    self.entry = entry
    self.backing = backing
    self.requirement = requirement
  }

  /// Which of the formulas answers.
  public enum Form: Hashable, Sendable, CaseIterable {
    case maintenanceAtMark, maintenanceWithFee, maintenanceAtEntry
    case inverseIsolated, inverseCross, minimumCollateral
  }

  /// The formula of the venue for this mode of margin.
  public var form: Form {
    switch venue {
    case .binanceUSDM, .binanceCoinM, .hyperliquid, .dydx, .bitmex: .maintenanceAtMark
    case .okx: .maintenanceWithFee
    case .bybit: isIsolated ? .maintenanceAtEntry : .maintenanceAtMark
    case .bybitInverse where !isIsolated: .inverseCross
    case .bybitInverse: isOldText ? .maintenanceAtEntry : .inverseIsolated
    case .gmx: .minimumCollateral
    }
  }

  /// The money that stands behind the position itself; initial margin is rounded up.
  public var money: Money {
    switch backing {
    case .money(let money): money
    case .leverage(let leverage):
      Money(units: position.entryNotional.units.divided(by: max(1, leverage), rounding: .up))
    }
  }

  /// Rate and deduction for a notional, and the place in the table where there is one.
  func tier(of notional: Money) -> (rate: Rate, deduction: Money, place: Int?) {
    switch requirement {
    case .rate(let rate, let deduction): return (rate, deduction, nil)
    case .schedule(let schedule):
      let place = schedule.place(of: notional)
      return (schedule.tiers[place].maintenanceRate, schedule.tiers[place].deduction, place)
    }
  }
}
