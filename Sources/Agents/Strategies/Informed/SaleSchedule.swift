import Glibc

/// Assumes that what is sold moves the price for good in proportion to its size, and for the length
/// of a slice in proportion to its rate; that the price is otherwise a random walk; and that the
/// seller weighs the expected cost against its variance. The trajectory of Almgren and Chriss
/// (2000, equations 8 and 16 to 20):
///
/// ```
/// x_j = X·sinh(κ(T - jτ)) / sinh(κT)        2(cosh κτ - 1) = λσ²τ²/η̃        η̃ = η - γτ/2
/// ```
///
/// A purchase is the same with the other sign.
public struct SaleSchedule: Hashable, Sendable {
  /// What a market and a seller are like. Units: money, shares, and the time of one slice's clock.
  public struct Market: Hashable, Sendable {
    /// Price per square root of time (`σ`).
    public var volatility: Double
    /// Price for each share sold, for good (`γ`).
    public var permanentImpact: Double
    /// Price for each share sold in a unit of time, while it is sold (`η`).
    public var temporaryImpact: Double
    /// Price for selling anything at all, half the spread and the fee (`ε`).
    public var fixedCost: Double

    public init(
      volatility: Double, permanentImpact: Double, temporaryImpact: Double, fixedCost: Double
    ) {
      self.volatility = volatility
      self.permanentImpact = permanentImpact
      self.temporaryImpact = temporaryImpact
      self.fixedCost = fixedCost
    }
  }

  public let size: Double
  public let slices: Int
  /// Time of one slice (`τ`).
  public let step: Double
  public let market: Market
  /// How fast what is left falls (`κ`), per unit of time; 0 sells evenly.
  public let urgency: Double

  /// - Parameters:
  ///   - time: from the first share to the last (`T`).
  ///   - riskAversion: expected cost that a unit of variance is worth (`λ`), 0 or more.
  public init(
    selling size: Double, in slices: Int, over time: Double, riskAversion: Double, market: Market
  ) {
    precondition(slices > 0 && time > 0 && riskAversion >= 0, "a sale has slices and takes time")
    self.size = size
    self.slices = slices
    self.market = market
    step = time / Double(slices)
    let eta = market.temporaryImpact - market.permanentImpact * step / 2
    precondition(eta > 0, "what a slice costs is more than what it leaves behind")
    let variance = market.volatility * market.volatility
    urgency = acosh(1 + riskAversion * variance * step * step / (2 * eta)) / step
  }

  /// Share that is left after a part of the time (0...1), with `kappa` the urgency times the whole
  /// of it; 0 is an even sale.
  public static func left(after part: Double, kappa: Double) -> Double {
    let to = max(0, 1 - min(1, max(0, part)))
    // Both sines would overflow; their ratio is that of the exponentials.
    if kappa > 300 { return to >= 1 ? 1 : exp(-kappa * (1 - to)) }
    return kappa < 1e-9 ? to : sinh(kappa * to) / sinh(kappa)
  }

  /// Shares left after `slice` slices.
  public func left(after slice: Int) -> Double {
    let kappa = urgency * step * Double(slices)
    return size * SaleSchedule.left(after: Double(slice) / Double(slices), kappa: kappa)
  }

  /// Shares sold in a slice, from 1.
  public func sold(in slice: Int) -> Double { left(after: slice - 1) - left(after: slice) }

  /// What the sale is expected to lose against the first price.
  public var expectedCost: Double {
    let eta = market.temporaryImpact - market.permanentImpact * step / 2
    let sales = (1...slices).map { sold(in: $0) }
    return market.permanentImpact * size * size / 2
      + market.fixedCost * sales.reduce(0) { $0 + abs($1) }
      + eta / step * sales.reduce(0) { $0 + $1 * $1 }
  }

  /// Standard deviation of that loss.
  public var deviation: Double {
    let squares = (1...slices).reduce(0.0) { $0 + left(after: $1) * left(after: $1) }
    return market.volatility * (step * squares).squareRoot()
  }
}
