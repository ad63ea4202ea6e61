internal import Glibc

/// From a value to a place in the picture.
struct Scale {
  var low: Double
  var high: Double
  /// Where `low` and `high` are drawn.
  var from: Double
  var to: Double
  var isLogarithmic = false

  /// A domain without length is widened, so that every value has a place.
  static func linear(_ low: Double, _ high: Double, from: Double, to: Double) -> Scale {
    let high = high > low ? high : low + Swift.max(1, low.magnitude)
    return Scale(low: low, high: high, from: from, to: to)
  }

  /// Positive domains only; a value of zero or less stands at the low end.
  static func logarithmic(_ low: Double, _ high: Double, from: Double, to: Double) -> Scale {
    let low = low > 0 && low.isFinite ? low : 1
    let high = high > low * 1.000_001 && high.isFinite ? high : low * 10
    return Scale(low: low, high: high, from: from, to: to, isLogarithmic: true)
  }

  /// Values outside of the domain stay at its ends.
  func callAsFunction(_ value: Double) -> Double {
    let share =
      isLogarithmic
      ? (value > low ? log(value / low) / log(high / low) : 0)
      // Halves, so that a domain as wide as the numbers themselves does not overflow.
      : (value / 2 - low / 2) / (high / 2 - low / 2)
    return from + (to - from) * Swift.max(0, Swift.min(1, share))
  }
}

/// Round numbers for an axis.
enum Ticks {
  /// Multiples of 1, 2, 2.5 or 5 times a power of ten inside `low ... high`: as many as there may
  /// be, and the decimals they need.
  static func linear(_ low: Double, _ high: Double, atMost limit: Int) -> [Double] {
    let step = step(low, high, atMost: limit)
    if !(step > 0) { return [low] }
    let first = (low / step - 1e-9).rounded(.up)
    let last = (high / step + 1e-9).rounded(.down)
    if !(last - first <= 1_000) { return [low] }
    // Below one a tick is rounded to the decimals of its step: 0.075, not 0.07500000000000001.
    let decimals = step < 1 ? pow(10, ceil(-log10(step)) + 2) : 1
    return stride(from: first, through: last, by: 1).map { multiple in
      step < 1 ? (multiple * step * decimals).rounded() / decimals : multiple * step
    }
  }

  /// The smallest round step with at most `limit` multiples in the range.
  static func step(_ low: Double, _ high: Double, atMost limit: Int) -> Double {
    let span = high - low
    if !(span > 0) || !span.isFinite { return 0 }
    var exponent = floor(log10(span)) - 2
    while exponent < 310 {
      for factor in [1, 2, 2.5, 5] {
        let step = factor * pow(10, exponent)
        let count = (high / step + 1e-9).rounded(.down) - (low / step - 1e-9).rounded(.up) + 1
        if count <= Double(Swift.max(2, limit)) { return step }
      }
      exponent += 1
    }
    return 0
  }

  /// The decimals needed to write multiples of a step.
  static func places(_ step: Double) -> Int {
    var places = 0
    while places < 9, let exact = ExactDecimal(step),
      exact.rounded(to: places) * 1_000_000 != exact.rounded(to: places + 6)
    {
      places += 1
    }
    return places
  }

  /// Powers of ten inside `low ... high`, thinned to the limit; with fewer than three of them also
  /// their 2 and 5 fold.
  static func logarithmic(_ low: Double, _ high: Double, atMost limit: Int) -> [Double] {
    if !(low > 0 && high > low && high.isFinite) { return [] }
    let first = Int(ceil(log10(low) - 1e-9))
    let last = Int(floor(log10(high) + 1e-9))
    let decades = last - first + 1
    if decades >= 3 {
      let stride = Swift.max(1, (decades + limit - 1) / Swift.max(1, limit))
      return (first...last).filter { ($0 - first) % stride == 0 }.map { pow(10, Double($0)) }
    }
    for factors in [[1.0, 2, 5], [1.0, 3], [1.0]] {
      let all = (first - 1...last + 1).flatMap { power in
        factors.map { $0 * pow(10, Double(power)) }
      }
      let ticks = all.filter { $0 >= low * (1 - 1e-9) && $0 <= high * (1 + 1e-9) }
      if ticks.count <= limit || factors.count == 1 { return ticks }
    }
    return []
  }

  /// A domain with a little air around the values, always with zero when `zero` says so.
  static func domain(
    of values: some Sequence<Double>, zero: Bool, air: Double = 0.04
  ) -> (low: Double, high: Double) {
    var low = zero ? 0 : Double.infinity
    var high = zero ? 0 : -Double.infinity
    for value in values where value.isFinite {
      low = Swift.min(low, value)
      high = Swift.max(high, value)
    }
    if !(low <= high) { return (0, 1) }
    let span = high - low
    if !(span > 0) {
      let pad = Swift.max(low.magnitude * 0.05, low == 0 ? 1 : 0)
      return (low - pad, high + pad)
    }
    let pad = (high / 2 - low / 2) * 2 * air
    return (low - (low == 0 && zero ? 0 : pad), high + (high == 0 && zero ? 0 : pad))
  }
}
