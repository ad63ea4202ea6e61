internal import Glibc

/// The tail index of a distribution from its largest values (Hill 1975): with `P(X > x) ~ x^-α`,
/// `1 / α` is the mean of `ln X_i / X_(k+1)` over the k largest. Its standard error is `α / √k`.
public struct TailIndex: Hashable, Sendable {
  public var index: Double
  /// How many of the largest values it rests on.
  public var count: Int
  public var error: Double { index / Double(count).squareRoot() }

  /// - Parameter share: of the values, how many of the largest are used, from 0 to 1.
  /// `nil` when fewer than ten positive values would be.
  public init?(_ values: [Double], share: Double) {
    let sorted = values.filter { $0 > 0 }.sorted(by: >)
    let used = Int(share * Double(sorted.count))
    guard used >= 10, used < sorted.count else { return nil }
    let threshold = sorted[used]
    let mean = sorted[..<used].reduce(0) { $0 + log($1 / threshold) } / Double(used)
    if mean <= 0 { return nil }
    (index, count) = (1 / mean, used)
  }
}
