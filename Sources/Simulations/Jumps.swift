import Kernel

/// Jumps of a price at random times, at most one in a step.
public struct Jumps: Hashable, Sendable {
  /// How far the logarithm of the price goes in one.
  public enum Size: Hashable, Sendable {
    /// Merton 1976.
    case normal(mean: Double, deviation: Double)
    /// Kou 2002: up with a probability, and then and else exponential with these means, both
    /// positive.
    case doubleExponential(up: Double, upMean: Double, downMean: Double)
  }

  public var perYear: Double
  public var size: Size

  public init(perYear: Double, size: Size) {
    (self.perYear, self.size) = (perYear, size)
  }

  /// What one is on average, and on average squared: rate times the second is what jumps add to the
  /// variance of a year.
  public var mean: Double {
    switch size {
    case .normal(let mean, _): mean
    case .doubleExponential(let up, let upMean, let downMean): up * upMean - (1 - up) * downMean
    }
  }
  public var meanSquare: Double {
    switch size {
    case .normal(let mean, let deviation): mean * mean + deviation * deviation
    case .doubleExponential(let up, let upMean, let downMean):
      2 * (up * upMean * upMean + (1 - up) * downMean * downMean)
    }
  }

  /// At most one is drawn a step, and the step may be a second.
  var isPossible: Bool {
    if !(perYear >= 0) || perYear > Fundamental.secondsPerYear { return false }
    switch size {
    case .normal(let mean, let deviation): return mean.isFinite && deviation >= 0
    case .doubleExponential(let up, let upMean, let downMean):
      return (0...1).contains(up) && upMean >= 0 && downMean >= 0
    }
  }

  /// The jump of a step of so many years; zero when there is none.
  func draw(over years: Double, from stream: inout Stream) -> Double {
    if perYear <= 0 || !stream.bernoulli(perYear * years) { return 0 }
    switch size {
    case .normal(let mean, let deviation): return mean + stream.normal(sigma: deviation)
    case .doubleExponential(let up, let upMean, let downMean):
      return stream.bernoulli(up)
        ? stream.exponential(mean: upMean) : -stream.exponential(mean: downMean)
    }
  }
}

/// Jumps that come to all assets at once, their sizes normal and correlated.
public struct CommonJumps: Hashable, Sendable {
  public var perYear: Double
  /// Of the sizes of any two assets, from 0 to 1.
  public var correlation: Double
  /// Per asset, of the logarithm.
  public var means: [Double]
  public var deviations: [Double]

  public init(perYear: Double, correlation: Double, means: [Double], deviations: [Double]) {
    (self.perYear, self.correlation) = (perYear, correlation)
    (self.means, self.deviations) = (means, deviations)
  }

  func isPossible(assets: Int) -> Bool {
    perYear >= 0 && perYear <= Fundamental.secondsPerYear && (0...1).contains(correlation)
      && means.count == assets && deviations.count == assets
      && means.allSatisfy(\.isFinite) && deviations.allSatisfy { $0 >= 0 }
  }

  /// Adds the jump of a step of so many years, if there is one.
  func add(to logs: inout [Double], over years: Double, from stream: inout Stream) {
    if !stream.bernoulli(perYear * years) { return }
    let shared = stream.normal(sigma: correlation.squareRoot())
    let own = (1 - correlation).squareRoot()
    for index in logs.indices {
      logs[index] += means[index] + deviations[index] * (shared + stream.normal(sigma: own))
    }
  }
}
