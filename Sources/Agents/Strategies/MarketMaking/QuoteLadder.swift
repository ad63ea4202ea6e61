import Glibc
import Primitives

/// A maker's levels when it quotes in full: how far from the reservation price, and how much.
struct QuoteLadder: Hashable, Sendable {
  /// Relative distances, growing geometrically.
  let offsets: [Double]
  /// Lots, growing geometrically; up to the hump in proportion to distance besides.
  let sizes: [Double]

  /// - Parameters:
  ///   - first, last: relative distances of the innermost and the outermost level.
  ///   - hump: relative distance up to which nobody wants to stand in front: there a level has less
  ///     in proportion to its distance, so that the book gets denser; 0 for none.
  ///   - depth: lots within 1 % on one side.
  init(
    count: Int, first: Double, last: Double, growth: Double, hump: Double = 0, depth: Double
  ) {
    precondition(
      count > 0 && first > 0 && last >= first && growth > 0 && hump >= 0 && depth > 0,
      "a ladder has levels, distances that rise and sizes")
    let step = count > 1 ? pow(last / first, 1 / Double(count - 1)) : 1
    offsets = (0..<count).map { first * pow(step, Double($0)) }
    let shape = offsets.enumerated().map { level, offset in
      pow(growth, Double(level)) * (offset < hump ? offset / hump : 1)
    }
    let within = zip(offsets, shape).reduce(0) { $1.0 <= 0.01 ? $0 + $1.1 : $0 }
    let all = shape.reduce(0, +)
    sizes = shape.map { $0 * depth / (within > 0 ? within : all) }
  }

  var count: Int { offsets.count }
}
