/// Student's t with degrees of freedom that need not be whole, as Welch's test has them.
enum Student {
  /// How often chance alone is as far from zero as `t` or farther, on either side.
  static func tails(_ t: Double, freedom: Double) -> Double {
    if t.isInfinite { return 0 }
    return IncompleteBeta.regularized(freedom / (freedom + t * t), freedom / 2, 0.5)
  }

  /// How far from zero 95 % reach.
  static func reach(freedom: Double) -> Double {
    var far = 4.0
    while tails(far, freedom: freedom) > 2 * Uncertainty.tail { far *= 2 }
    return IncompleteBeta.solve(from: 0, to: far, rising: 1 - 2 * Uncertainty.tail) { t in
      1 - tails(t, freedom: freedom)
    }
  }
}
