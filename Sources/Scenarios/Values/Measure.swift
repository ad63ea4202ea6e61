public import Primitives

/// A value whose unit stands with it: what a metric is compared with.
public enum Measure: Hashable, Sendable {
  case rate(Rate)
  case money(Money)
  case time(Interval)
  case number(Double)

  /// As metrics count: a ratio, whole dollars, minutes, or the number.
  public var value: Double {
    switch self {
    case .rate(let rate): rate.ratio
    case .money(let money): money.amount
    case .time(let span): span.seconds / 60
    case .number(let number): number
    }
  }

  static let example = "25%, $2M, 90s, 3"

  /// The unit decides: `25%`, `$2M`, `90s`, or a number without any.
  init(text: String) throws(Trouble) {
    if let trouble = Trouble.notFinite(text) { throw trouble }
    if text.hasPrefix("$") || text.hasPrefix("-$") {
      self = .money(try Amount(text: text).money)
      return
    }
    guard let (number, rest) = NumberText.prefix(of: text[...], exponent: true) else {
      throw Trouble.unreadable(text, noun: "a value with its unit", example: Measure.example)
    }
    let unit = rest.first == " " ? rest.dropFirst() : rest
    if unit.isEmpty {
      self = .number(number.double())
      if !value.isFinite { throw Trouble(.tooLarge, "is too large: \(shown(text))") }
    } else if UnitTable.rate.units.contains(where: { $0.name == unit }) {
      let billionths = try UnitTable.rate.parse(text)
      self = .rate(Rate(billionths: try Measure.narrow(billionths, text)))
    } else if UnitTable.time.units.contains(where: { $0.name == unit }) {
      let span = try UnitTable.time.parse(text)
      self = .time(Interval(nanoseconds: try Measure.narrow(span, text)))
    } else {
      throw Trouble(
        .unitUnknown, "has an unknown unit, `\(shown(unit))`",
        note: "units: % bp · ns us ms s m h d · $ with k M bn before or behind the number")
    }
  }

  private static func narrow(_ value: Int128, _ text: String) throws(Trouble) -> Int64 {
    guard let narrowed = Int64(exactly: value) else {
      throw Trouble(.tooLarge, "is too large: \(shown(text))")
    }
    return narrowed
  }

  var text: String {
    switch self {
    case .rate(let rate): DecimalText.text(Int128(rate.billionths), places: 7) + "%"
    case .money(let money): Amount(money).text
    case .time(let span): UnitTable.time.text(Int128(span.nanoseconds))
    case .number(let number): DecimalText.text(number)
    }
  }
}
