import Glibc

/// Whether numbers come from a distribution: the largest gap between their share below a value and
/// the probability of that.
public struct KolmogorovSmirnov: Hashable, Sendable {
  /// The largest gap.
  public var distance: Double
  public var count: Int

  /// - Parameter probability: the distribution function, of a value.
  public init(_ values: [Double], against probability: (Double) -> Double) {
    count = values.count
    distance = 0
    let total = Double(values.count)
    for (index, value) in values.sorted().enumerated() {
      let share = probability(value)
      distance = max(distance, share - Double(index) / total, Double(index + 1) / total - share)
    }
  }

  /// Against the exponential distribution with mean 1.
  public init(exponential values: [Double]) {
    self.init(values) { 1 - exp(-$0) }
  }

  /// The chance of a gap as large as this one if the distribution is the right one (Stephens 1970,
  /// good from about ten values on). Too large when parameters were fitted to the same values.
  public var pValue: Double {
    let root = Double(count).squareRoot()
    let scaled = (root + 0.12 + 0.11 / root) * distance
    if scaled < 0.2 { return 1 }
    var sum = 0.0
    for term in 1...100 {
      let k = Double(term)
      sum += (term % 2 == 1 ? 2.0 : -2) * exp(-2 * k * k * scaled * scaled)
    }
    return min(1, max(0, sum))
  }
}
