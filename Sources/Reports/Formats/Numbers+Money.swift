public import Primitives

/// The unit of a column of money whose figures must be compared or added by eye.
public enum MoneyUnit: Int, Sendable, CaseIterable {
  case ones = 0
  case thousands = 3
  case millions = 6
  case billions = 9
  case trillions = 12

  /// What stands behind the figure: nothing, `k`, `M`, `bn`, `tn`.
  public var suffix: String {
    switch self {
    case .ones: ""
    case .thousands: "k"
    case .millions: "M"
    case .billions: "bn"
    case .trillions: "tn"
    }
  }

  /// The unit in which the largest of these amounts has one to three figures before the point.
  public static func fitting(_ amounts: [Double]) -> MoneyUnit {
    let largest = amounts.reduce(0) { $1.isFinite ? max($0, $1.magnitude) : $0 }
    guard let exact = ExactDecimal(largest) else { return .trillions }
    return Numbers.threeFigures(exact).unit
  }
}

extension Numbers {
  /// Three figures: `$1.24bn` `$318M` `$41.2M` `$950k` `$12`. Dollars below ten keep their cents
  /// unless they are whole. `trimmed` drops zeros behind the point, for ticks and given limits:
  /// `$200M`, `$2.5bn`.
  public static func money(
    _ amount: Money, sign: NumberSign = .negative, trimmed: Bool = false
  ) -> String {
    money(units: Int128(amount.units), sign: sign, trimmed: trimmed)
  }

  /// The same for a sum over accounts, in units of 1e-8.
  public static func money(
    units: Int128, sign: NumberSign = .negative, trimmed: Bool = false
  ) -> String {
    moneyText(ExactDecimal(units, places: 8), sign: sign, trimmed: trimmed)
  }

  /// The same for a statistic of money in whole dollars.
  public static func money(
    _ amount: Double, sign: NumberSign = .negative, trimmed: Bool = false
  ) -> String {
    ExactDecimal(amount).map { moneyText($0, sign: sign, trimmed: trimmed) } ?? absent
  }

  /// A column's figure in the column's unit and decimals: `−$6,140M`, `$0.44bn`.
  public static func money(
    _ amount: Money, in unit: MoneyUnit, places: Int = 0, sign: NumberSign = .negative
  ) -> String {
    money(units: Int128(amount.units), in: unit, places: places, sign: sign)
  }

  /// The same for a sum over accounts, in units of 1e-8.
  public static func money(
    units: Int128, in unit: MoneyUnit, places: Int = 0, sign: NumberSign = .negative
  ) -> String {
    let value = ExactDecimal(units, places: 8)
    let text = value.shifted(by: -unit.rawValue).fixed(places: places, sign: sign, prefix: "$")
    return text + (value.shifted(by: -unit.rawValue).rounded(to: places) == 0 ? "" : unit.suffix)
  }

  /// Exact to the unit, for sums that must add up: `$4,800,123,456.12`. At least two decimals
  /// when there are any.
  public static func exactMoney(_ amount: Money, sign: NumberSign = .negative) -> String {
    exactMoney(units: Int128(amount.units), sign: sign)
  }

  /// The same for a sum over accounts, in units of 1e-8.
  public static func exactMoney(units: Int128, sign: NumberSign = .negative) -> String {
    let value = ExactDecimal(units, places: 8)
    if units % 100_000_000 == 0 { return value.fixed(places: 0, sign: sign, prefix: "$") }
    var places = 8
    var rest = units
    while places > 2, rest % 10 == 0 {
      rest /= 10
      places -= 1
    }
    return value.fixed(places: places, sign: sign, prefix: "$")
  }

  /// An amount of an asset that is not a dollar, four figures: `12.35 BTC`, `0.004 BTC`.
  public static func amount(
    _ amount: Money, of asset: String, sign: NumberSign = .negative
  ) -> String {
    Self.amount(units: Int128(amount.units), of: asset, sign: sign)
  }

  /// The same for a sum over accounts, in units of 1e-8.
  public static func amount(
    units: Int128, of asset: String, sign: NumberSign = .negative
  ) -> String {
    let value = ExactDecimal(units, places: 8)
    var places = 0
    while places < 8, value.rounded(to: places).magnitude < 1_000 { places += 1 }
    return value.fixed(places: places, sign: sign, trimmed: true) + " " + asset
  }

  /// Exact to the unit, for sums that must add up: `0.00084 BTC`.
  public static func exactAmount(
    units: Int128, of asset: String, sign: NumberSign = .negative
  ) -> String {
    ExactDecimal(units, places: 8).fixed(places: 8, sign: sign, trimmed: true) + " " + asset
  }

  private static func moneyText(
    _ value: ExactDecimal, sign: NumberSign, trimmed: Bool
  ) -> String {
    if value.rounded(to: 2) == 0, value.mantissa != 0 { return "under $0.01" }
    let (unit, places) = moneyShape(value)
    let text = value.shifted(by: -unit.rawValue).fixed(
      places: places, sign: sign, trimmed: trimmed && unit != .ones, prefix: "$")
    return text + unit.suffix
  }

  /// The unit and the decimals of a single amount: whole dollars from ten on, below that cents
  /// unless there are none.
  static func moneyShape(_ value: ExactDecimal) -> (unit: MoneyUnit, places: Int) {
    let (unit, places) = threeFigures(value)
    if unit != .ones { return (unit, places) }
    let cents = value.rounded(to: 2)
    return (.ones, cents.magnitude >= 1_000 || cents % 100 == 0 ? 0 : 2)
  }

  /// The unit and the decimals that give three figures after rounding: 999.6 thousand is 1.00
  /// million.
  static func threeFigures(_ value: ExactDecimal) -> (unit: MoneyUnit, places: Int) {
    for unit in MoneyUnit.allCases {
      let inUnit = value.shifted(by: -unit.rawValue)
      if inUnit.rounded(to: 0).magnitude >= 1_000 && unit != .trillions { continue }
      for places in [2, 1] where inUnit.rounded(to: places).magnitude < 1_000 {
        return (unit, places)
      }
      return (unit, 0)
    }
    return (.trillions, 0)
  }
}
