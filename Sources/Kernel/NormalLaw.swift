import CGSL

/// The normal distribution as a function.
public enum NormalLaw {
  /// Probability that a standard normal value is at most `z` (GSL, `gsl_cdf_ugaussian_P`).
  public static func cumulative(_ z: Double) -> Double { gsl_cdf_ugaussian_P(z) }

  /// Value that a standard normal one exceeds with probability 1 - `share`, which lies between 0
  /// and 1 (GSL, `gsl_cdf_ugaussian_Pinv`).
  public static func quantile(_ share: Double) -> Double { gsl_cdf_ugaussian_Pinv(share) }
}
