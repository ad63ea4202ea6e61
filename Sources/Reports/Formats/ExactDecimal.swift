internal import Primitives

/// A decimal number waiting to be printed: `mantissa / 10^places`. All text is rounded once, half
/// away from zero, from this integer.
///
/// A `Double` enters by its shortest decimal description, so that what a person would read off the
/// value is what gets rounded: 0.1265 becomes 12.7 %, although the binary value lies below.
struct ExactDecimal: Hashable, Sendable {
  var mantissa: Int128
  /// May be negative: then the value is `mantissa · 10^-places`.
  var places: Int

  init(_ mantissa: Int128, places: Int = 0) {
    self.mantissa = mantissa
    self.places = places
  }

  init(_ mantissa: Int64, places: Int = 0) { self.init(Int128(mantissa), places: places) }

  init(_ value: FixedDecimal) { self.init(value.mantissa, places: Int(value.scale)) }

  /// `nil` when the value is not finite or has a magnitude of 10^30 or more.
  init?(_ value: Double) {
    guard value.isFinite, value.magnitude < 1e30 else { return nil }
    var mantissa: Int128 = 0
    var places = 0
    var exponent = 0
    var exponentSign = 1
    var seenPoint = false
    var seenExponent = false
    for byte in value.description.utf8 {
      switch byte {
      case UInt8(ascii: "."): seenPoint = true
      case UInt8(ascii: "e"): seenExponent = true
      case UInt8(ascii: "-") where seenExponent: exponentSign = -1
      case UInt8(ascii: "0")...UInt8(ascii: "9") where seenExponent:
        exponent = exponent * 10 + Int(byte - UInt8(ascii: "0"))
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        mantissa = mantissa * 10 + Int128(byte - UInt8(ascii: "0"))
        if seenPoint { places += 1 }
      default: break
      }
    }
    self.init(value < 0 ? -mantissa : mantissa, places: places - exponentSign * exponent)
  }

  /// The value times 10 to the power of `exponent`.
  func shifted(by exponent: Int) -> ExactDecimal {
    ExactDecimal(mantissa, places: places - exponent)
  }

  /// The value in units of `10^-wanted`, rounded half away from zero. Saturates far beyond every
  /// amount there is.
  func rounded(to wanted: Int) -> Int128 {
    if mantissa == 0 { return 0 }
    if wanted >= places {
      let (value, overflow) = mantissa.multipliedReportingOverflow(
        by: ExactDecimal.power(wanted - places))
      if overflow || wanted - places > 38 { return mantissa < 0 ? -Int128.max : Int128.max }
      return value
    }
    if places - wanted > 38 { return 0 }
    return mantissa.divided(by: ExactDecimal.power(places - wanted), rounding: .nearest)
  }

  /// 10 to the power of `exponent`, at most 10^38.
  static func power(_ exponent: Int) -> Int128 {
    (0..<Swift.min(exponent, 38)).reduce(Int128(1)) { value, _ in value * 10 }
  }
}

/// How the sign of a number is written.
public enum NumberSign: Sendable {
  /// A minus where there is one.
  case negative
  /// A plus as well: for changes and for charts that diverge from zero. Zero has no sign.
  case always
}

/// Which minus a text uses.
enum Minus: String {
  /// U+2212, as wide as a digit: everything people read.
  case typographic = "−"
  /// U+002D: everything machines read.
  case hyphen = "-"
}

extension ExactDecimal {
  /// Fixed notation with thousands separators, rounded once. A value that rounds to zero has no
  /// sign.
  func fixed(
    places wanted: Int, sign: NumberSign = .negative, grouped: Bool = true, trimmed: Bool = false,
    minus: Minus = .typographic, prefix: String = ""
  ) -> String {
    let rounded = self.rounded(to: Swift.max(0, wanted))
    let body = ExactDecimal.digits(
      rounded.magnitude, places: Swift.max(0, wanted), grouped: grouped, trimmed: trimmed)
    if rounded < 0 { return minus.rawValue + prefix + body }
    if sign == .always && rounded > 0 { return "+" + prefix + body }
    return prefix + body
  }

  /// The digits of a magnitude in units of `10^-places`.
  static func digits(
    _ magnitude: UInt128, places: Int, grouped: Bool = true, trimmed: Bool = false
  ) -> String {
    var digits = Array(String(magnitude).utf8)
    if digits.count <= places {
      digits = [UInt8](repeating: UInt8(ascii: "0"), count: places + 1 - digits.count) + digits
    }
    var whole = Array(digits[..<(digits.count - places)])
    var fraction = Array(digits[(digits.count - places)...])
    if trimmed {
      while fraction.last == UInt8(ascii: "0") { fraction.removeLast() }
    }
    if grouped {
      var place = whole.count - 3
      while place > 0 {
        whole.insert(UInt8(ascii: ","), at: place)
        place -= 3
      }
    }
    let text = String(decoding: whole, as: UTF8.self)
    return fraction.isEmpty ? text : text + "." + String(decoding: fraction, as: UTF8.self)
  }
}
