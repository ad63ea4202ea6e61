import Glibc

/// Plain statistics of a sample.
enum Moments {
  static func log(_ x: Double) -> Double { Glibc.log(x) }
  static func exp(_ x: Double) -> Double { Glibc.exp(x) }

  static func mean(_ values: [Double]) -> Double? {
    values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
  }

  /// Standard deviation, over n - 1.
  static func deviation(_ values: [Double]) -> Double? {
    guard values.count > 1, let mean = mean(values) else { return nil }
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (squares / Double(values.count - 1)).squareRoot()
  }

  /// The value below which a share of the sample lies, linear between neighbours.
  static func quantile(_ values: [Double], _ share: Double) -> Double? {
    values.isEmpty ? nil : quantile(sorted: values.sorted(), share)
  }

  /// The same of values in their order, of which there is one at least.
  static func quantile(sorted values: [Double], _ share: Double) -> Double {
    let place = share * Double(values.count - 1)
    let below = Int(place)
    let (a, b) = (values[below], values[min(values.count - 1, below + 1)])
    // Between two infinities of one sign there is no difference to share out.
    return a == b || place == Double(below) ? a : a + (b - a) * (place - Double(below))
  }

  static func median(_ values: [Double]) -> Double? { quantile(values, 0.5) }
}
