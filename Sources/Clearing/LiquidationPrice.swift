public import Primitives

/// A price as an exact fraction of ticks.
public struct ExactPrice: Hashable, Sendable {
  public var numerator: Int128
  public var denominator: Int128

  public init(_ numerator: Int128, over denominator: Int128) {
    self.numerator = numerator
    self.denominator = denominator
  }

  public var isPositive: Bool { numerator != 0 && (numerator > 0) == (denominator > 0) }

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

/// The prices that decide a position's fate, as closed forms.
///
/// `collateral` is the money behind the position apart from its own profit: the isolated margin,
/// or for a cross position the account's cash plus unrealised profit of its other cross positions,
/// less their maintenance margin where the account's distress is asked for.
public enum LiquidationPrice {
  /// The price at which a size is worth `value` (see `Contract.value`). `nil` without lots.
  public static func price(
    atValue value: Int128, of quantity: Quantity, _ contract: Contract
  ) -> ExactPrice? {
    if quantity.isZero { return nil }
    let perTick = Int128(contract.quantum) * Int128(quantity.lots)
    if contract.kind != .inverse { return ExactPrice(value, over: perTick) }
    return value == 0 ? nil : ExactPrice(-perTick, over: value)
  }

  /// Where equity equals the maintenance margin of one tier. Linear (Binance USD-M, "How to
  /// calculate liquidation price"):
  /// `(cost - collateral - deduction) / (quantum · (Q - |Q| · rate))`. Inverse (COIN-M, from
  /// `equity = notional · rate - deduction`):
  /// `quantum · (Q + |Q| · rate) / (collateral + deduction - cost)`. `nil` without a position, and
  /// where no price will do.
  public static func threshold(
    quantity: Quantity, cost: Money, collateral: Money, rate: Rate, deduction: Money,
    contract: Contract
  ) -> ExactPrice? {
    if quantity.isZero { return nil }
    let billion: Int128 = 1_000_000_000
    let lots = Int128(quantity.lots)
    let share = Int128(quantity.magnitude.lots) * Int128(rate.billionths)
    let money = Int128(cost.units) - Int128(collateral.units) - Int128(deduction.units)
    if contract.kind != .inverse {
      return ExactPrice(money * billion, over: Int128(contract.quantum) * (lots * billion - share))
    }
    if money == 0 { return nil }
    return ExactPrice(Int128(contract.quantum) * (lots * billion + share), over: -money * billion)
  }

  /// The threshold of the tier in which it lies itself, and the place of that tier. `surcharge` is
  /// added to the rate of every tier: what else counts as a share of the notional. No price where
  /// none will do: an inverse short is covered in full, a long at no price.
  public static func threshold(
    quantity: Quantity, cost: Money, collateral: Money, schedule: MarginSchedule,
    surcharge: Rate = .zero, contract: Contract
  ) -> (place: Int, price: ExactPrice?) {
    // The requirement is convex in the notional, so from the lowest tier each step comes closer.
    var place = 0
    var price: ExactPrice?
    for _ in schedule.tiers.indices {
      let tier = schedule.tiers[place]
      price = threshold(
        quantity: quantity, cost: cost, collateral: collateral,
        rate: tier.maintenanceRate + surcharge, deduction: tier.deduction, contract: contract)
      guard let price, contract.kind != .inverse || price.isPositive else { return (place, nil) }
      let tick = max(1, price.tick(quantity.isPositive ? .down : .up))
      let found = schedule.place(of: clamped(contract, tick, quantity.magnitude))
      if found == place { break }
      place = found
    }
    return (place, price)
  }

  /// Where equity is zero: `(cost - collateral) / (quantum · Q)`, inverse `quantum · Q /
  /// (collateral - cost)`. `nil` without a position, and where no price will do.
  public static func bankruptcy(
    quantity: Quantity, cost: Money, collateral: Money, contract: Contract
  ) -> ExactPrice? {
    price(atValue: Int128(cost.units) - Int128(collateral.units), of: quantity, contract)
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
    let start = threshold(
      quantity: quantity, cost: cost, collateral: collateral, schedule: schedule,
      contract: contract)
    let guess = start.price.map { max(1, $0.tick(quantity.isPositive ? .down : .up)) } ?? .max
    return search(from: guess, within: range(quantity, contract), isLong: quantity.isPositive) {
      let value = clamped(contract, $0, quantity)
      let equity =
        Int128(collateral.units) - Int128(cost.units)
        + (contract.kind == .inverse ? -Int128(value.units) : Int128(value.units))
      let margin = Margin(
        equity: Money(units: Int64(clamping: equity)),
        maintenance: schedule.maintenance(of: Money(units: abs(value.units))))
      return rule.isDistressed(margin)
    }
  }

  /// The prices at which a size has a notional that `Money` can say.
  private static func range(_ quantity: Quantity, _ contract: Contract) -> ClosedRange<Int64> {
    let perTick = Int128(contract.quantum) * Int128(quantity.magnitude.lots)
    if contract.kind == .inverse {
      let first = Int64(clamping: perTick / Int128(Int64.max) + 1)
      return min(first, Price.highest.ticks)...Price.highest.ticks
    }
    return 1...max(1, min(Price.highest.ticks, Int64(clamping: Int128(Int64.max) / perTick)))
  }

  /// The notional, as near as `Money` can say it.
  private static func clamped(_ contract: Contract, _ ticks: Int64, _ size: Quantity) -> Money {
    let perTick = Int128(contract.quantum) * Int128(size.lots)
    if contract.kind == .inverse {
      let units = perTick.divided(by: Int128(max(1, ticks)), rounding: .nearest)
      return Money(units: max(-Int64.max, Int64(clamping: units)))
    }
    let (units, overflow) = perTick.multipliedReportingOverflow(by: Int128(ticks))
    if overflow { return Money(units: size.isPositive ? .max : -.max) }
    return Money(units: max(-Int64.max, Int64(clamping: units)))
  }

  /// Roundings to whole units can move the closed form by a tick or two, and by many where a tick
  /// is worth less than a unit: strides that double, away from the guess and back, to the exact
  /// one. Distress never ends on the losing side, so this looks at few prices.
  private static func search(
    from guess: Int64, within prices: ClosedRange<Int64>, isLong: Bool,
    _ isDistressed: (Int64) -> Bool
  ) -> Price? {
    let (first, last) = (prices.lowerBound, prices.upperBound)
    if guess > last { return isLong ? Price(ticks: last) : nil }
    // One tick beyond either end stands for the answer that there is none.
    let worse: Int64 = isLong ? -1 : 1
    var (bad, good) = (isLong ? first - 1 : last + 1, isLong ? last + 1 : first - 1)
    var tick = max(first, guess)
    var stride: Int64 = 1
    while first <= tick, tick <= last, abs(bad - good) > 1 {
      let isBad = isDistressed(tick)
      if isBad { bad = tick } else { good = tick }
      let isBracketed = first <= min(bad, good) && max(bad, good) <= last
      if isBracketed { break }
      tick += isBad ? -worse * stride : worse * stride
      stride *= 2
    }
    while abs(bad - good) > 1 {
      let middle = bad + (good - bad) / 2
      if isDistressed(middle) { bad = middle } else { good = middle }
    }
    return first <= bad && bad <= last ? Price(ticks: bad) : nil
  }
}
