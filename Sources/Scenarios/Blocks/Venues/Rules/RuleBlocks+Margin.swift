import Primitives
import Venues

extension RuleBlocks {
  static let margin = Block(
    "margin", "What is asked for beyond the tiers of the markets", MarginRule()
  ) {
    Field(
      "scalesWithInterest", \.scalesWithInterest, .flag, class: .rule, source: presetText,
      """
      Initial margin rises with a market's open interest, from that of the first tier at \
      `interestCaps.lower` to all of a position at `upper` (dYdX v4). Maintenance margin does not.
      """)
  }
}
