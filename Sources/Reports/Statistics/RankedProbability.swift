/// How good a forecast is that says several values at once, in the unit of the value: the
/// continuous ranked probability score (Matheson and Winkler 1976). Of one value it is the error;
/// less is better, and a wide spread costs as a miss does.
public enum RankedProbability {
  /// `mean |x - y| - mean |x - x'| / 2`, the second over pairs of different values, so that more
  /// values do not score better by being more (Ferro 2014). `nil` without values.
  public static func score(_ values: [Double], measured: Double) -> Double? {
    if values.isEmpty { return nil }
    let count = Double(values.count)
    let error = values.reduce(0) { $0 + ($1 - measured).magnitude } / count
    if values.count == 1 { return error }
    // Over the sorted values the sum of |x - x'| over pairs is a sum of ranks.
    var spread = 0.0
    for (place, value) in values.sorted().enumerated() {
      spread += value * (2 * Double(place) - count + 1)
    }
    return error - spread / (count * (count - 1))
  }

  /// How much better a score is than another: from -1 over 0, where they are equal, to 1 for one
  /// that is perfect. Above zero it is `1 - score / other`, below it is the same seen from the
  /// other, so that one failure cannot outweigh everything else.
  public static func skill(_ score: Double, against other: Double) -> Double {
    let worse = max(score, other)
    return worse > 0 ? (other - score) / worse : 0
  }
}
