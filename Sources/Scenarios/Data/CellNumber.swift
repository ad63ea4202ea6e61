import Primitives

/// A number in a cell: digits and a point, as exact as it is written.
enum CellNumber {
  /// Plain decimal notation with an optional sign, at most 18 digits and 18 places; zeros at the
  /// end of the places do not count. `nil` when it is something else.
  static func read(_ bytes: UnsafeBufferPointer<UInt8>, _ cell: CSVScanner.Cell) -> FixedDecimal? {
    var place = cell.start
    if place >= cell.end { return nil }
    let isNegative = bytes[place] == UInt8(ascii: "-")
    if isNegative || bytes[place] == UInt8(ascii: "+") { place += 1 }
    var (mantissa, scale, zeros, digits) = (Int64(0), UInt8(0), 0, 0)
    var isBehindPoint = false
    while place < cell.end {
      let byte = bytes[place]
      place += 1
      if byte == UInt8(ascii: "."), !isBehindPoint {
        isBehindPoint = true
        continue
      }
      guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
      digits += 1
      if isBehindPoint, byte == UInt8(ascii: "0") {
        zeros += 1
        continue
      }
      // Zeros behind the point count once something follows them.
      for _ in 0...zeros where isBehindPoint {
        if scale == 18 { return nil }
        scale += 1
      }
      for _ in 0..<zeros {
        let (product, overflow) = mantissa.multipliedReportingOverflow(by: 10)
        if overflow { return nil }
        mantissa = product
      }
      zeros = 0
      let (product, overflow) = mantissa.multipliedReportingOverflow(by: 10)
      let (sum, carry) = product.addingReportingOverflow(Int64(byte - UInt8(ascii: "0")))
      if overflow || carry { return nil }
      mantissa = sum
    }
    if digits == 0 { return nil }
    return FixedDecimal(mantissa: isNegative ? -mantissa : mantissa, scale: scale)
  }

  /// Why a text is no number: what was probably meant, and what to do.
  static func diagnosis(_ text: String) -> (suggestion: String?, note: String) {
    let plain = "digits and a point, as in 1250.5"
    let minus = text.replacingMinus
    if minus != text, FixedDecimal(minus) != nil { return (minus, "the minus of a keyboard") }
    let groups = text.split(separator: ",", omittingEmptySubsequences: false)
    if groups.count == 2, groups[1].utf8.count != 3,
      FixedDecimal(groups.joined(separator: ".")) != nil
    {
      return (groups.joined(separator: "."), "decimals stand behind a point: \(plain)")
    }
    let bare = String(
      text.unicodeScalars.filter { !",_'’ \u{A0}\u{202F}".unicodeScalars.contains($0) })
    if bare != text, FixedDecimal(bare) != nil {
      return (bare, "numbers have no separators of thousands: \(plain)")
    }
    let word = text.lowercased()
    if ["nan", "inf", "-inf", "infinity", "null", "none", "n/a", "na", "-"].contains(word) {
      return (nil, "leave the cell empty where it may be; else \(plain)")
    }
    let isDigits = text.utf8.allSatisfy { ($0 >= 0x30 && $0 <= 0x39) || "+-.".utf8.contains($0) }
    if isDigits, text.utf8.contains(where: { $0 >= 0x30 && $0 <= 0x39 }) {
      return (nil, "one point, and at most 18 digits")
    }
    if let first = word.firstIndex(of: "e"), Double(word) != nil, first != word.startIndex {
      return (nil, "write the digits out, without an exponent: \(plain)")
    }
    let number = String(text.unicodeScalars.filter { "+-.0123456789".unicodeScalars.contains($0) })
    if number != text, FixedDecimal(number) != nil {
      return (number, "numbers have no unit and no multiple: \(plain)")
    }
    return (nil, plain)
  }
}

extension String {
  /// U+2212, as reports print it, made the minus of a keyboard.
  fileprivate var replacingMinus: String {
    String(map { $0 == "\u{2212}" ? "-" : $0 })
  }
}

extension FixedDecimal {
  /// How many of a step it is, rounded to the nearest, and whether it is a whole number of them;
  /// `nil` when that does not fit.
  func steps(of step: FixedDecimal) -> (count: Int64, isExact: Bool)? {
    let (above, overflow) = Int128(mantissa).multipliedReportingOverflow(
      by: Int128(FixedDecimal.powerOfTen(Int(step.scale))))
    let below = Int128(step.mantissa) * Int128(FixedDecimal.powerOfTen(Int(scale)))
    if overflow { return nil }
    let count = above.divided(by: below, rounding: .nearest)
    return Int64(exactly: count).map { ($0, count * below == above) }
  }
}

/// What becomes of digits that are finer than a tick, a lot or a unit of money.
public enum DecimalRule: String, Sendable, CaseIterable {
  /// Such a row is a fault.
  case refuse
  /// The nearest whole number of steps is taken; how often is counted and told.
  case round
}
