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
    Field(
      "netting", \.netting, .rate(percent: 0...100), class: .rule, source: presetText,
      """
      Cross positions in contracts on one base asset offset each other: of the maintenance margin \
      of the part that does, this share is asked for (portfolio margin); 100%: all of it. Coins, \
      and positions with `liquidation.minCollateral`, are not netted; nor is initial margin.
      """)
  }
}
