import Glibc

/// Assumes wealth that is put at risk again and again at the same share, a value that drifts at a
/// known rate with a known volatility, no costs and trading without pause: the growth of wealth
/// depends on the share alone (Kelly 1956; Thorp 2006).
///
/// Whoever takes `multiple` times the best share grows by `2·multiple - multiple²` of the best
/// rate: by nothing at twice the best share, and towards ruin beyond, although each bet is worth
/// having.
public enum Kelly {
  /// Leverage of the fastest growth, `μ/σ²`.
  /// - Parameters:
  ///   - drift: a year, beyond what money earns.
  ///   - volatility: per root of a year.
  public static func leverage(drift: Double, volatility: Double) -> Double {
    drift / (volatility * volatility)
  }

  /// Growth a year of the logarithm of wealth at a leverage: `fμ - f²σ²/2`.
  public static func growth(leverage: Double, drift: Double, volatility: Double) -> Double {
    leverage * drift - leverage * leverage * volatility * volatility / 2
  }

  /// Share of wealth to put on a bet that is won with a probability and then pays `odds` for one:
  /// `(bp - q)/b`; nothing on a bet not worth having.
  public static func share(probability: Double, odds: Double) -> Double {
    max(0, (odds * probability - (1 - probability)) / odds)
  }

  /// Probability that wealth ever falls to a part of what it was: `part^(2/c - 1)` at `c` times the
  /// best leverage, certain from `c = 2` on.
  public static func everFalls(to part: Double, multiple: Double) -> Double {
    multiple >= 2 ? 1 : pow(part, 2 / multiple - 1)
  }
}
