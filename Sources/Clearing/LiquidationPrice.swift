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

  /// The tick under a named rule; the largest number there is when it lies beyond.
  public func tick(_ rule: Rounding) -> Int64 {
    Int64(clamping: numerator.divided(by: denominator, rounding: rule))
  }

  /// The tick under a named rule, within what a market quotes.
  public func price(_ rule: Rounding) -> Price {
    Price(ticks: min(max(1, tick(rule)), Price.highest.ticks))
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
    bankruptcy(quantity: quantity, cost: cost, collateral: collateral, contract: contract)?
      .price(quantity.isPositive ? .up : .down)
  }

  /// The first tick, coming from a healthy mark, at which the position is in distress: the highest
  /// such tick for a long, the lowest for a short. `nil` when no price that can be met is one.
  public static func firstDistressedTick(
    quantity: Quantity, cost: Money, collateral: Money, schedule: MarginSchedule,
    contract: Contract, rule: DistressRule
  ) -> Price? {
    if quantity.isZero { return nil }
    let perTick = Int128(contract.quantum) * Int128(quantity.magnitude.lots)
    // The requirement is convex in the price, so from the lowest tier each step comes closer.
    var place = 0
    var guess: Int64 = 0
    for _ in schedule.tiers.indices {
      let tier = schedule.tiers[place]
      guard
        let exact = threshold(
          quantity: quantity, cost: cost, collateral: collateral, rate: tier.maintenanceRate,
          deduction: tier.deduction, contract: contract)
      else { return nil }
      guess = max(1, exact.tick(quantity.isPositive ? .down : .up))
      let value = Money(units: Int64(clamping: Int128(guess) * perTick))
      let found = schedule.place(of: value)
      if found == place { break }
      place = found
    }
    let last = min(Price.highest.ticks, Int64(clamping: Int128(Int64.max) / perTick))
    return walk(from: guess, to: last, isLong: quantity.isPositive) { tick in
      let value = Int128(tick) * perTick
      let signed = quantity.isPositive ? value : -value
      let equity = Int128(collateral.units) + signed - Int128(cost.units)
      let margin = Margin(
        equity: Money(units: Int64(clamping: equity)),
        maintenance: schedule.maintenance(of: Money(units: Int64(clamping: value))))
      return rule.isDistressed(margin)
    }
  }

  /// The rounding of the requirement to whole units can move the closed form by a tick or two: a
  /// walk to the exact one, no farther than the `last` price that can be met.
  private static func walk(
    from guess: Int64, to last: Int64, isLong: Bool, _ isDistressed: (Int64) -> Bool
  ) -> Price? {
    if guess > last { return isLong ? Price(ticks: last) : nil }
    var tick = guess
    if isLong {
      while tick < last, isDistressed(tick + 1) { tick += 1 }
      while tick >= 1, !isDistressed(tick) { tick -= 1 }
      return tick >= 1 ? Price(ticks: tick) : nil
    }
    while tick > 1, isDistressed(tick - 1) { tick -= 1 }
    while tick <= last, !isDistressed(tick) { tick += 1 }
    return tick <= last ? Price(ticks: tick) : nil
  }
}
