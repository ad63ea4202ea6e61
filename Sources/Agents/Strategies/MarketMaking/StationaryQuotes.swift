import Glibc

/// Assumes that a quote at a distance `d` from the fair value is filled at the rate `A·e^(-k·d)`,
/// that the fair value is a random walk without drift, that the maker's risk aversion does not
/// change with its wealth, and that there is no end of trading: the stationary closed form of
/// Guéant, Lehalle and Fernandez-Tapia (2013).
///
/// ```
/// bid(q) = 1/γ·ln(1 + γ/k) + (2q + 1)/2 · s       s = √(σ²γ/(2kA) · (1 + γ/k)^(1 + k/γ))
/// ask(q) = 1/γ·ln(1 + γ/k) - (2q - 1)/2 · s
/// ```
///
/// Distances are in whatever unit the parameters are in (a tick, a basis point); inventory is in
/// lots of the model, positive when long. Where a fill is of `lot` units at once (Guéant 2017), the
/// cash of a fill is `lot` times its distance, and the same problem is that of single units to a
/// maker as many times as averse: `γ` stands for `lot·γ` above, and `q` counts fills.
public struct StationaryQuotes: Hashable, Sendable {
  /// Distance of either quote from the fair value with no inventory.
  public let halfSpread: Double
  /// How far both quotes move down for each lot of inventory.
  public let skew: Double

  /// - Parameters:
  ///   - fillRate: fills a second of a quote at distance zero (`A`).
  ///   - fillDecay: decay of fills with distance, per unit of distance (`k`).
  ///   - volatility: distance per square root of a second (`σ`).
  ///   - riskAversion: per unit of distance and of size (`γ`).
  ///   - lot: units of size in a fill (`Δ`).
  public init(
    fillRate: Double, fillDecay: Double, volatility: Double, riskAversion: Double, lot: Double = 1
  ) {
    precondition(
      fillRate > 0 && fillDecay > 0 && volatility >= 0 && riskAversion > 0 && lot > 0,
      "fills come at a positive rate that falls with distance, and risk is disliked")
    let aversion = riskAversion * lot
    let ratio = aversion / fillDecay
    let growth = pow(1 + ratio, 1 + 1 / ratio)
    let variance = volatility * volatility * aversion / (2 * fillDecay * fillRate)
    skew = (variance * growth).squareRoot()
    halfSpread = log1p(ratio) / aversion + skew / 2
  }

  /// Distance of the bid below the fair value.
  public func bid(inventory lots: Double) -> Double { halfSpread + skew * lots }

  /// Distance of the ask above the fair value.
  public func ask(inventory lots: Double) -> Double { halfSpread - skew * lots }
}
