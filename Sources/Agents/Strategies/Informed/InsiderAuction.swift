import Glibc

/// Assumes one trader who knows what the asset will be worth, noise traders who do not, and a maker
/// who sees only the sum of their orders and sets the price at what the asset is worth on average
/// given that sum; values and noise are normal, and the insider counts on its own effect on the
/// price. The equilibrium of Kyle (1985, theorem 2), which is linear:
///
/// ```
/// order of the insider = β·(value - price)·Δt        price moves by λ·(sum of orders)
/// ```
///
/// over equal rounds that share one unit of time.
public struct InsiderAuction: Hashable, Sendable {
  /// One round.
  public struct Round: Hashable, Sendable {
    /// Price for each unit of order flow (`λ`).
    public var impact = 0.0
    /// What the insider sends in the round for each unit of mispricing (`β·Δt`).
    public var order = 0.0
    /// Variance of the value that the price does not know yet after the round (`Σ`).
    public var unknown = 0.0
    /// Weight of the squared mispricing in what the insider earns after the round (`α`).
    var gain = 0.0
    /// What it earns after the round whatever the mispricing (`δ`).
    var base = 0.0
  }

  public let rounds: [Round]
  /// What the insider earns on average.
  public let profit: Double

  /// - Parameters:
  ///   - valueDeviation: standard deviation of the value.
  ///   - noiseDeviation: standard deviation of the noise traders' orders over all rounds.
  public init(rounds count: Int, valueDeviation: Double, noiseDeviation: Double) {
    precondition(
      count > 0 && valueDeviation > 0 && noiseDeviation > 0,
      "there is a round, something to know and somebody to hide behind")
    // Solved backwards for a last unknown variance of one, then brought to the right size: prices
    // scale with the deviation of the value, orders with that of the noise.
    let step = 1 / Double(count)
    var rounds: [Round] = []
    var (gain, base, unknown) = (0.0, 0.0, 1.0)
    for _ in 0..<count {
      let impact = InsiderAuction.impact(gain: gain, unknown: unknown, step: step)
      let order = (1 - 2 * gain * impact) / (2 * impact * (1 - gain * impact))
      rounds.append(
        Round(impact: impact, order: order, unknown: unknown, gain: gain, base: base))
      base += gain * impact * impact * step
      gain = 1 / (4 * impact * (1 - gain * impact))
      unknown /= 1 - order * impact
    }
    let value = valueDeviation / unknown.squareRoot()
    self.rounds = rounds.reversed().map { round in
      Round(
        impact: round.impact * value / noiseDeviation,
        order: round.order * noiseDeviation / value,
        unknown: round.unknown * value * value,
        gain: round.gain * noiseDeviation / value, base: round.base * value * noiseDeviation)
    }
    profit = (gain * unknown + base) * value * noiseDeviation
  }

  /// The root of `λ = β·Σ/σ²` with `β·Δt = (1 - 2αλ) / (2λ(1 - αλ))` below `1/(2α)`, beyond which
  /// the insider would sell what it should buy. The difference of the two sides falls all the way,
  /// so that halving finds it.
  private static func impact(gain: Double, unknown: Double, step: Double) -> Double {
    func excess(_ impact: Double) -> Double {
      let order = (1 - 2 * gain * impact) / (2 * impact * (1 - gain * impact))
      return order / step * unknown - impact
    }
    var (low, high) = (0.0, gain > 0 ? 1 / (2 * gain) : 1 + unknown / step)
    for _ in 0..<200 {
      let middle = (low + high) / 2
      if excess(middle) > 0 { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }
}
