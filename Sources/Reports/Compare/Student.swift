internal import CGSL

/// Student's t with degrees of freedom that need not be whole, as Welch's test has them.
enum Student {
  /// How often chance alone is as far from zero as `t` or farther, on either side.
  static func tails(_ t: Double, freedom: Double) -> Double {
    2 * gsl_cdf_tdist_Q(t.magnitude, freedom)
  }

  /// How far from zero 95 % reach.
  static func reach(freedom: Double) -> Double { gsl_cdf_tdist_Qinv(Uncertainty.tail, freedom) }
}
