/// How much a series is like itself some steps earlier.
public enum Autocorrelation {
  /// At one lag, with the mean of the whole series taken off; `nil` for a series that is too short
  /// or does not vary.
  public static func of(_ series: [Double], lag: Int) -> Double? {
    if lag < 0 || series.count <= lag { return nil }
    let mean = series.reduce(0, +) / Double(series.count)
    let variance = series.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(series.count)
    if variance <= 0 { return nil }
    var sum = 0.0
    for index in lag..<series.count {
      sum += (series[index] - mean) * (series[index - lag] - mean)
    }
    return sum / Double(series.count - lag) / variance
  }
}
