internal import Glibc
import Primitives

/// What the repetitions say together.
struct RareFindings {
  let table: RareTable
  /// The mean over the repetitions, with the bounds of Student's t; none of them below 0.
  let estimate: Estimate
  /// Standard error of that mean: `nil` with one repetition.
  let error: Double?
  /// The least that splitting can have, `p √(-ln p / N)` over the repetitions (idealised: as many
  /// levels as there are scores, and scores that tell all; Bréhier, Lelièvre and Rousset 2015).
  let idealError: Double?
  /// When no repetition reached the level: what the first runs alone say, which are plain runs.
  let bound: Double?

  init(_ table: RareTable) {
    self.table = table
    let values = table.repetitions.map(\.probability)
    let estimate = RareFindings.mean(values) ?? Estimate(.nan, low: nil, high: nil, seeds: 0)
    self.estimate = estimate
    error = Moments.deviation(values).map { $0 / Double(values.count).squareRoot() }
    let p = estimate.value
    idealError =
      p > 0 && p < 1 ? p * (-log(p) / Double(table.clones * values.count)).squareRoot() : nil
    bound = p == 0 ? Numbers.unseenBound(trials: table.firstRuns) : nil
  }

  /// A mean of probabilities; `nil` without any.
  static func mean(_ values: [Double]) -> Estimate? {
    guard var estimate = Uncertainty.mean(values) else { return nil }
    estimate.low = estimate.low.map { max(0, $0) }
    estimate.high = estimate.high.map { min(1, $0) }
    return estimate
  }

  /// Plain runs that would have given the same standard error.
  var plainRuns: Double? {
    guard let error = error ?? idealError, error > 0, estimate.value > 0 else { return nil }
    return estimate.value * (1 - estimate.value) / (error * error)
  }

  /// How many times the events of all this they would have had.
  var gain: Double? {
    guard let plainRuns, table.events > 0 else { return nil }
    return plainRuns * table.eventsOfPlainRun / table.events
  }

  // MARK: Words

  /// The answer, plain text.
  var sentence: String {
    let span = "in \(Numbers.duration(table.question.duration))"
    if let bound {
      return "\(event) came in none of \(Numbers.count(table.repetitions.count)) "
        + "repetitions: its probability \(span) is at most \(RareWords.chance(bound)) (95 %), and "
        + "may be far smaller."
    }
    if !estimate.value.isFinite { return "Nothing was estimated." }
    let often = RareWords.oneIn(estimate.value).map { ": about \($0)" } ?? ""
    return "\(event) has a probability of \(RareWords.chance(estimate.value)) \(interval)\(span)"
      + "\(often)."
  }

  /// `(95 %: 1.2e−4 to 6.0e−4) `, empty with one repetition.
  private var interval: String {
    guard let low = estimate.low, let high = estimate.high else { return "" }
    return "(95 %: \(RareWords.chance(low)) to \(RareWords.chance(high))) "
  }

  /// `A fall of V1/BTC-PERP by 30 % or more`
  var event: String {
    let question = table.question
    let level = MetricForm(question.metric.unit, scale: table.scale).given(question.level)
    switch question.metric.name {
    case "drawdown": return "A fall of \(question.place) by \(level) or more"
    case "liquidatedShare":
      return "A liquidation of \(level) or more of the open interest of \(question.place)"
    case "purseDrawdown", "venueFundDrawdown":
      return question.level == 1
        ? "A loss of the whole insurance fund of \(question.place)"
        : "A loss of \(level) or more of the insurance fund of \(question.place)"
    case "venueBadDebt": return "Bad debt of \(level) or more at \(question.place)"
    default: return "\(question.metric.name) of \(question.place) at \(level) or more"
    }
  }
}

/// Probabilities as people read them.
enum RareWords {
  /// `4.2 %`, `0.31 %`, and from one in a thousand down `3.1e−4`: two figures.
  static func chance(_ value: Double) -> String {
    if value <= 0 || !value.isFinite { return value == 0 ? "0" : Numbers.absent }
    if value >= 0.001 {
      var places = 0
      while places < 2, value * 100 * pow(10, Double(places)) < 9.95 { places += 1 }
      return Numbers.share(value, places: places)
    }
    var exponent = floor(log10(value))
    var mantissa = (value / pow(10, exponent) * 10).rounded() / 10
    if mantissa >= 10 { (mantissa, exponent) = (mantissa / 10, exponent + 1) }
    return Numbers.decimal(mantissa, places: 1) + "e−\(Int(exponent.magnitude))"
  }

  /// `one run in 3,200`; `nil` for what happens more often than once in two runs.
  static func oneIn(_ value: Double) -> String? {
    guard value > 0, value <= 0.5 else { return nil }
    let runs = 1 / value
    if runs > 9e15 { return nil }
    let unit = pow(10, max(0, floor(log10(runs)) - 1))
    return "one run in \(Numbers.count(Int64((runs / unit).rounded() * unit)))"
  }
}
