internal import Glibc
import Kernel

/// Small sums that several facts need.
enum FactTools {
  /// Returns over so many rows, apart from one another.
  static func returns(_ prices: [Double], every step: Int) -> [Double] {
    stride(from: step, to: prices.count, by: step).map { log(prices[$0] / prices[$0 - step]) }
  }

  /// Fourth moment over the squared second, less three.
  static func excessKurtosis(_ values: [Double]) -> Double? {
    guard values.count > 3, let mean = Moments.mean(values) else { return nil }
    var (second, fourth) = (0.0, 0.0)
    for value in values {
      let square = (value - mean) * (value - mean)
      second += square
      fourth += square * square
    }
    let count = Double(values.count)
    return second > 0 ? fourth / count / (second / count * second / count) - 3 : nil
  }

  /// `nil` where one of them does not vary.
  static func correlation(_ x: [Double], _ y: [Double]) -> Double? {
    guard x.count == y.count, x.count > 2, y.contains(where: { $0 != y[0] }),
      let fit = LinearFit(x, y)
    else { return nil }
    let root = fit.explained.squareRoot()
    return fit.slope < 0 ? -root : root
  }

  /// Of a correlation of independent pairs.
  static func errorOfCorrelation(_ value: Double, _ count: Int) -> Double {
    (1 - value * value) / Double(count).squareRoot()
  }

  /// The mean of figures of several windows, and how far it scatters.
  static func mean(ofWindows values: [Double]) -> (value: Double, error: Double?)? {
    let known = values.filter(\.isFinite)
    guard let mean = Moments.mean(known) else { return nil }
    let error =
      known.count > 2
      ? Moments.deviation(known).map { $0 / Double(known.count).squareRoot() } : nil
    return (mean, error)
  }

  /// Ranges of rows that belong to one window each.
  static func windows(_ numbers: [Int]) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var first = 0
    for k in numbers.indices where k + 1 == numbers.count || numbers[k + 1] != numbers[k] {
      ranges.append(first..<(k + 1))
      first = k + 1
    }
    return ranges
  }

  /// Chance of the estimators alone: the same for every run, so that the same files give the same
  /// errors.
  static func stream(_ number: UInt64) -> Stream {
    Stream(StreamKey(seed: 20_251_010, .estimator(number)))
  }
}
