import Glibc
import Testing

/// How long the checks against theory run. `CASCADE_THEORY=full` is for an optimised build; by
/// default they are short and their tolerances wide.
enum Theory {
  static let isFull = getenv("CASCADE_THEORY").map { String(cString: $0) } == "full"

  /// Prints one line and expects `found` within `tolerance` of `expected`. A tolerance below four
  /// standard errors would fail by chance, so it is refused.
  static func check(
    _ label: String, expected: Double, found: Double, standardError: Double, tolerance: Double,
    location: SourceLocation = #_sourceLocation
  ) {
    print(
      "\(label): expected \(short(expected)) found \(short(found))",
      "standard error \(short(standardError)) tolerance \(short(tolerance))")
    #expect(tolerance >= 4 * standardError, "\(label): too short a run", sourceLocation: location)
    #expect(abs(found - expected) <= tolerance, "\(label)", sourceLocation: location)
  }

  /// Five significant digits.
  private static func short(_ value: Double) -> String {
    if value == 0 { return "0" }
    let scale = pow(10, 4 - log10(abs(value)).rounded(.down))
    return "\((value * scale).rounded() / scale)"
  }
}
