/// Rank correlations of many things with the same few: each is put in order once.
extension RankCorrelation {
  /// The rank of each value from 1, of equal values the mean of theirs.
  static func ranks(_ values: [Double]) -> [Double] {
    let order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
    var ranks = [Double](repeating: 0, count: values.count)
    var first = 0
    while first < order.count {
      var end = first + 1
      while end < order.count, values[order[end]] == values[order[first]] { end += 1 }
      let rank = Double(first + 1 + end) / 2
      for place in order[first..<end] { ranks[place] = rank }
      first = end
    }
    return ranks
  }

  /// The same as `estimate(_:_:)` of the values that have these ranks.
  static func estimate(ranked x: [Double], _ y: [Double]) -> Estimate? {
    precondition(x.count == y.count, "values come in pairs")
    if x.count < 8 { return nil }
    // The mean of ranks is the same whatever their ties.
    let mean = Double(x.count + 1) / 2
    var (product, squareX, squareY) = (0.0, 0.0, 0.0)
    for (a, b) in zip(x, y) {
      product += (a - mean) * (b - mean)
      squareX += (a - mean) * (a - mean)
      squareY += (b - mean) * (b - mean)
    }
    if squareX == 0 || squareY == 0 { return nil }
    return estimate(product / (squareX * squareY).squareRoot(), pairs: x.count)
  }
}
