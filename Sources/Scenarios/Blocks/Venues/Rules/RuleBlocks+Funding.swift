import Primitives
import Venues

/// Funding as a venue's section has it: settlements fall on the calendar unless the first is given.
struct FundingKeys: Equatable, Sendable {
  var rule = FundingRule()
  var first: Interval?

  static let block = Block("funding", "What longs pay shorts, and when", FundingKeys()) {
    Field(
      "method", \.rule.method, .choice("method"), class: .rule, source: RuleBlocks.presetText,
      """
      premium: of impact prices over the index. twapDifference: average mark less average index. \
      skewVelocity: a rate that rises while traders' longs and shorts differ (`skew`).
      """)
    Field(
      "interval", \.rule.interval, .interval(.seconds(1) ... .hours(24 * 30)), class: .rule,
      source: RuleBlocks.presetText, "Time between two settlements.")
    Field(
      optional: "first", \.first, .interval(.nanoseconds(1) ... .hours(24 * 366)), class: .rule,
      source: "calendar of the venue",
      """
      From the start of the run to the first settlement; none: at the next whole multiple of the \
      interval since 00:00 UTC.
      """)
    Field(
      optional: "ratePeriod", \.rule.ratePeriod, .interval(.seconds(1) ... .hours(24 * 30)),
      class: .rule, source: RuleBlocks.presetText,
      "For how long the rate is meant, of which an interval pays its part; none: the interval.")
    Embedded(sampling, at: \.rule)
    Embedded(rates, at: \.rule)
    Embedded(limits, at: \.rule)
    Field(
      "notional", \.rule.notional, .choice("notional"), class: .rule,
      source: RuleBlocks.presetText, "The price at which positions are valued for a payment.")
    Field(
      "skew", \.rule.skew, .block(skew), class: .rule, source: RuleBlocks.presetText,
      "skewVelocity: how the rate a day moves.")
  }

  private static let sampling = Block("sampling", "Samples of the premium", FundingRule()) {
    Field(
      "sampleInterval", \.sampleInterval, .interval(.seconds(1) ... .hours(1)), class: .rule,
      source: RuleBlocks.presetText, "Time between two samples of the premium.")
    Field(
      "weighting", \.weighting, .choice("weighting"), class: .rule,
      source: RuleBlocks.presetText,
      "rising: later samples weigh more, the k-th k times. equal: their mean.")
    Field(
      "window", \.window, .choice("window"), class: .rule, source: RuleBlocks.presetText,
      "current: the window that ends is paid. previous: the one before, known an interval ahead.")
    Field(
      "minSamples", \.minSamples, .count(0...1_000_000), class: .rule,
      source: RuleBlocks.presetText, "Samples that are missing to this count as zero.")
    Field(
      "tailRemoval", \.tailRemoval, .rate(percent: 0...50), class: .rule,
      source: RuleBlocks.presetText,
      "Share of the samples left out at each end, with equal weighting.")
    Field(
      "precision", \.precision, .rate(percent: 0.0000001...1), class: .rule,
      source: RuleBlocks.presetText, "Premium and average are truncated to multiples of this.")
    Field(
      "impactMargin", \.impactMargin, .money(.zero ... .whole(1_000_000)), class: .rule,
      source: RuleBlocks.presetText,
      "Margin whose notional at the highest leverage is the impact notional; scaled with the run.")
    Field(
      optional: "impactNotional", \.impactNotional, .money(.zero ... .whole(1_000_000_000)),
      class: .rule, source: RuleBlocks.presetText,
      "The impact notional itself, scaled with the run; $0: the best quotes. none: by the margin.")
    Field(
      optional: "sampleLimit", \.sampleLimit, .rate(percent: 0...100_000), class: .rule,
      source: RuleBlocks.presetText,
      "Largest premium of a sample, in initial less maintenance rate of the first tier.")
    Field(
      optional: "spreadDivisor", \.spreadDivisor, .count(1...1_000_000), class: .rule,
      source: RuleBlocks.presetText,
      "twapDifference: the averages differ by at most the index over this; none: by any.")
  }

  private static let rates = Block("rates", "From a premium to a rate", FundingRule()) {
    Field(
      "interest", \.interest, .rate(percent: -1...1), class: .rule,
      source: RuleBlocks.presetText, "Interest of one rate period.")
    Field(
      optional: "quoteInterest", \.quoteInterest, .rate(percent: -1...1), class: .rule,
      source: RuleBlocks.presetText,
      "Interest of the quote asset a day; less that of the base asset it stands for `interest`.")
    Field(
      "baseInterest", \.baseInterest, .rate(percent: -1...1), class: .rule,
      source: RuleBlocks.presetText, "Interest of the base asset a day.")
    Field(
      optional: "clamp", \.clamp, .rate(percent: 0...100), class: .rule,
      source: RuleBlocks.presetText,
      "How far the interest may pull the rate away from the premium; none: it is added in full.")
  }

  private static let limits = Block("limits", "How large a rate may be", FundingRule()) {
    Field(
      optional: "capOfMaintenance", \.capOfMaintenance, .rate(percent: 0...1_000), class: .rule,
      source: RuleBlocks.presetText,
      "Largest rate of an interval, as a share of the first tier's maintenance rate.")
    Field(
      optional: "capPerInterval", \.capPerInterval, .rate(percent: 0...100), class: .rule,
      source: RuleBlocks.presetText, "Largest rate of an interval.")
    Field(
      optional: "capOfMarginGap", \.capOfMarginGap, .rate(percent: 0...10_000), class: .rule,
      source: RuleBlocks.presetText,
      "Largest rate of a period, in initial less maintenance rate of the first tier.")
    Field(
      optional: "cappedInterval", \.cappedInterval, .interval(.seconds(1) ... .hours(24)),
      class: .rule, source: RuleBlocks.presetText,
      "The interval after a settlement whose rate was capped; none: as always.")
  }

  private static let skew = Block("skew", "A rate with a velocity", SkewRule()) {
    Field(
      "increase", \.increase, .rate(percent: 0...1_000_000), class: .rule,
      source: RuleBlocks.presetText,
      "Change of the daily rate in a day while one side holds all.")
    Field(
      "decrease", \.decrease, .rate(percent: 0...1_000_000), class: .rule,
      source: RuleBlocks.presetText,
      "Fall of the daily rate in a day while the skew is below `decreasing`.")
    Field(
      "stable", \.stable, .rate(percent: 0...100), class: .rule, source: RuleBlocks.presetText,
      "A skew above this share of all positions raises the rate.")
    Field(
      "decreasing", \.decreasing, .rate(percent: 0...100), class: .rule,
      source: RuleBlocks.presetText, "A skew below this share lets the rate fall.")
    Field(
      "least", \.least, .rate(percent: 0...100), class: .rule, source: RuleBlocks.presetText,
      "Smallest daily rate that is paid.")
    Field(
      "most", \.most, .rate(percent: 0...1_000), class: .rule, source: RuleBlocks.presetText,
      "Largest daily rate that is paid.")
  }
}
