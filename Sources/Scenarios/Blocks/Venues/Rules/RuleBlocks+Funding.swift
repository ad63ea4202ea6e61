import Primitives
import Venues

/// Funding as a venue's section has it: settlements fall on the calendar unless the first is given.
struct FundingKeys: Equatable, Sendable {
  var rule = FundingRule()
  var first: Interval?

  static let block = Block("funding", "What longs pay shorts, and when", FundingKeys()) {
    Field(
      "interval", \.rule.interval, .interval(.minutes(1) ... .hours(24 * 30)), class: .rule,
      source: RuleBlocks.presetText, "Time between two settlements.")
    Field(
      optional: "first", \.first, .interval(.nanoseconds(1) ... .hours(24 * 366)), class: .rule,
      source: "calendar of the venue",
      """
      From the start of the run to the first settlement; none: at the next whole multiple of the \
      interval since 00:00 UTC.
      """)
    Field(
      "sampleInterval", \.rule.sampleInterval, .interval(.seconds(1) ... .hours(1)), class: .rule,
      source: RuleBlocks.presetText, "Time between two samples of the premium.")
    Field(
      "interest", \.rule.interest, .rate(percent: -1...1), class: .rule,
      source: RuleBlocks.presetText, "Interest of one interval.")
    Field(
      "clamp", \.rule.clamp, .rate(percent: 0...100), class: .rule, source: RuleBlocks.presetText,
      "How far the interest may pull the rate away from the premium.")
    Field(
      "capOfMaintenance", \.rule.capOfMaintenance, .rate(percent: 0...1_000), class: .rule,
      source: RuleBlocks.presetText,
      "Largest rate, as a share of the first tier's maintenance rate.")
    Field(
      "impactMargin", \.rule.impactMargin, .money(.zero ... .whole(1_000_000)), class: .rule,
      source: RuleBlocks.presetText,
      "Margin whose notional at the highest leverage is the impact notional; scaled with the run.")
  }
}
