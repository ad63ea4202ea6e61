import Glibc
import Kernel

/// Where limit orders of ordinary flow are placed: relative distances from a reference price.
struct PowerLawPlacement: Hashable, Sendable {
  /// Within this distance the near book ends and the far book begins.
  static let band = 0.01

  private let scale: Double
  private let exponent: Double
  /// Probability that the untruncated law stays within the band.
  private let within: Double
  private let farExponent: Double
  private let farGrowth: Double

  init(scale: Double, exponent: Double, farReach: Double, farExponent: Double) {
    precondition(
      scale > 0 && exponent > 0 && farReach > PowerLawPlacement.band && farExponent > 0,
      "placement has a scale, exponents and a reach beyond the near book")
    self.scale = scale
    self.exponent = exponent
    self.farExponent = farExponent
    within = 1 - pow(1 + PowerLawPlacement.band / scale, -exponent)
    farGrowth = pow(farReach / PowerLawPlacement.band, farExponent) - 1
  }

  /// Probability that a near order is closer than `distance`.
  func share(within distance: Double) -> Double {
    min(1, (1 - pow(1 + distance / scale, -exponent)) / within)
  }

  /// Density ∝ (scale + distance)^(-1 - exponent) on 0...1 %.
  func near(_ stream: inout Stream) -> Double {
    scale * (pow(1 - stream.uniform() * within, -1 / exponent) - 1)
  }

  /// Density ∝ distance^(farExponent - 1) from 1 % to the reach, so that depth grows like
  /// distance^farExponent.
  func far(_ stream: inout Stream) -> Double {
    PowerLawPlacement.band * pow(1 + stream.uniform() * farGrowth, 1 / farExponent)
  }

  /// Depth from 1 % to the reach over depth within 1 %.
  var farShare: Double { farGrowth }
}
