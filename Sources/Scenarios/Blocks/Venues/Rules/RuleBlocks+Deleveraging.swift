import Primitives
import Venues

extension RuleBlocks {
  static let deleveraging = Block(
    "deleveraging", "Who is closed when the fund cannot take over", DeleveragingRule()
  ) {
    Field(
      "rank", \.rank, .choice("policy"), class: .rule, source: presetText,
      """
      Who gives way. Queues: profitAndLeverage (BitMEX, Binance, Bybit), hyperliquid. By lot: \
      random (dYdX). In shares: proRataContracts, proRataProfit, proRataEquity, \
      leverageAwareProRata, integerProRata, minMaxHaircut. socialisedHaircut closes nobody: \
      winners pay what the fund lacks. none: the fund takes the position, and its debt is named.
      """)
    Field(
      "price", \.price, .choice("price"), class: .rule, source: presetText,
      """
      The price at which they are closed: where the loser has nothing left, the mark, or the mark \
      posted before it (Hyperliquid).
      """)
    Field(
      "refresh", \.refresh, .interval(.zero ... .hours(1)), class: .assumed, source: Origin.assumed,
      "How long a ranking is used before the market is ranked again.")
  }
}
