/// A decimal with a fixed number of places: `mantissa / 10^scale`. Text becomes a price, a size or
/// an amount through this type, never through a `Double`.
public struct FixedDecimal: Hashable, Sendable, BitwiseCopyable {
  public var mantissa: Int64
  public var scale: UInt8

  public init(mantissa: Int64, scale: UInt8) {
    self.mantissa = mantissa
    self.scale = scale
  }

  /// Plain decimal notation: optional sign, digits, optional point and digits; the digits on one
  /// side of the point may be missing (`.5`, `5.`). At most 18 places. No exponent, no separators,
  /// no spaces, no `inf`. `nil` when it is something else or does not fit.
  public init?(_ text: some StringProtocol) {
    var mantissa: Int64 = 0
    var scale: UInt8 = 0
    var digits = 0
    var seenPoint = false
    var negative = false
    for (offset, byte) in text.utf8.enumerated() {
      switch byte {
      case UInt8(ascii: "-") where offset == 0: negative = true
      case UInt8(ascii: "+") where offset == 0: break
      case UInt8(ascii: ".") where !seenPoint: seenPoint = true
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        let digit = Int64(byte - UInt8(ascii: "0"))
        let (shifted, overflow) = mantissa.multipliedReportingOverflow(by: 10)
        let (sum, carry) = shifted.addingReportingOverflow(negative ? -digit : digit)
        if overflow || carry || scale == 18 { return nil }
        mantissa = sum
        digits += 1
        if seenPoint { scale += 1 }
      default: return nil
      }
    }
    if digits == 0 { return nil }
    self.init(mantissa: mantissa, scale: scale)
  }

  /// 10 to the power of `exponent`, up to 18.
  public static func powerOfTen(_ exponent: Int) -> Int64 {
    (0..<exponent).reduce(1) { value, _ in value * 10 }
  }

  /// The same value with another number of places, or `nil` when digits would be lost or overflow.
  public func rescaled(to places: UInt8) -> FixedDecimal? {
    if places >= scale {
      let factor = places - scale
      if factor > 18 { return nil }
      let (value, overflow) = mantissa.multipliedReportingOverflow(
        by: FixedDecimal.powerOfTen(Int(factor)))
      return overflow ? nil : FixedDecimal(mantissa: value, scale: places)
    }
    let divisor = FixedDecimal.powerOfTen(Int(scale - places))
    let (quotient, remainder) = mantissa.quotientAndRemainder(dividingBy: divisor)
    return remainder == 0 ? FixedDecimal(mantissa: quotient, scale: places) : nil
  }

  /// Without trailing zeros behind the point.
  public var normalized: FixedDecimal {
    var value = self
    while value.scale > 0, value.mantissa % 10 == 0 {
      value.mantissa /= 10
      value.scale -= 1
    }
    return value
  }

  public var value: Double { Double(mantissa) / Double(FixedDecimal.powerOfTen(Int(scale))) }
}

extension FixedDecimal: CustomStringConvertible {
  public var description: String {
    let digits = String(mantissa.magnitude)
    let sign = mantissa < 0 ? "-" : ""
    let places = Int(scale)
    if places == 0 { return sign + digits }
    let padded = String(repeating: "0", count: max(0, places + 1 - digits.utf8.count)) + digits
    let point = padded.index(padded.endIndex, offsetBy: -places)
    return sign + padded[..<point] + "." + padded[point...]
  }
}
