import Primitives

/// Prices, in ticks, at which something happens on either side.
struct HaltLevels: Hashable, Sendable, BitwiseCopyable {
  /// At or below, and at or above.
  var lower: Int64 = 0
  var upper: Int64 = .max

  static let none = HaltLevels()

  /// A move by a share from the highest and the lowest price of a window.
  static func move(_ share: Rate, highest: Int64, lowest: Int64) -> HaltLevels {
    HaltLevels(
      lower: scaled(highest, by: .one - share, .down), upper: scaled(lowest, by: .one + share, .up))
  }

  /// A move by more than a bound from one price.
  static func bound(_ bound: Rate, from reference: Int64) -> HaltLevels {
    HaltLevels(
      lower: scaled(reference, by: .one - bound, .up) - 1,
      upper: scaled(reference, by: .one + bound, .down) + 1)
  }

  /// The edges of a band: the lowest and the highest price that may be quoted.
  static func band(_ share: Rate, around average: Int64) -> HaltLevels {
    HaltLevels(
      lower: max(1, scaled(average, by: .one - share, .up)),
      upper: scaled(average, by: .one + share, .down))
  }

  /// What is usual in a window: `multiple · volatility · √(window / 1 day)`, the root to the
  /// nearest 1e-9, at most a hundred times the price.
  static func usual(_ rule: VolatilityHaltRule) -> Rate {
    let root = (rule.window.seconds / 86_400).squareRoot()
    let scale = Rate(nearest: root)
    let day = Int128(rule.multiple.billionths) * Int128(rule.volatility.billionths)
    let bound = (day * Int128(scale.billionths))
      .divided(by: 1_000_000_000_000_000_000, rounding: .down)
    return Rate(billionths: Int64(min(bound, 100_000_000_000)))
  }

  /// The nearer of two on each side.
  func nearest(_ other: HaltLevels) -> HaltLevels {
    HaltLevels(lower: max(lower, other.lower), upper: min(upper, other.upper))
  }

  func isReached(by ticks: Int64) -> Bool { ticks <= lower || ticks >= upper }

  private static func scaled(_ ticks: Int64, by rate: Rate, _ rule: Rounding) -> Int64 {
    rate.of(Quantity(lots: ticks), rounding: rule).lots
  }
}
