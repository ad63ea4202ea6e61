import CGSL

/// The normal distribution as a function.
public enum NormalLaw {
  /// Probability that a standard normal value is at most `z` (GSL, `gsl_cdf_ugaussian_P`).
  public static func cumulative(_ z: Double) -> Double { gsl_cdf_ugaussian_P(z) }
}
