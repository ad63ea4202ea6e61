import Kernel

/// Calm and stress by turns (a Markov chain of two states): in stress assets move more, and more
/// alike.
public struct Regimes: Hashable, Sendable {
  /// How often stress sets in, and how long it lasts on average, in seconds.
  public var stressPerYear: Double
  public var lasts: Double
  /// In stress correlations are `(1 - t) R + t 1`, with R those of calm: 0 changes nothing, near 1
  /// all move as one.
  public var alike: Double
  /// Volatility in stress over that in calm.
  public var volatility: Double

  public init(stressPerYear: Double, lasts: Double, alike: Double, volatility: Double) {
    (self.stressPerYear, self.lasts) = (stressPerYear, lasts)
    (self.alike, self.volatility) = (alike, volatility)
  }

  var isPossible: Bool {
    stressPerYear >= 0 && lasts > 0 && (0..<1).contains(alike) && volatility >= 0
      && volatility.isFinite
  }

  /// Correlations in stress.
  func correlation(of calm: [[Double]]) -> [[Double]] {
    calm.indices.map { row in
      calm[row].indices.map { row == $0 ? 1 : (1 - alike) * calm[row][$0] + alike }
    }
  }

  /// Whether there is stress after a step of so many seconds.
  func next(_ isStress: Bool, after seconds: Double, from stream: inout Stream) -> Bool {
    let rate = isStress ? 1 / lasts : stressPerYear / Fundamental.secondsPerYear
    return stream.bernoulli(1 - Math.exp(-rate * seconds)) != isStress
  }
}
