public import Kernel

/// How far an estimate from a series would scatter, by drawing the series again in blocks: starts
/// are drawn uniformly, lengths geometrically, and the end is followed by the beginning (Politis
/// and Romano 1994), so that what belongs together stays together.
public enum BlockBootstrap {
  /// The standard error of a statistic; `nil` when fewer than half of the draws give one.
  /// - Parameters:
  ///   - count: length of the series; the statistic is given places in it.
  ///   - block: mean length of a block.
  public static func error(
    count: Int, block: Int, draws: Int = 200, _ stream: inout Stream,
    _ statistic: ([Int]) -> Double?
  ) -> Double? {
    if count < 2 || block < 1 { return nil }
    var values: [Double] = []
    var places = [Int](repeating: 0, count: count)
    for _ in 0..<draws {
      var place = stream.below(count)
      for k in places.indices {
        if k > 0 {
          place = stream.uniform() * Double(block) < 1 ? stream.below(count) : (place + 1) % count
        }
        places[k] = place
      }
      if let value = statistic(places), value.isFinite { values.append(value) }
    }
    return values.count * 2 < draws ? nil : Moments.deviation(values)
  }
}
