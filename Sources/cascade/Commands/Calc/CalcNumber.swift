import Primitives

/// Why the text of a number cannot be taken.
struct CalcTrouble: Error, Equatable {
  /// Continues a sentence: "needs a rate, got `5`".
  var message: String
  var note: String
  /// It can be read, and is too large or too fine.
  var isValue = false
}

/// Numbers with units on the command line, written as in scenarios: prices and sizes plain, money
/// plain or with `$` or an asset, rates with `%` or `bp`, times with `s`, `m`, `h`, `d`. `_` may
/// stand between digits, `k`, `M` and `bn` behind them.
enum CalcNumber {
  /// A decimal and what follows it, a multiple counted in.
  private static func prefix(_ text: Substring) -> (number: FixedDecimal, rest: Substring)? {
    let body = text.prefix { $0.isASCIIDigit || "._-+".contains($0) }
    guard let number = FixedDecimal(body.filter { $0 != "_" }) else { return nil }
    return (number, text[body.endIndex...])
  }

  private static func times(_ number: FixedDecimal, powerOfTen power: UInt8) -> FixedDecimal? {
    var number = number
    if number.scale >= power {
      number.scale -= power
      return number
    }
    let factor = FixedDecimal.powerOfTen(Int(power - number.scale))
    let (value, overflow) = number.mantissa.multipliedReportingOverflow(by: factor)
    return overflow ? nil : FixedDecimal(mantissa: value, scale: 0)
  }

  /// A price, a size or an amount: `-`, `$`, digits, a multiple, the code of an asset.
  static func decimal(_ text: String) throws(CalcTrouble) -> FixedDecimal {
    let trouble = CalcTrouble(
      message: "needs a number, got `\(visible(text))`", note: "as in: 100000, 0.5, $1.2M, 0.5 BTC")
    let isNegative = text.hasPrefix("-")
    var body = isNegative ? text.dropFirst() : text[...]
    if body.hasPrefix("$") { body = body.dropFirst() }
    guard body.first.map({ $0.isASCIIDigit || $0 == "." }) ?? false,
      let (number, rest) = prefix(body)
    else { throw trouble }
    let multiples: [(String, UInt8)] = [("bn", 9), ("k", 3), ("M", 6)]
    let multiple = multiples.first { rest.hasPrefix($0.0) }
    let behind = rest.dropFirst(multiple?.0.count ?? 0)
    let code = behind.drop { $0 == " " }
    let isCode = code.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
    if !isCode || (!behind.isEmpty && behind.first != " ") { throw trouble }
    guard var whole = times(number, powerOfTen: multiple?.1 ?? 0) else {
      throw CalcTrouble(
        message: "is too large: `\(visible(text))`", note: "at most 20bn", isValue: true)
    }
    if isNegative { whole.mantissa = -whole.mantissa }
    return whole.normalized
  }

  /// An amount of the asset of settlement, exact to 1e-8.
  static func money(_ text: String) throws(CalcTrouble) -> Money {
    guard let exact = try decimal(text).rescaled(to: 8) else {
      throw CalcTrouble(
        message: "is finer than 1e-8 or too large: `\(visible(text))`",
        note: "amounts have at most 8 decimals", isValue: true)
    }
    return Money(units: exact.mantissa)
  }

  /// `0.5%`, `50bp`, or 0.
  static func rate(_ text: String) throws(CalcTrouble) -> Rate {
    let trouble = CalcTrouble(
      message: "needs a rate, got `\(visible(text))`", note: "as in: 0.5%, 50bp, -0.01%")
    guard let (number, rest) = prefix(text[...]) else { throw trouble }
    let power: UInt8
    switch rest {
    case "%", " %": power = 2
    case "bp", " bp": power = 4
    case "" where number.mantissa == 0: return .zero
    case "":
      let percent = times(number, powerOfTen: 2)?.normalized.description
      throw CalcTrouble(
        message: "needs a unit, got `\(visible(text))`",
        note: percent.map { "as a share that is \($0)%; or did you mean \(visible(text))%?" }
          ?? trouble.note)
    default: throw trouble
    }
    let share = FixedDecimal(mantissa: number.mantissa, scale: number.scale + power).normalized
    guard let exact = share.rescaled(to: 9) else {
      throw CalcTrouble(
        message: "is finer than 0.0000001%, or too large: `\(visible(text))`",
        note: "rates are exact to 1e-9", isValue: true)
    }
    return Rate(billionths: exact.mantissa)
  }

  private static let times: [(name: String, seconds: Int64)] = [
    ("s", 1), ("m", 60), ("h", 3_600), ("d", 86_400),
  ]

  /// `8h`, `1h30m`, `45s`: whole numbers, largest unit first or not.
  static func time(_ text: String) throws(CalcTrouble) -> Interval {
    let trouble = CalcTrouble(
      message: "needs a time, got `\(visible(text))`", note: "as in: 8h, 1h30m, 45s")
    var rest = text[...]
    var seconds: Int64 = 0
    while !rest.isEmpty {
      let digits = rest.prefix(while: \.isASCIIDigit)
      rest = rest[digits.endIndex...]
      guard let count = Int64(digits), count <= 1_000_000_000, let letter = rest.popFirst(),
        let unit = times.first(where: { $0.name == String(letter) })
      else { throw trouble }
      seconds += count * unit.seconds
    }
    if text.isEmpty { throw trouble }
    if seconds > 366 * 86_400 {
      throw CalcTrouble(
        message: "is too long: `\(visible(text))`", note: "at most a year", isValue: true)
    }
    return .seconds(seconds)
  }
}
