internal import Primitives

/// How the values of one quantity are written, so that a figure, its interval, its spread and its
/// axis agree.
public enum NumberForm: Hashable, Sendable {
  /// A ratio as per cent: 0.115 is `11.5 %`.
  case share(places: Int)
  /// A change of a share: −0.039 is `−3.9 pp`.
  case points(places: Int)
  /// A ratio in basis points: 0.0351 is `351 bp`.
  case basisPoints
  /// Whole dollars in three figures.
  case money
  /// `12,406`
  case count
  /// A number without unit.
  case decimal(places: Int)
  /// `14.8×`
  case leverage
  /// Seconds in minutes, without seconds: `26 min`.
  case minutes

  /// A value in this form, `–` for what is not a number.
  public func text(_ value: Double, sign: NumberSign = .negative) -> String {
    guard let exact = ExactDecimal(value) else { return Numbers.absent }
    if case .money = self { return Numbers.money(value, sign: sign) }
    let shape = shape(of: exact)
    return parts(exact, shape, sign: sign) + shape.suffix
  }

  /// `11.5 % [10.2, 12.1]`: an estimate and its 95 % confidence interval.
  public func interval(_ estimate: Double, _ low: Double, _ high: Double) -> String {
    guard let exact = ExactDecimal(estimate), let from = ExactDecimal(low),
      let to = ExactDecimal(high)
    else { return text(estimate) }
    let shape = shape(of: exact)
    let bounds = "[\(bare(from, shape)), \(bare(to, shape))]"
    return "\(text(estimate)) \(bounds)"
  }

  /// `4.1 … 15.8 %`: the spread over seeds, its head names the levels.
  public func spread(_ low: Double, _ high: Double) -> String {
    guard let from = ExactDecimal(low), let to = ExactDecimal(high) else { return Numbers.absent }
    let shape = shape(of: low.magnitude > high.magnitude ? from : to)
    let first = parts(from, shape, sign: .negative)
    return "\(first) … \(bare(to, shape))\(shape.suffix)"
  }

  /// `≤ 5.6 %`
  public func atMost(_ bound: Double) -> String { "≤ \(text(bound))" }

  /// `≥ $4.08bn`
  public func atLeast(_ bound: Double) -> String { "≥ \(text(bound))" }

  /// The decimals, the power of ten and the unit shared by all figures of one estimate.
  private struct Shape {
    var exponent: Int
    var places: Int
    var prefix = ""
    var suffix: String
    var sign: NumberSign = .negative
  }

  private func shape(of value: ExactDecimal) -> Shape {
    switch self {
    case .share(let places): Shape(exponent: 2, places: places, suffix: " %")
    case .points(let places): Shape(exponent: 2, places: places, suffix: " pp", sign: .always)
    case .basisPoints: Shape(exponent: 4, places: 0, suffix: " bp")
    case .count: Shape(exponent: 0, places: 0, suffix: "")
    case .decimal(let places): Shape(exponent: 0, places: places, suffix: "")
    case .leverage: Shape(exponent: 0, places: 1, suffix: "×")
    case .minutes: Shape(exponent: 0, places: 0, suffix: " min")
    case .money: moneyShape(of: value)
    }
  }

  private func moneyShape(of value: ExactDecimal) -> Shape {
    let (unit, places) = Numbers.moneyShape(value)
    return Shape(
      exponent: -unit.rawValue, places: places, prefix: "$", suffix: unit.suffix)
  }

  private func parts(_ value: ExactDecimal, _ shape: Shape, sign: NumberSign) -> String {
    scaled(value, shape).fixed(
      places: shape.places, sign: shape.sign == .always ? .always : sign,
      trimmed: self == .leverage, prefix: shape.prefix)
  }

  private func bare(_ value: ExactDecimal, _ shape: Shape) -> String {
    scaled(value, shape).fixed(
      places: shape.places, sign: shape.sign, trimmed: self == .leverage)
  }

  private func scaled(_ value: ExactDecimal, _ shape: Shape) -> ExactDecimal {
    if case .minutes = self {
      return ExactDecimal(value.rounded(to: 9).divided(by: 60_000_000_000, rounding: .nearest))
    }
    return value.shifted(by: shape.exponent)
  }
}
