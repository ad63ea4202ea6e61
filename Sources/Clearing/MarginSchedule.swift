public import Primitives

/// One row of a venue's tier table. A position belongs to the highest tier whose floor does not
/// exceed its notional.
public struct MarginTier: Hashable, Sendable, BitwiseCopyable {
  /// Lowest notional of the tier, in the quote asset.
  public var floor: Money
  /// Maintenance margin rate on the whole notional.
  public var maintenanceRate: Rate
  /// Highest leverage at which a position of this size may be opened.
  public var maxLeverage: Int64
  /// "Maintenance amount": what is taken off so that the requirement is continuous in size.
  public internal(set) var deduction: Money

  public init(floor: Money, maintenanceRate: Rate, maxLeverage: Int64) {
    self.floor = floor
    self.maintenanceRate = maintenanceRate
    self.maxLeverage = maxLeverage
    deduction = .zero
  }
}

/// Tiered maintenance margin with deduction, as Binance, Bybit and Hyperliquid publish it:
/// `MM = notional · rate_k - deduction_k`, with
/// `deduction_k = deduction_(k-1) + floor_k · (rate_k - rate_(k-1))`.
public struct MarginSchedule: Hashable, Sendable {
  public let tiers: [MarginTier]

  /// Why a table of tiers is not a schedule.
  public enum Fault: Error, Hashable, Sendable {
    case empty
    case firstFloorNotZero
    case floorsNotRising(tier: Int)
    case rateOutOfRange(tier: Int)
    case ratesFalling(tier: Int)
    case leverageOutOfRange(tier: Int)
    /// Accounts would open already in liquidation: 1 / leverage is not above the rate.
    case opensInLiquidation(tier: Int)
  }

  public init(_ rows: [MarginTier]) throws(Fault) {
    try self.init(rows, lowest: Rate(billionths: 1))
  }

  /// What a venue takes off the value of an asset that stands as collateral, in parts of its value
  /// by its value in the quote asset: the requirement of a balance in a spot market. Each rate is
  /// for the part of the value within its tier, which is what deductions make of tiers.
  public static func haircuts(
    _ rows: [(floor: Money, haircut: Rate)], maxLeverage: Int64 = 1
  ) throws(Fault) -> MarginSchedule {
    let tiers = rows.map {
      MarginTier(floor: $0.floor, maintenanceRate: $0.haircut, maxLeverage: maxLeverage)
    }
    return try MarginSchedule(tiers, lowest: .zero)
  }

  private init(_ rows: [MarginTier], lowest: Rate) throws(Fault) {
    guard let first = rows.first else { throw .empty }
    guard first.floor == .zero else { throw .firstFloorNotZero }
    var tiers = rows
    tiers[0].deduction = .zero
    for k in tiers.indices {
      let tier = tiers[k]
      guard tier.maintenanceRate >= lowest, tier.maintenanceRate < .one else {
        throw .rateOutOfRange(tier: k)
      }
      guard tier.maxLeverage >= 1, tier.maxLeverage <= 1000 else {
        throw .leverageOutOfRange(tier: k)
      }
      guard Int128(tier.maintenanceRate.billionths) * Int128(tier.maxLeverage) < 1_000_000_000
      else { throw .opensInLiquidation(tier: k) }
      if k == 0 { continue }
      let below = tiers[k - 1]
      guard tier.floor > below.floor else { throw .floorsNotRising(tier: k) }
      guard tier.maintenanceRate >= below.maintenanceRate else { throw .ratesFalling(tier: k) }
      let step = tier.maintenanceRate - below.maintenanceRate
      tiers[k].deduction = below.deduction + step.of(tier.floor, rounding: .nearest)
    }
    self.tiers = tiers
  }

