import Primitives

/// An expectation in words: the same in the report, on the terminal and in JUnit.
extension LimitCheck {
  private func form(_ scale: Int64) -> MetricForm {
    MetricForm(metric?.unit ?? .number, scale: scale)
  }

  private var countsSeeds: Bool {
    switch limit.aggregate {
    case .share, .all, .any: true
    default: false
    }
  }

  /// `11.5 %`, `14 of 64`, `–`.
  func observedText(scale: Int64) -> String {
    guard let estimate else { return Numbers.absent }
    if let counted {
      if seeds == 1, limit.aggregate == .share { return counted == 1 ? "yes" : "no" }
      if let single { return form(scale).text(single) }
      return Numbers.ratio(counted, of: seeds)
    }
    return form(scale).text(estimate.value)
  }

  /// `< 25 %`, `≤ $2.5bn`, `all ≤ 0`.
  func limitText(scale: Int64) -> String {
    let isCount = limit.aggregate == .share && limit.value > 1
    let isShare = limit.aggregate == .share && !isCount
    let value =
      isCount
      ? Numbers.decimal(limit.value, places: 1, trimmed: true)
      : isShare && limit.value == 0
        ? "0"
        : MetricForm(isShare ? .share : metric?.unit ?? .number, scale: scale).given(limit.value)
    switch limit.aggregate {
    case .all where seeds > 1: return "all \(limit.comparison.sign) \(value)"
    case .any where seeds > 1: return "any \(limit.comparison.sign) \(value)"
    default: return limit.comparison == .equals ? value : "\(limit.comparison.sign) \(value)"
    }
  }

  /// `10.2 … 12.1 %`, `≥ $4.08bn`; `–` for one seed and for figures of the seeds themselves.
  func intervalText(scale: Int64) -> String {
    guard let estimate, estimate.seeds > 1 else { return Numbers.absent }
    switch limit.aggregate {
    case .min, .max, .seed, .all, .any: return Numbers.absent
    case .share: return MetricForm.frequencySpan(counted ?? 0, of: seeds)
    case .median, .mean, .percentile: return form(scale).span(estimate.low, estimate.high)
    }
  }

  /// `11.5 %, limit < 25 %, 95 % interval 10.2 … 12.1 %`, in one line.
  public func facts(scale: Int64) -> String {
    let facts = "\(observedText(scale: scale)), limit \(limitText(scale: scale))"
    let interval = intervalText(scale: scale)
    return interval == Numbers.absent ? facts : facts + ", 95 % interval \(interval)"
  }

  /// Whether the interval has one end for want of seeds.
  var isHalfBounded: Bool {
    guard let estimate, !countsSeeds, estimate.seeds > 1 else { return false }
    return (estimate.low == nil) != (estimate.high == nil)
  }

  /// `10, 12, 19 …`: at most five seeds.
  var failingText: String {
    if failing.isEmpty { return Numbers.absent }
    let list = failing.prefix(5).map { "\($0)" }.joined(separator: ", ")
    return failing.count > 5 ? list + " …" : list
  }
}

extension MetricForm {
  /// Bounds of a frequency: `12.5 … 34.0 %`; never seen `≤ 5.6 %`, always seen `≥ 94.4 %`.
  static func frequencySpan(_ seen: Int, of trials: Int) -> String {
    guard let estimate = Uncertainty.proportion(seen, of: trials) else { return Numbers.absent }
    let form = MetricForm(.share, scale: 1)
    if seen == 0 { return form.span(nil, estimate.high) }
    if seen == trials { return form.span(estimate.low, nil) }
    return form.span(estimate.low, estimate.high)
  }
}
