public import CGSL
public import Primitives

/// The distributions of GSL (`gsl_ran_*`), drawn from this stream. Parameters outside a domain stop
/// the program.
extension Stream {
  /// True with probability `p`.
  @inlinable public mutating func bernoulli(_ p: Double) -> Bool {
    precondition(p >= 0 && p <= 1, "a probability lies in 0...1")
    return cgsl_bernoulli(&state, p) != 0
  }

  /// Normal with mean 0 and standard deviation `sigma` (ziggurat).
  @inlinable public mutating func normal(sigma: Double) -> Double {
    precondition(sigma >= 0, "a standard deviation is not negative")
    return cgsl_normal(&state, sigma)
  }

  /// Exponential: the waiting time for the next event of a Poisson process of rate `1 / mean`.
  @inlinable public mutating func exponential(mean: Double) -> Double {
    precondition(mean >= 0, "a waiting time is not negative")
    return cgsl_exponential(&state, mean)
  }

  /// e^(zeta + sigma·z) with z standard normal; the median is e^zeta, the mean
  /// `median · e^(sigma²/2)`.
  @inlinable public mutating func lognormal(median: Double, sigma: Double) -> Double {
    precondition(median > 0 && sigma >= 0, "a lognormal has a positive median and a sigma >= 0")
    return median * cgsl_lognormal(&state, 0, sigma)
  }

  /// Density `index · minimum^index / x^(index + 1)` for x >= `minimum`: P(X > x) is
  /// (x / minimum)^-index. The mean is finite for an index above 1, the variance above 2.
  @inlinable public mutating func pareto(index: Double, minimum: Double) -> Double {
    precondition(index > 0 && minimum > 0, "a Pareto index and its minimum are positive")
    return cgsl_pareto(&state, index, minimum)
  }

  /// Mean `shape · scale`, variance `shape · scale²`.
  @inlinable public mutating func gamma(shape: Double, scale: Double) -> Double {
    precondition(shape > 0 && scale > 0, "a gamma's shape and scale are positive")
    return cgsl_gamma(&state, shape, scale)
  }

  /// In [0, 1], with mean `a / (a + b)`.
  @inlinable public mutating func beta(_ a: Double, _ b: Double) -> Double {
    precondition(a > 0 && b > 0, "a beta's parameters are positive")
    return cgsl_beta(&state, a, b)
  }

  /// Student's t. The variance is `nu / (nu - 2)` for more than two degrees of freedom.
  @inlinable public mutating func student(degreesOfFreedom nu: Double) -> Double {
    precondition(nu > 0, "degrees of freedom are positive")
    return cgsl_student(&state, nu)
  }

  /// The number of events of a Poisson process, `mean` expected. At most a billion.
  @inlinable public mutating func poisson(mean: Double) -> Int {
    precondition(mean >= 0 && mean <= 1e9, "a Poisson mean lies in 0...1e9")
    return Int(cgsl_poisson(&state, mean))
  }

  /// Successes in `trials` (at most 2^31 - 1) with probability `p` each.
  @inlinable public mutating func binomial(trials: Int, p: Double) -> Int {
    precondition(trials >= 0 && trials <= Int(Int32.max), "trials lie in 0..<2^31")
    precondition(p >= 0 && p <= 1, "a probability lies in 0...1")
    return Int(cgsl_binomial(&state, p, UInt32(trials)))
  }
}

extension Stream {
  /// Every order equally likely (Fisher and Yates).
  @inlinable public mutating func shuffle<Element>(_ elements: inout [Element]) {
    var last = elements.count - 1
    while last > 0 {
      elements.swapAt(last, below(last + 1))
      last -= 1
    }
  }

  /// Every order equally likely, and the same one as for an array of as many elements.
  @inlinable public mutating func shuffle<Element: BitwiseCopyable>(
    _ elements: inout Buffer<Element>
  ) {
    var last = elements.count - 1
    while last > 0 {
      let other = below(last + 1)
      let value = elements[last]
      elements[last] = elements[other]
      elements[other] = value
      last -= 1
    }
  }

  /// An index with probability in proportion to its weight. The weights are given as running sums:
  /// weights 3, 0, 1 as `[3, 3, 4]`. An index of weight 0 is never chosen. The last sum is finite
  /// and positive.
  @inlinable public mutating func choice(cumulative sums: [Double]) -> Int {
    sums.withUnsafeBufferPointer { choice($0) }
  }

  /// The same for a row of running sums in a buffer.
  @inlinable public mutating func choice(cumulative sums: borrowing Buffer<Double>) -> Int {
    choice(UnsafeBufferPointer(start: sums.pointer, count: sums.count))
  }

  /// The first index whose sum exceeds a uniform share of the last.
  @inlinable internal mutating func choice(_ sums: UnsafeBufferPointer<Double>) -> Int {
    let total = sums.last ?? 0
    precondition(total > 0 && total.isFinite, "nothing to choose from")
    let share = uniform() * total
    var low = 0
    var high = sums.count - 1
    while low < high {
      let middle = (low + high) / 2
      if sums[middle] > share { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
