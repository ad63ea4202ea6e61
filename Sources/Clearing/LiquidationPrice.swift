public import Primitives

/// A price as an exact fraction of ticks.
public struct ExactPrice: Hashable, Sendable {
  public var numerator: Int128
  public var denominator: Int128

  public init(_ numerator: Int128, over denominator: Int128) {
    self.numerator = numerator
    self.denominator = denominator
  }

  /// In ticks, for comparison with published figures.
  public var ticks: Double { Double(numerator) / Double(denominator) }

  public func tick(_ rule: Rounding) -> Int64 {
    let ticks = numerator.divided(by: denominator, rounding: rule)
    return Int64(clamping: ticks)
  }
}

/// The prices that decide a position's fate, as closed forms for linear contracts.
///
/// `collateral` is the money behind the position apart from its own profit: the isolated margin,
/// or for a cross position the account's cash plus unrealised profit of its other cross positions,
/// less their maintenance margin where the account's distress is asked for.
public enum LiquidationPrice {
  /// Where equity equals the maintenance margin of one tier (Binance USD-M, "How to calculate
  /// liquidation price"): `(cost - collateral - deduction) / (quantum · (Q - |Q| · rate))`.
  /// `nil` without a position.
  public static func threshold(
    quantity: Quantity, cost: Money, collateral: Money, rate: Rate, deduction: Money,
    contract: Contract
  ) -> ExactPrice? {
    if quantity.isZero { return nil }
    let lots = Int128(quantity.lots)
    let slope =
      Int128(contract.quantum)
      * (lots * 1_000_000_000 - Int128(quantity.magnitude.lots) * Int128(rate.billionths))
    let money = Int128(cost.units) - Int128(collateral.units) - Int128(deduction.units)
    return ExactPrice(money * 1_000_000_000, over: slope)
  }

  /// Where equity is zero: `(cost - collateral) / (quantum · Q)`. `nil` without a position.
  public static func bankruptcy(
    quantity: Quantity, cost: Money, collateral: Money, contract: Contract
  ) -> ExactPrice? {
    if quantity.isZero { return nil }
    return ExactPrice(
      Int128(cost.units) - Int128(collateral.units),
      over: Int128(contract.quantum) * Int128(quantity.lots))
  }

  /// The bankruptcy price as a tick, rounded towards the entry, so that a close at this tick never
  /// leaves the account below zero. At least 1.
  public static func bankruptcyTick(
    quantity: Quantity, cost: Money, collateral: Money, contract: Contract
  ) -> Price? {
    bankruptcy(quantity: quantity, cost: cost, collateral: collateral, contract: contract).map {
      Price(ticks: max(1, $0.tick(quantity.isPositive ? .up : .down)))
    }
  }

  /// The first tick, coming from a healthy mark, at which the position is in distress: the highest
  /// such tick for a long, the lowest for a short. `nil` when there is none at or above tick 1.
  public static func firstDistressedTick(
    quantity: Quantity, cost: Money, collateral: Money, schedule: MarginSchedule,
    contract: Contract, rule: DistressRule
  ) -> Price? {
    if quantity.isZero { return nil }
    let distressed = { (ticks: Int64) -> Bool in
      let value = contract.notional(Price(ticks: ticks), quantity)
      let margin = Margin(
        equity: collateral + value - cost,
        maintenance: schedule.maintenance(of: quantity.isPositive ? value : -value))
      return rule.isDistressed(margin)
    }
    var guess: Int64 = 1
    for tier in schedule.tiers.reversed() {
      guard
        let exact = threshold(
          quantity: quantity, cost: cost, collateral: collateral, rate: tier.maintenanceRate,
          deduction: tier.deduction, contract: contract)
      else { return nil }
      guess = exact.tick(quantity.isPositive ? .down : .up)
      if guess < 1 { continue }
      if guess > Price.highest.ticks { return nil }
      let value = contract.notional(Price(ticks: guess), quantity.magnitude)
      if value >= tier.floor { break }
    }
    return settle(guess: guess, isLong: quantity.isPositive, distressed: distressed)
  }

  /// Rounding of the requirement to whole units can move the closed form by a tick: walk to the
  /// exact one.
  private static func settle(
    guess: Int64, isLong: Bool, distressed: (Int64) -> Bool
  ) -> Price? {
    var tick = max(1, guess)
    if isLong {
      while distressed(tick + 1) { tick += 1 }
      while tick >= 1, !distressed(tick) { tick -= 1 }
      return tick >= 1 ? Price(ticks: tick) : nil
    }
    while tick > 1, distressed(tick - 1) { tick -= 1 }
    while !distressed(tick) { tick += 1 }
    return Price(ticks: tick)
  }
}