  /// The same schedule with a least requirement in money, whatever the size. Where it binds, tiers
  /// ask no rate but that sum, as a deduction below zero.
  public func atLeast(_ least: Money) -> MarginSchedule {
    if least <= .zero { return self }
    var rows: [MarginTier] = []
    var isOver = false
    for (k, tier) in tiers.enumerated() where !isOver {
      var low = tier
      (low.maintenanceRate, low.deduction) = (.zero, -least)
      rows.append(low)
      // The notional from which the tier itself asks for more.
      let one = Int128(Rate.one.billionths)
      let rate = Int128(max(1, tier.maintenanceRate.billionths))
      let edge = ((Int128(least.units) + Int128(tier.deduction.units)) * one)
        .divided(by: rate, rounding: .up)
      let end = k + 1 < tiers.count ? Int128(tiers[k + 1].floor.units) : Int128(Int64.max)
      if edge >= end { continue }
      var high = tier
      high.floor = Money(units: Int64(edge))
      // A tier without a rate of its own never asks for more.
      if high.floor > tier.floor { rows.append(high) } else { rows[rows.count - 1] = high }
      rows += tiers[(k + 1)...]
      isOver = true
    }
    return MarginSchedule(checked: rows)
  }

  private init(checked rows: [MarginTier]) { tiers = rows }

  /// One rate for every size, of a rulebook whose numbers are known to agree.
  public init(flat rate: Rate, maxLeverage: Int64) {
    let product = Int128(rate.billionths) * Int128(maxLeverage)
    precondition(
      rate >= .zero && maxLeverage >= 1 && product < Int128(Rate.one.billionths),
      "accounts would open in liquidation")
    self.init(checked: [
      MarginTier(floor: .zero, maintenanceRate: rate, maxLeverage: maxLeverage)
    ])
  }

  /// One rate for every size.
  public static func flat(_ rate: Rate, maxLeverage: Int64) throws(Fault) -> MarginSchedule {
    try MarginSchedule([MarginTier(floor: .zero, maintenanceRate: rate, maxLeverage: maxLeverage)])
  }

  /// Place of the tier of a notional (its magnitude, in the quote asset). Most positions are small:
  /// the search begins below.
  @inlinable public func place(of notional: Money) -> Int {
    var k = 0
    while k + 1 < tiers.count, tiers[k + 1].floor <= notional { k += 1 }
    return k
  }

  /// The tier of a notional (its magnitude, in the quote asset).
  @inlinable public func tier(of notional: Money) -> MarginTier { tiers[place(of: notional)] }

  /// Maintenance margin of a notional (its magnitude), rounded up to the unit, never negative, and
  /// nothing for nothing.
  @inlinable public func maintenance(of notional: Money) -> Money {
    if notional == .zero { return .zero }
    let tier = tier(of: notional)
    let gross = MarginSchedule.share(tier.maintenanceRate, of: notional)
    return max(.zero, gross - tier.deduction)
  }

  /// `rate · notional` rounded up, for a notional that is not negative and a rate below one: the
  /// quotient of the whole billions plus that of the rest, without a division of 128 bits.
  @inlinable static func share(_ rate: Rate, of notional: Money) -> Money {
    let billion: UInt64 = 1_000_000_000
    let units = UInt64(notional.units)
    let billionths = UInt64(rate.billionths)
    let rest = (units % billion) * billionths
    return Money(units: Int64(units / billion * billionths + (rest + billion - 1) / billion))
  }

  /// Initial margin of a notional at a chosen leverage, rounded up to the unit. The tier's own
  /// limit applies when the choice is higher.
  @inlinable public func initial(of notional: Money, leverage: Int64) -> Money {
    initial(of: notional, ofAll: notional, leverage: leverage)
  }

  /// Initial margin of a part of a position: the size of all of it decides the tier.
  @inlinable public func initial(of part: Money, ofAll whole: Money, leverage: Int64) -> Money {
    let tier = tier(of: whole)
    let allowed = min(leverage, tier.maxLeverage)
    let initial = Money(units: part.units.divided(by: max(1, allowed), rounding: .up))
    // Below zero is a least requirement; see `atLeast`.
    return tier.deduction < .zero && part > .zero ? max(initial, -tier.deduction) : initial
  }

  @inlinable public var maxLeverage: Int64 { tiers[0].maxLeverage }
  @inlinable public var lowestRate: Rate { tiers[0].maintenanceRate }
}
