internal import Glibc

/// The regularised incomplete beta function and the distributions that are made of it.
enum IncompleteBeta {
  /// `I_x(a, b)` for positive `a` and `b`: the continued fraction of Didonato and Morris (1992),
  /// evaluated by Lentz's method, on the side where it converges fast.
  static func regularized(_ x: Double, _ a: Double, _ b: Double) -> Double {
    if x <= 0 { return 0 }
    if x >= 1 { return 1 }
    if x > (a + 1) / (a + b + 2) { return 1 - regularized(1 - x, b, a) }
    let logFront =
      lgamma(a + b).0 - lgamma(a).0 - lgamma(b).0 + a * log(x) + b * log1p(-x) - log(a)
    return exp(logFront) * fraction(x, a, b)
  }

  private static func fraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
    let tiny = 1e-300
    var value = 1.0
    var above = 1.0
    var below = 1 - (a + b) * x / (a + 1)
    below = 1 / (below.magnitude < tiny ? tiny : below)
    value = below
    for m in 1...10_000 {
      let k = Double(m)
      let even = k * (b - k) * x / ((a + 2 * k - 1) * (a + 2 * k))
      let odd = -(a + k) * (a + b + k) * x / ((a + 2 * k) * (a + 2 * k + 1))
      var change = 1.0
      for part in [even, odd] {
        below = 1 + part * below
        above = 1 + part / above
        below = 1 / (below.magnitude < tiny ? tiny : below)
        above = above.magnitude < tiny ? tiny : above
        change = below * above
        value *= change
      }
      if (change - 1).magnitude < 1e-15 { break }
    }
    return value
  }

  /// The chance of at most `count` hits in `trials`, each with the same chance.
  static func binomial(atMost count: Int, of trials: Int, chance: Double) -> Double {
    if count < 0 { return 0 }
    if count >= trials { return 1 }
    return regularized(1 - chance, Double(trials - count), Double(count + 1))
  }

  /// The value below which Student's t with so many degrees of freedom lies with a chance, by
  /// halving. For chances between 0 and 1.
  static func studentQuantile(_ chance: Double, degrees: Int) -> Double {
    if chance == 0.5 { return 0 }
    if chance < 0.5 { return -studentQuantile(1 - chance, degrees: degrees) }
    let freedom = Double(degrees)
    return solve(from: 0, to: 1e9, rising: chance) { t in
      1 - 0.5 * regularized(freedom / (freedom + t * t), freedom / 2, 0.5)
    }
  }

  /// Where a rising function takes a value, by halving, to the last bit.
  static func solve(
    from low: Double, to high: Double, rising value: Double, _ function: (Double) -> Double
  ) -> Double {
    var (low, high) = (low, high)
    for _ in 0..<200 {
      let middle = low + (high - low) / 2
      if middle <= low || middle >= high { break }
      if function(middle) < value { low = middle } else { high = middle }
    }
    return low + (high - low) / 2
  }
}
