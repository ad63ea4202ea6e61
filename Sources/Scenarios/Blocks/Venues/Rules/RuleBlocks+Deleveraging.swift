import Primitives
import Venues

extension RuleBlocks {
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
}
