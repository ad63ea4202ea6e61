import Glibc
import Kernel

/// Where limit orders of ordinary flow are placed: relative distances from a reference price.
///
/// Nearest to the best price nobody wants to stand first: up to the hump orders get denser in
/// proportion to distance, and from there they thin out by a power. Without a hump the power begins
/// at the best price (Bouchaud, Mézard and Potters 2002 for both, a hump of the mean book behind a
/// power law of what is placed).
struct PowerLawPlacement: Hashable, Sendable {
  /// Within this distance the near book ends and the far book begins.
  static let band = 0.01

  private let scale: Double
  private let exponent: Double
  private let hump: Double
  /// Probability of a distance below the hump.
  private let rising: Double
  /// Probability that the untruncated law stays within the band.
  private let within: Double
  private let farExponent: Double
  private let farGrowth: Double

  init(
    scale: Double, exponent: Double, hump: Double = 0, farReach: Double, farExponent: Double
  ) {
    precondition(
      scale > 0 && exponent > 0 && farReach > PowerLawPlacement.band && farExponent > 0,
      "placement has a scale, exponents and a reach beyond the near book")
    precondition(hump >= 0 && hump < PowerLawPlacement.band, "the hump lies in the near book")
    self.scale = scale
    self.exponent = exponent
    self.hump = hump
    self.farExponent = farExponent
    within = 1 - pow(1 + (PowerLawPlacement.band - hump) / scale, -exponent)
    // Both parts have the same density where they meet: hump / 2 against scale / exponent.
    rising = hump / (hump + 2 * within * scale / exponent)
    farGrowth = pow(farReach / PowerLawPlacement.band, farExponent) - 1
  }

  /// Probability that a near order is closer than `distance`.
  func share(within distance: Double) -> Double {
    if distance < hump { return rising * distance * distance / (hump * hump) }
    let falling = min(1, (1 - pow(1 + (distance - hump) / scale, -exponent)) / within)
    return rising + (1 - rising) * falling
  }

  /// Density ∝ distance up to the hump, (scale + distance - hump)^(-1 - exponent) on to 1 %.
  func near(_ stream: inout Stream) -> Double {
    var share = stream.uniform()
    if share < rising { return hump * (share / rising).squareRoot() }
    if rising > 0 { share = (share - rising) / (1 - rising) }
    return hump + scale * (pow(1 - share * within, -1 / exponent) - 1)
  }

  /// Density ∝ distance^(farExponent - 1) from 1 % to the reach, so that depth grows like
  /// distance^farExponent.
  func far(_ stream: inout Stream) -> Double {
    PowerLawPlacement.band * pow(1 + stream.uniform() * farGrowth, 1 / farExponent)
  }

  /// Depth from 1 % to the reach over depth within 1 %.
  var farShare: Double { farGrowth }
}
