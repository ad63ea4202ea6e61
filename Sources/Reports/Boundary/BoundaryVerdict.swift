/// What an expectation says at one place of a search.
struct BoundaryVerdict: Sendable {
  let check: LimitCheck
  /// Seeds that were asked; fewer may have come to their end.
  let seeds: Int
  /// By the estimate. What cannot be measured does not hold.
  let holds: Bool
  /// The 95 % interval lies on one side of the limit, or the figure is of these very seeds and no
  /// estimate of others.
  let isProven: Bool
  /// More seeds would tell nothing new.
  let isFinal: Bool

  init(_ limit: Limit, _ readings: [LimitCheck.Reading], seeds: Int) {
    let check = LimitCheck(limit, readings: readings)
    self.check = check
    self.seeds = seeds
    holds = check.result.passes
    if check.result == .notMeasurable {
      (isProven, isFinal) = (false, true)
    } else if !limit.aggregate.isEstimate {
      (isProven, isFinal) = (true, true)
    } else {
      isProven = BoundaryVerdict.isProven(check)
      isFinal = isProven
    }
  }

  private static func isProven(_ check: LimitCheck) -> Bool {
    guard let estimate = check.estimate, estimate.seeds > 1 else { return false }
    if check.result.passes { return check.result == .ok }
    switch check.limit.comparison {
    case .below, .atMost: return estimate.low.map { !check.limit.holds(for: $0) } ?? false
    case .above, .atLeast: return estimate.high.map { !check.limit.holds(for: $0) } ?? false
    case .equals:
      guard let low = estimate.low, let high = estimate.high else { return false }
      return check.limit.value < low || check.limit.value > high
    }
  }

  /// `holds`, `breaks, not proven`.
  var words: String {
    if check.result == .notMeasurable { return "breaks, not measurable" }
    return (holds ? "holds" : "breaks") + (isProven ? "" : ", not proven")
  }
}

extension Limit.Aggregate {
  /// Whether it says something of seeds that were not played.
  var isEstimate: Bool {
    switch self {
    case .median, .mean, .percentile, .share: true
    case .min, .max, .all, .any, .seed: false
    }
  }
}
