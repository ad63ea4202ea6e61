/// A straight line through points, by least squares.
public struct LinearFit: Hashable, Sendable {
  public var slope: Double
  public var intercept: Double
  /// Share of the variance that the line explains.
  public var explained: Double

  /// `nil` for fewer than two points, or when all have the same x.
  public init?(_ x: [Double], _ y: [Double]) {
    precondition(x.count == y.count, "points have two coordinates")
    let count = Double(x.count)
    if x.count < 2 { return nil }
    let (meanX, meanY) = (x.reduce(0, +) / count, y.reduce(0, +) / count)
    let square = x.reduce(0) { $0 + ($1 - meanX) * ($1 - meanX) }
    let spread = y.reduce(0) { $0 + ($1 - meanY) * ($1 - meanY) }
    let product = zip(x, y).reduce(0) { $0 + ($1.0 - meanX) * ($1.1 - meanY) }
    if square <= 0 { return nil }
    slope = product / square
    intercept = meanY - slope * meanX
    explained = spread > 0 ? min(1, product * product / (square * spread)) : 1
  }
}
