import Glibc

/// Assumes that a quote at a distance `d` from the mid is filled at the rate `A·e^(-k·d)`, that the
/// mid is a random walk without drift, that the maker's risk aversion does not change with its
/// wealth, and that trading ends at a known time: what is held then is worth the mid. The first
/// order of Avellaneda and Stoikov (2008):
///
/// ```
/// r(q, t)   = mid - q·γσ²·(T - t)
/// bid + ask = γσ²·(T - t) + 2/γ·ln(1 + γ/k)          half of it either side of r
/// ```
///
/// For a market that never closes use `StationaryQuotes`. Distances are in whatever unit the
/// parameters are in; inventory is in lots of the model, positive when long.
public struct FiniteHorizonQuotes: Hashable, Sendable {
  /// What is left of the distance with no time to go: `1/γ·ln(1 + γ/k)`.
  public let premium: Double
  /// How far the reservation price moves for each lot and second to go: `γσ²`.
  public let risk: Double

  /// - Parameters:
  ///   - fillDecay: decay of fills with distance, per unit of distance (`k`).
  ///   - volatility: distance per square root of a second (`σ`).
  ///   - riskAversion: per unit of distance and lot (`γ`).
  public init(fillDecay: Double, volatility: Double, riskAversion: Double) {
    precondition(
      fillDecay > 0 && volatility >= 0 && riskAversion > 0,
      "fills fall with distance, and risk is disliked")
    premium = log1p(riskAversion / fillDecay) / riskAversion
    risk = riskAversion * volatility * volatility
  }

  /// How far the reservation price lies above the mid.
  public func reservation(inventory lots: Double, secondsLeft: Double) -> Double {
    -lots * risk * secondsLeft
  }

  /// Distance from bid to ask.
  public func spread(secondsLeft: Double) -> Double { 2 * premium + risk * secondsLeft }

  /// Distance of the bid below the mid.
  public func bid(inventory lots: Double, secondsLeft: Double) -> Double {
    spread(secondsLeft: secondsLeft) / 2
      - reservation(inventory: lots, secondsLeft: secondsLeft)
  }

  /// Distance of the ask above the mid.
  public func ask(inventory lots: Double, secondsLeft: Double) -> Double {
    spread(secondsLeft: secondsLeft) / 2
      + reservation(inventory: lots, secondsLeft: secondsLeft)
  }
}
