/// A decimal number as it was written. It becomes an integer exactly or not at all.
struct NumberText {
  enum Inexact: Error { case tooFine, tooLarge }

  /// Sign, digits, point, and for pure numbers an exponent; without `_`.
  let literal: String

  /// The number at the beginning of a text and what follows it. Digits may be separated by `_`.
  /// `exponent` allows `1e-9`, for numbers that have no unit.
  static func prefix(
    of text: Substring, exponent: Bool = false
  ) -> (number: NumberText, rest: Substring)? {
    var literal = ""
    var rest = text.utf8[...]
    if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
      if sign == UInt8(ascii: "-") { literal = "-" }
      rest.removeFirst()
    }
    let whole = digits(&rest)
    literal += whole.isEmpty ? "0" : whole
    var fraction = ""
    if rest.first == UInt8(ascii: ".") {
      var behind = rest.dropFirst()
      fraction = digits(&behind)
      if !fraction.isEmpty {
        literal += "." + fraction
        rest = behind
      }
    }
    if whole.isEmpty, fraction.isEmpty { return nil }
    if exponent, let first = rest.first, first | 0x20 == UInt8(ascii: "e") {
      var behind = rest.dropFirst()
      var sign = ""
      if let byte = behind.first, byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+") {
        sign = byte == UInt8(ascii: "-") ? "-" : ""
        behind.removeFirst()
      }
      let power = digits(&behind)
      if !power.isEmpty {
        literal += "e" + sign + power
        rest = behind
      }
    }
    return (NumberText(literal: literal), Substring(rest))
  }

  /// Digits with `_` between two of them.
  private static func digits(_ rest: inout Substring.UTF8View) -> String {
    var digits: [UInt8] = []
    var wasDigit = false
    while let byte = rest.first {
      let isDigit = byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
      if isDigit {
        digits.append(byte)
      } else {
        let next = rest.dropFirst().first ?? 0
        let isSeparator = byte == UInt8(ascii: "_") && wasDigit && next >= 0x30 && next <= 0x39
        if !isSeparator { break }
      }
      wasDigit = isDigit
      rest.removeFirst()
    }
    return String(decoding: digits, as: UTF8.self)
  }

  /// The nearest `Double` of the number times ten to a power; infinite when it is too large.
  func double(timesTenTo power: Int = 0) -> Double {
    Double(power == 0 ? literal : literal + "e\(power)") ?? .infinity
  }

  /// The number times `multiplier`, exactly. Only for numbers without exponent.
  func integer(times multiplier: Int128 = 1) throws(Inexact) -> Int128 {
    var mantissa: Int128 = 0
    var divisor: Int128 = 1
    var seenPoint = false
    for byte in trimmedLiteral {
      if byte == UInt8(ascii: ".") {
        seenPoint = true
        continue
      }
      if seenPoint {
        let (product, isLarge) = divisor.multipliedReportingOverflow(by: 10)
        if isLarge { throw .tooFine }
        divisor = product
      }
      let (shifted, first) = mantissa.multipliedReportingOverflow(by: 10)
      let (sum, second) = shifted.addingReportingOverflow(Int128(byte - UInt8(ascii: "0")))
      if first || second { throw seenPoint ? .tooFine : .tooLarge }
      mantissa = sum
    }
    let common = NumberText.greatestCommonDivisor(multiplier, divisor)
    let (product, isLarge) = mantissa.multipliedReportingOverflow(by: multiplier / common)
    if isLarge { throw .tooLarge }
    let (quotient, remainder) = product.quotientAndRemainder(dividingBy: divisor / common)
    if remainder != 0 { throw .tooFine }
    return isNegative ? -quotient : quotient
  }

  var isNegative: Bool { literal.first == "-" }
  var hasFraction: Bool { literal.utf8.contains(UInt8(ascii: ".")) }

  /// Digits and point without sign and without zeros that say nothing.
  private var trimmedLiteral: Substring.UTF8View {
    var text = literal.utf8[...]
    if isNegative { text.removeFirst() }
    if hasFraction {
      while text.last == UInt8(ascii: "0") { text.removeLast() }
    }
    return text
  }

  private static func greatestCommonDivisor(_ a: Int128, _ b: Int128) -> Int128 {
    var (a, b) = (a, b)
    while b != 0 { (a, b) = (b, a % b) }
    return a
  }
}

/// Decimal text of numbers, the way they are written back.
enum DecimalText {
  /// `mantissa / 10^places`, without zeros at the end.
  static func text(_ mantissa: Int128, places: Int) -> String {
    var digits = String(mantissa.magnitude)
    if places > 0 {
      if digits.count <= places {
        digits = String(repeating: "0", count: places + 1 - digits.count) + digits
      }
      let whole = digits.dropLast(places)
      var fraction = digits.suffix(places)
      while fraction.last == "0" { fraction.removeLast() }
      digits = fraction.isEmpty ? String(whole) : "\(whole).\(fraction)"
    }
    return (mantissa < 0 ? "-" : "") + digits
  }

  /// The shortest text that reads back as the same number.
  static func text(_ value: Double) -> String {
    let text = value.description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// The shortest text of `value`, times ten to a power, without an exponent: 0.45 shifted by 2 is
  /// `45`. Divided by the same power it reads back as `value`, since only the point has moved.
  static func text(_ value: Double, timesTenTo power: Int) -> String {
    let parts = value.magnitude.description.split(separator: "e")
    let exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    let number = parts[0].split(separator: ".")
    var digits = Array(number[0].utf8)
    let fraction = number.count > 1 ? Array(number[1].utf8) : []
    digits += fraction
    var point = digits.count - fraction.count + exponent + power
    if point < 0 {
      digits.insert(contentsOf: Array(repeating: 0x30, count: -point), at: 0)
      point = 0
    }
    while digits.count < point { digits.append(0x30) }
    var whole = digits[..<point]
    var rest = digits[point...]
    while whole.count > 1, whole.first == 0x30 { whole.removeFirst() }
    while rest.last == 0x30 { rest.removeLast() }
    var text = whole.isEmpty ? "0" : String(decoding: whole, as: UTF8.self)
    if !rest.isEmpty { text += "." + String(decoding: rest, as: UTF8.self) }
    return value < 0 && text != "0" ? "-" + text : text
  }
}
