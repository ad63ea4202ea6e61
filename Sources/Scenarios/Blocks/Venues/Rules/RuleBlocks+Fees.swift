import Primitives
import Venues

extension RuleBlocks {
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
}
