public import Kernel
import Primitives

/// How well each sign told, over several seeds, that a cascade would begin within ten minutes: the
/// chance that a step before one has a higher value than a step that was not (the area under the
/// curve of hits against false alarms; Hanley and McNeil 1982). A half is blind, below it the sign
/// falls where it should rise.
public struct WarningScore: Sendable {
  /// One sign.
  public struct Line: Sendable {
    public var sign: WarningSign
    /// With the middle 95 % of draws of whole seeds; `nil` without steps of both kinds.
    public var area: Estimate?
    /// Steps before a cascade, and others, that had a value.
    public var before: Int
    public var others: Int
  }

  public let lines: [Line]
  public let seeds: Int
  /// Seeds in which a cascade begins.
  public let cascades: Int

  public static let draws = 400
  public static let stream = StreamKey(seed: 20_251_010, .estimator(1_002))
  /// Values are sorted into so many groups of equal size; within one they count as equal.
  private static let groups = 512

  public init(_ series: [WarningSeries]) {
    seeds = series.count
    cascades = series.filter { $0.onset != nil }.count
    var stream = Stream(WarningScore.stream)
    let places = (0..<WarningScore.draws).map { _ in
      series.indices.map { _ in stream.below(series.count) }
    }
    lines = WarningSign.allCases.map { WarningScore.line($0, series, places) }
  }

  /// Steps of a seed by group: before a cascade, and others.
  private struct Counts {
    var before = [Int](repeating: 0, count: groups)
    var others = [Int](repeating: 0, count: groups)
  }

  private static func line(
    _ sign: WarningSign, _ series: [WarningSeries], _ draws: [[Int]]
  ) -> Line {
    let judged = series.map { one in
      (0..<one.count).compactMap { place -> (value: Float, before: Bool)? in
        let value = one.values[sign.rawValue][place]
        return value.isNaN ? nil : one.isBefore(place).map { (value, $0) }
      }
    }
    let edges = edges(of: judged.flatMap { $0.map(\.value) })
    let counts = judged.map { steps in
      var counts = Counts()
      for step in steps {
        let group = group(of: step.value, edges)
        if step.before { counts.before[group] += 1 } else { counts.others[group] += 1 }
      }
      return counts
    }
    var line = Line(
      sign: sign, area: nil, before: counts.reduce(0) { $0 + $1.before.reduce(0, +) },
      others: counts.reduce(0) { $0 + $1.others.reduce(0, +) })
    guard let area = area(counts, Array(counts.indices)) else { return line }
    let drawn = draws.compactMap { WarningScore.area(counts, $0) }
    let isSure = drawn.count * 2 > draws.count && series.count > 1
    line.area = Estimate(
      area, low: isSure ? Moments.quantile(drawn, Uncertainty.tail) : nil,
      high: isSure ? Moments.quantile(drawn, 1 - Uncertainty.tail) : nil, seeds: series.count)
    return line
  }

  /// Lowest values of the groups but the first, without repeats.
  private static func edges(of values: [Float]) -> [Float] {
    let sorted = values.sorted()
    if sorted.isEmpty { return [] }
    var edges: [Float] = []
    for group in 1..<groups {
      let value = sorted[sorted.count * group / groups]
      if value > (edges.last ?? sorted[0]) { edges.append(value) }
    }
    return edges
  }

  private static func group(of value: Float, _ edges: [Float]) -> Int {
    var (low, high) = (0, edges.count)
    while low < high {
      let middle = (low + high) / 2
      if edges[middle] <= value { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Pairs of a step before a cascade and another in which the first is higher, over all; equal
  /// ones count half.
  private static func area(_ counts: [Counts], _ seeds: [Int]) -> Double? {
    var (below, pairs) = (0.0, 0.0)
    var before = 0.0
    for group in 0..<groups {
      let (a, b) = seeds.reduce((0, 0)) { sum, seed in
        (sum.0 + counts[seed].before[group], sum.1 + counts[seed].others[group])
      }
      pairs += Double(a) * (below + Double(b) / 2)
      below += Double(b)
      before += Double(a)
    }
    return below > 0 && before > 0 ? pairs / (below * before) : nil
  }
}

extension WarningScore {
  /// Over the seeds of a study; `nil` for a single one. A fall that the twin without leverage has
  /// as well is no cascade.
  init?(_ study: Study) {
    let lead = study.shown.leadName
    let series = study.seeds.compactMap { seed -> WarningSeries? in
      guard var warning = seed.warning else { return nil }
      let isKnown = seed.metrics.value("amplification", market: lead) != nil
      if isKnown, seed.metrics.value("cascade", market: lead) == 0 { warning.onset = nil }
      return warning
    }
    if series.count < 2 { return nil }
    self.init(series)
  }
}
