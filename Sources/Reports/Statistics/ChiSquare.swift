internal import CGSL

/// χ² with whole degrees of freedom.
enum ChiSquare {
  /// How often chance alone is as large or larger (GSL, `gsl_cdf_chisq_Q`).
  static func tail(_ value: Double, freedom: Int) -> Double {
    gsl_cdf_chisq_Q(value, Double(freedom))
  }
}
