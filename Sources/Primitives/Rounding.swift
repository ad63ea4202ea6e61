/// How a quotient that is not whole becomes an integer.
///
/// | rule | 7/2 | -7/2 | 8/3 | -8/3 |
/// |---|---:|---:|---:|---:|
/// | `down` | 3 | -4 | 2 | -3 |
/// | `up` | 4 | -3 | 3 | -2 |
/// | `towardZero` | 3 | -3 | 2 | -2 |
/// | `awayFromZero` | 4 | -4 | 3 | -3 |
/// | `nearest` (ties away from zero) | 4 | -4 | 3 | -3 |
public enum Rounding: UInt8, Sendable, CaseIterable {
  case down, up, towardZero, awayFromZero, nearest
}

extension FixedWidthInteger where Self: SignedInteger {
  /// The quotient under a named rule. There is no division of money, prices or quantities in
  /// Cascade that does not say what becomes of the remainder.
  @inlinable
  public func divided(by divisor: Self, rounding rule: Rounding) -> Self {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    if remainder == 0 { return quotient }
    let negative = (remainder < 0) != (divisor < 0)
    switch rule {
    case .towardZero: return quotient
    case .awayFromZero: return negative ? quotient - 1 : quotient + 1
    case .down: return negative ? quotient - 1 : quotient
    case .up: return negative ? quotient : quotient + 1
    case .nearest:
      // |remainder| >= |divisor| - |remainder| avoids the overflow of 2·remainder.
      let rest = remainder.magnitude
      let far = rest >= divisor.magnitude - rest
      return far ? (negative ? quotient - 1 : quotient + 1) : quotient
    }
  }
}

extension Double {
  /// The integer under a named rule; traps when the value does not fit or is not a number.
  @inlinable
  public func integer(_ rule: Rounding) -> Int64 {
    switch rule {
    case .down: Int64(self.rounded(.down))
    case .up: Int64(self.rounded(.up))
    case .towardZero: Int64(self.rounded(.towardZero))
    case .awayFromZero: Int64(self.rounded(.awayFromZero))
    case .nearest: Int64(self.rounded(.toNearestOrAwayFromZero))
    }
  }
}
