import CGSL

/// Points that fill the unit cube more evenly than chance would: an average over N of them misses
/// by about 1/N, where that over random points misses by 1/√N.
///
/// The points of a sequence are always the same. A random shift of all of them, modulo one, makes
/// an average over them unbiased, and several shifts give it an error (Cranley and Patterson 1976).
public enum QuasiRandom: Hashable, Sendable, CaseIterable {
  /// Sobol's sequence (Antonov and Saleev 1979), up to 40 dimensions.
  case sobol
  /// Halton's sequence with digits reversed (Vandewoestyne and Cools 2006), up to 1,229.
  case reverseHalton

  public var mostDimensions: Int {
    switch self {
    case .sobol: 40
    case .reverseHalton: 1_229
    }
  }

  /// Sobol's where it reaches, the other beyond.
  public static func best(for dimensions: Int) -> QuasiRandom {
    dimensions <= QuasiRandom.sobol.mostDimensions ? .sobol : .reverseHalton
  }

  /// The first points, each with its coordinates in [0, 1).
  /// - Parameters:
  ///   - dimensions: from 1 to `mostDimensions`; the program stops beyond.
  ///   - shift: draws one shift for all points; `nil` leaves them where they are.
  public func points(_ count: Int, dimensions: Int, shift: Stream? = nil) -> [[Double]] {
    precondition(
      dimensions >= 1 && dimensions <= mostDimensions, "a sequence has so many dimensions")
    let sequence: UnsafeMutablePointer<gsl_qrng> =
      switch self {
      case .sobol: cgsl_sobol(UInt32(dimensions))
      case .reverseHalton: cgsl_reverse_halton(UInt32(dimensions))
      }
    defer { gsl_qrng_free(sequence) }
    var offsets = [Double](repeating: 0, count: dimensions)
    if var stream = shift {
      for place in offsets.indices { offsets[place] = stream.uniform() }
    }
    return (0..<count).map { _ in
      var point = [Double](repeating: 0, count: dimensions)
      gsl_qrng_get(sequence, &point)
      for place in point.indices {
        point[place] += offsets[place]
        if point[place] >= 1 { point[place] -= 1 }
      }
      return point
    }
  }
}
