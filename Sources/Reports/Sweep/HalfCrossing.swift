internal import Glibc

/// Where a share of runs passes one half along an axis.
struct HalfCrossing: Hashable {
  /// Value of the axis there.
  var value: Double
  /// Where the bounds of the share pass it: between them a half is possible with 95 %. `nil` where
  /// a bound does not pass one half exactly once.
  var low: Double?
  var high: Double?

  /// - Parameters:
  ///   - numbers: along the axis, rising or falling; above zero on a logarithmic axis.
  ///   - shares: with their bounds, one for each number; `nil` where nothing is known.
  /// - Returns: `nil` unless the share passes one half exactly once.
  init?(_ numbers: [Double], _ shares: [Estimate?], isLogarithmic: Bool) {
    func only(_ bound: (Estimate) -> Double?) -> Double? {
      let values = shares.map { $0.flatMap(bound) ?? .nan }
      let found = HalfCrossing.places(values).map {
        HalfCrossing.number(at: $0, numbers, isLogarithmic: isLogarithmic)
      }
      return found.count == 1 ? found[0] : nil
    }
    guard let value = only({ $0.value }) else { return nil }
    self.value = value
    let ends = [only(\.low), only(\.high)].compactMap { $0 }
    if ends.count == 2 { (low, high) = (ends.min(), ends.max()) }
  }

  /// Places along a row of values where they pass one half, linear between neighbours: 2.25 is a
  /// quarter of the way from the third value to the fourth. A hole is not crossed.
  static func places(_ values: [Double]) -> [Double] {
    var places: [Double] = []
    for (index, (a, b)) in zip(values, values.dropFirst()).enumerated()
    where a.isFinite && b.isFinite && (a < 0.5) != (b < 0.5) {
      places.append(Double(index) + (0.5 - a) / (b - a))
    }
    return places
  }

  /// The number at a place between two of them: equal ratios on a logarithmic axis.
  static func number(at place: Double, _ numbers: [Double], isLogarithmic: Bool) -> Double {
    let below = max(0, min(numbers.count - 1, Int(place)))
    let above = min(numbers.count - 1, below + 1)
    let share = place - Double(below)
    let (a, b) = (numbers[below], numbers[above])
    if share == 0 { return a }
    if isLogarithmic, a > 0, b > 0 { return exp(log(a) + (log(b) - log(a)) * share) }
    return a + (b - a) * share
  }
}

extension SweepTable.Setting {
  /// A number between settings, written as they are: `3.4`, `3.4%`, `$3.4M`. Two figures, or as
  /// many as are asked for, or all of a whole number.
  static func text(
    _ number: Double, among settings: [SweepTable.Setting], figures: Int = 2
  ) -> String {
    if !settings.isEmpty, settings.allSatisfy({ $0.text.hasPrefix("$") }) {
      return Numbers.money(number, trimmed: true)
    }
    let suffixes = settings.map(\.plainSuffix)
    let suffix = suffixes.first.flatMap { first in
      suffixes.allSatisfy { $0 == first } ? first : nil
    }
    let size = number == 0 ? 0 : floor(log10(number.magnitude) + 1e-9)
    let places = Int(max(0, min(9, Double(figures - 1) - size)))
    return Numbers.decimal(number, places: places, trimmed: true) + (suffix ?? "")
  }

  /// What stands behind the number where that is a unit; `nil` where it changes the number.
  private var plainSuffix: String? {
    let head = text.prefix { $0.isNumber || ".-+".contains($0) }
    guard let number, Double(head) == number else { return nil }
    return String(text.dropFirst(head.count))
  }
}
