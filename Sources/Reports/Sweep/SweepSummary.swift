/// One figure at one point over its seeds.
struct SweepSummary {
  /// Runs that have the figure.
  var count = 0
  /// With the bounds of Student's t; of a flag the share of runs in which it happened, with those
  /// of Clopper and Pearson.
  var mean: Estimate?
  /// Standard deviation, over n - 1. Flags have none, and no quantiles.
  var deviation: Double?
  /// With bounds from order statistics.
  var median: Estimate?
  var p05: Double?
  var p25: Double?
  var p75: Double?
  var p95: Double?
  /// Of a flag: runs in which it happened.
  var seen: Int?

  /// What a picture shows: the share of a flag, the median of the rest.
  var middle: Estimate? { seen == nil ? median : mean }

  /// The middle alone; sorts the values. Not a number when there are none.
  static func centre(_ values: inout [Double], isFlag: Bool) -> Double {
    if values.isEmpty { return .nan }
    if isFlag { return Double(values.count { $0 != 0 }) / Double(values.count) }
    values.sort()
    return Moments.quantile(sorted: values, 0.5)
  }
}

/// Makes summaries. What depends on the number of runs alone, and takes long, is worked out once.
struct SweepSummaries {
  private var medianRanks: [(low: Int?, high: Int?)?] = []
  private var students: [Double?] = []
  private var shares: [[Estimate?]] = []

  /// The figures of values, which are sorted.
  mutating func summary(of values: inout [Double], isFlag: Bool) -> SweepSummary {
    var summary = SweepSummary()
    summary.count = values.count
    if values.isEmpty { return summary }
    if isFlag {
      let seen = values.count { $0 != 0 }
      summary.seen = seen
      summary.mean = share(seen, of: values.count)
      return summary
    }
    values.sort()
    let count = values.count
    let bounds = ranks(count)
    summary.median = Estimate(
      Moments.quantile(sorted: values, 0.5), low: bounds.low.map { values[$0 - 1] },
      high: bounds.high.map { values[$0 - 1] }, seeds: count)
    (summary.p05, summary.p25, summary.p75, summary.p95) = (
      Moments.quantile(sorted: values, 0.05), Moments.quantile(sorted: values, 0.25),
      Moments.quantile(sorted: values, 0.75), Moments.quantile(sorted: values, 0.95)
    )
    let mean = values.reduce(0, +) / Double(count)
    summary.mean = Estimate(mean, low: nil, high: nil, seeds: count)
    if count > 1 {
      let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      let deviation = (squares / Double(count - 1)).squareRoot()
      let reach = student(count) * deviation / Double(count).squareRoot()
      summary.deviation = deviation
      summary.mean = Estimate(mean, low: mean - reach, high: mean + reach, seeds: count)
    }
    return summary
  }

  private mutating func ranks(_ count: Int) -> (low: Int?, high: Int?) {
    if medianRanks.count <= count {
      let more = count + 1 - medianRanks.count
      medianRanks += [(low: Int?, high: Int?)?](repeating: nil, count: more)
    }
    if let known = medianRanks[count] { return known }
    let ranks = Uncertainty.ranks(ofQuantile: 0.5, in: count)
    medianRanks[count] = ranks
    return ranks
  }

  private mutating func student(_ count: Int) -> Double {
    if students.count <= count {
      students += [Double?](repeating: nil, count: count + 1 - students.count)
    }
    if let known = students[count] { return known }
    let quantile = IncompleteBeta.studentQuantile(1 - Uncertainty.tail, degrees: count - 1)
    students[count] = quantile
    return quantile
  }

  private mutating func share(_ seen: Int, of count: Int) -> Estimate? {
    if shares.count <= count {
      shares += [[Estimate?]](repeating: [], count: count + 1 - shares.count)
    }
    if shares[count].isEmpty { shares[count] = [Estimate?](repeating: nil, count: count + 1) }
    if let known = shares[count][seen] { return known }
    let estimate = Uncertainty.proportion(seen, of: count)
    shares[count][seen] = estimate
    return estimate
  }
}

extension SweepView {
  /// The summary of a figure at a point, or at several taken together: with the seeds that all of
  /// them have, so that none has more weight for having been played more often.
  func summary(
    _ column: Int, at points: some Sequence<Int>, _ summaries: inout SweepSummaries
  ) -> SweepSummary {
    let points = Array(points)
    let shared =
      points.count == 1 || table.course.isEmpty
      ? table.seeds.count : points.map { runCounts[$0] }.filter { $0 > 0 }.min() ?? 0
    var values: [Double] = []
    for point in points { gather(column, at: point, seeds: 0..<shared, into: &values) }
    return summaries.summary(of: &values, isFlag: isFlag(column))
  }
}
