internal import Glibc

/// An exponent from points that should lie on a straight line once both axes are logarithmic.
public enum PowerLaw {
  /// `y ~ x^exponent` through the points with both coordinates above zero; `nil` for fewer than
  /// three.
  public static func fit(_ x: [Double], _ y: [Double]) -> LinearFit? {
    let kept = x.indices.filter { x[$0] > 0 && y[$0] > 0 }
    if kept.count < 3 { return nil }
    return LinearFit(kept.map { log(x[$0]) }, kept.map { log(y[$0]) })
  }

  /// The mean of `y` in groups of equally many points by size of `x`, against the mean of `x`.
  public static func groups(
    _ x: [Double], _ y: [Double], count: Int
  ) -> (x: [Double], y: [Double]) {
    let order = x.indices.sorted { (x[$0], $0) < (x[$1], $1) }
    var means: (x: [Double], y: [Double]) = ([], [])
    for group in 0..<count {
      let part = order[(order.count * group / count)..<(order.count * (group + 1) / count)]
      if part.isEmpty { continue }
      means.x.append(part.reduce(0) { $0 + x[$1] } / Double(part.count))
      means.y.append(part.reduce(0) { $0 + y[$1] } / Double(part.count))
    }
    return means
  }
}
