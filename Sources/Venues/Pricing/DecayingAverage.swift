import Primitives

/// An average that forgets: a sample x that has held for a time t is added by
/// `num <- num · e^(-t/τ) + x · t` and `den <- den · e^(-t/τ) + t`, and the average is num / den
/// (Hyperliquid, robust price indices). In whole numbers, so that it is the same everywhere: sums
/// in microseconds, the decay in units of 2^-48.
struct DecayingAverage: Hashable, Sendable, BitwiseCopyable {
  /// τ.
  let constant: Interval
  private var weighted: Int128 = 0
  private var weight: Int128 = 0
  private var last: Instant?

  init(_ constant: Interval) {
    precondition(constant > .zero, "an average that remembers nothing")
    self.constant = constant
  }

  /// Takes in a sample. The first counts for a second, further ones of the same instant for
  /// nothing.
  mutating func sample(_ value: Int64, at now: Instant) {
    let elapsed = last.map { now - $0 } ?? .seconds(1)
    last = now
    let time = Int128(elapsed.nanoseconds.divided(by: 1_000, rounding: .nearest))
    let factor = Decay.factor(elapsed, over: constant)
    weighted = DecayingAverage.product(weighted, factor) + Int128(value) * time
    weight = DecayingAverage.product(weight, factor) + time
  }

  private static func product(_ sum: Int128, _ factor: Int128) -> Int128 {
    (sum * factor).divided(by: Decay.one, rounding: .nearest)
  }

  /// The average in thousandths of the samples' unit, to the nearest; zero without samples.
  var thousandths: Int64 {
    if weight == 0 { return 0 }
    return Int64((weighted * 1_000).divided(by: weight, rounding: .nearest))
  }
}

/// The exponential in whole numbers.
enum Decay {
  /// One, in the unit of a factor.
  static let one: Int128 = 1 << 48

  /// `e^(-elapsed / constant)` in units of 2^-48, within two of them: the argument is halved until
  /// it is below 1/64, the series summed to its ninth power in units of 2^-60, and the result
  /// squared as often. Beyond 34 time constants it is zero.
  static func factor(_ elapsed: Interval, over constant: Interval) -> Int128 {
    let unit: Int128 = 1 << 60
    let (time, constant) = (Int128(elapsed.nanoseconds), Int128(constant.nanoseconds))
    if time <= 0 { return one }
    if time > 34 * constant { return 0 }
    var argument = (time * unit).divided(by: constant, rounding: .nearest)
    var halvings = 0
    while argument >= unit >> 6 {
      argument = argument.divided(by: 2, rounding: .nearest)
      halvings += 1
    }
    var (term, sum) = (unit, unit)
    for power in 1...Int128(9) {
      term = -(term * argument).divided(by: unit * power, rounding: .nearest)
      sum += term
    }
    for _ in 0..<halvings { sum = (sum * sum).divided(by: unit, rounding: .nearest) }
    return sum.divided(by: unit / one, rounding: .nearest)
  }
}
