import Clearing
import Primitives
import Venues

/// The rulebook of a venue as blocks of keys. What is not written is as the preset has it.
enum RuleBlocks {
  static let fees = Block("fees", "What a trade costs", FeeRule()) {
    Field(
      "maker", \.maker, .rate(basisPoints: -100...1_000), class: .rule, source: presetText,
      "Fee of the side that rested; negative is a rebate.")
    Field(
      "taker", \.taker, .rate(basisPoints: 0...1_000), class: .rule, source: presetText,
      "Fee of the side that took. Forced trades pay the liquidation fee instead.")
    Field(
      "rounding", \.rounding,
      .named(
        "rounding",
        [
          ("up", .up), ("down", .down), ("towardZero", .towardZero),
          ("awayFromZero", .awayFromZero), ("nearest", .nearest),
        ]), class: .rule, source: presetText,
      "How a fee becomes whole units of money.")
  }

  static let mark = Block("mark", "Where the price comes from that values accounts", MarkRule()) {
    Field(
      "source", \.source, .choice("source"), class: .rule, source: presetText,
      """
      median: of index with funding, index with average basis, and last trade. last: the last \
      trade, for theory and twins. index: the index alone.
      """)
    Field(
      "basisSamples", \.basisSamples, .count(1...3_600), class: .rule, source: presetText,
      "Samples of mid less index, one a second, that are averaged into the basis.")
  }

  static let index = Block("index", "What stands for the spot price", IndexRule()) {
    Field(
      "midSamples", \.midSamples, .count(1...3_600), class: .assumed, source: Origin.study,
      "Samples of the perpetual's mid, one a second, that make the slow mid of `spotFollow`.")
  }

  static let liquidation = Block(
    "liquidation", "How an account in distress is closed", LiquidationRule()
  ) {
    Field(
      "size", \.size, .choice("size"), class: .rule, source: presetText,
      "toCompliance: the least that brings equity above maintenance. full: all of it.")
    Field(
      "limit", \.limit, .choice("limit"), class: .rule, source: presetText,
      "The worst price a liquidation order takes.")
    Field(
      "leg", \.leg, .choice("leg"), class: .rule, source: presetText,
      "Which position of a cross account is closed first.")
    Field(
      "delay", \.delay, .interval(.zero ... .hours(1)), class: .rule, source: presetText,
      "From the mark that shows distress to the first order.")
    Field(
      "recheck", \.recheck, .interval(.zero ... .hours(1)), class: .rule, source: presetText,
      "Time between two orders of one liquidation.")
    Field(
      "attempts", \.attempts, .count(0...1_000), class: .rule, source: presetText,
      "Orders sent to the book before the position is handed over.")
    Field(
      "fee", \.fee, .rate(percent: 0...20), class: .rule, source: presetText,
      "Clearance fee on what a liquidation order trades, at most the margin left.")
  }

  static let fund = Block("fund", "How the insurance fund works", FundRule()) {
    Field(
      "haircut", \.haircut, .rate(percent: 0...100), class: .assumed, source: Origin.study,
      "Share of a purse's inventory that it must hold in cash to take over more.")
    Field(
      "slice", \.slice, .rate(percent: 0.01...100), class: .assumed, source: Origin.study,
      "Share of the depth within `band` that it sells at once.")
    Field(
      "band", \.band, .rate(percent: 0.01...50), class: .assumed, source: Origin.study,
      "How far from the best price its orders reach.")
    Field(
      "every", \.every, .interval(.milliseconds(100) ... .hours(24)), class: .assumed,
      source: Origin.study, "Time between two such orders.")
  }

  static let deleveraging = Block(
    "deleveraging", "Who is closed when the fund cannot take over", DeleveragingRule()
  ) {
    Field(
      "rank", \.rank, .choice("rank"), class: .rule, source: presetText,
      "In which order the winners are closed.")
    Field(
      "price", \.price, .choice("price"), class: .rule, source: presetText,
      "The price at which they are closed.")
    Field(
      "refresh", \.refresh, .interval(.zero ... .hours(1)), class: .assumed, source: Origin.assumed,
      "How long a ranking is used before the market is ranked again.")
  }

  static let distress = Kind<DistressRule>.named(
    "rule of distress", [("atOrBelow", .atOrBelow), ("below", .below)])

  static let presetText = "the venue's documentation, as the preset cites it"
}

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
