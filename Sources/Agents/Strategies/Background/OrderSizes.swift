import Glibc
import Kernel
import Primitives

/// Sizes of orders: lognormal, with a Pareto tail above the 99th percentile if asked for.
struct OrderSizes: Hashable, Sendable {
  /// Mean size in lots, tail included.
  let mean: Double
  private let median: Double
  private let spread: Double
  private let tailIndex: Double
  /// The 99th percentile of the lognormal.
  private let threshold: Double

  private static let tailQuantile = 2.326_347_874_040_841

  /// - Parameter mean: of the sizes without the tail, in lots.
  init(mean: Double, spread: Double, tailIndex: Double) {
    precondition(mean > 0 && spread >= 0, "sizes are positive")
    precondition(tailIndex == 0 || tailIndex > 1, "a tail with a mean")
    self.spread = spread
    self.tailIndex = tailIndex
    median = mean * exp(-spread * spread / 2)
    threshold = median * exp(spread * OrderSizes.tailQuantile)
    if tailIndex == 0 {
      self.mean = mean
    } else {
      let body = mean * erfc((spread - OrderSizes.tailQuantile) / 2.0.squareRoot()) / 2
      self.mean = body + 0.01 * threshold * tailIndex / (tailIndex - 1)
    }
  }

  /// Whole lots, at least one.
  func draw(_ stream: inout Stream) -> Quantity {
    var size = stream.lognormal(median: median, sigma: spread)
    if tailIndex > 0, size > threshold {
      size = stream.pareto(index: tailIndex, minimum: threshold)
    }
    return Quantity(lots: max(1, size.integer(.nearest)))
  }
}
