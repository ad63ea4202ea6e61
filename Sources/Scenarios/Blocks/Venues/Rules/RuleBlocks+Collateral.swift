import Primitives
import Venues

extension RuleBlocks {
  static let collateral = Block(
    "collateral", "Debts against coins that are collateral", CollateralRule()
  ) {
    Field(
      "autoExchange", \.autoExchange, .block(autoExchange), class: .rule, source: Origin.keys,
      "Coins that the venue sells for what their owner owes.")
  }

  static let autoExchange = Block(
    "autoExchange", "Coins sold for what their owner owes", AutoExchangeRule()
  ) {
    Field(
      optional: "below", \.below, .money(.zero ... .whole(20_000_000_000)), class: .rule,
      source: presetText,
      """
      Cash below zero by more than this has coins of the account sold in their book, in money of \
      the world (Binance, multi-assets mode: $10k); none: never. Not of markets that lend.
      """)
    Field(
      "buffer", \.buffer, .rate(percent: 0...50), class: .rule, source: presetText,
      "Coins count less by this when it is settled how many are sold: more than the debt is.")
    Field(
      "fee", \.fee, .rate(percent: 0...10), class: .rule, source: presetText,
      "What the venue takes of the sale.")
    Field(
      "slippage", \.slippage, .rate(percent: 0...90), class: .assumed, source: Origin.study,
      "How far below the mark the order reaches; what does not trade waits for the next second.")
  }
}
