import Primitives
import Venues

extension RuleBlocks {
  private static let mostMoney = Money.zero ... .whole(20_000_000_000)

  static let lending = Block("lending", "Who lends money, and at what interest", LendingRule()) {
    Field(
      "interest", \.interest, .choice("interest"), class: .rule, source: presetText,
      "none: borrowed money costs nothing. kinked: a rate by the share that is lent.")
    Field(
      "deposits", \.deposits, .runMoney(mostMoney), class: .measured,
      source: "published deposits before the start",
      "What lenders have of each settlement asset at the start, in money of the run.")
    Field(
      "base", \.base, .rate(percent: 0...1_000), class: .rule, source: presetText,
      "The rate a year with nothing lent.")
    Field(
      "slope", \.slope, .rate(percent: 0...1_000), class: .rule, source: presetText,
      "What is added to it up to the kink.")
    Field(
      "kink", \.kink, .rate(percent: 0...100), class: .rule, source: presetText,
      "Share lent from which the rate rises faster.")
    Field(
      "steep", \.steep, .rate(percent: 0...10_000), class: .rule, source: presetText,
      "What is added from the kink to everything lent.")
    Field(
      "every", \.every, .interval(.seconds(1) ... .hours(24)), class: .rule, source: presetText,
      "Time between two accruals, in whole seconds.")
    Field(
      "reserve", \.reserve, .rate(percent: 0...100), class: .rule, source: presetText,
      "Part of the interest that is the venue's.")
    Field(
      "keeper", \.keeper, .block(keeper), class: .assumed, source: Origin.keys,
      "Who closes loans, for liquidation path keeper.")
  }

  static let keeper = Block("keeper", "Who closes loans that are short", KeeperRule()) {
    Field(
      "equity", \.equity, .runMoney(mostMoney), class: .assumed, source: Origin.study,
      "What the keeper has of each settlement asset at the start, in money of the run.")
    Field(
      "closeFactor", \.closeFactor, .rate(percent: 0.01...100), class: .rule, source: presetText,
      "Part of a debt that may be repaid at once.")
    Field(
      "wholeBelow", \.wholeBelow, .rate(percent: 0...100), class: .rule, source: presetText,
      "Health (what the coins count over the debt) below which all of it may be.")
    Field(
      "bonus", \.bonus, .rate(percent: 0...100), class: .rule, source: presetText,
      "Coins are worth this much more than what is repaid.")
    Field(
      "gas", \.gas, .money(.zero ... .whole(1_000_000)), class: .assumed, source: Origin.study,
      "What a liquidation costs to have executed, in money of the world.")
    Field(
      "leastProfit", \.leastProfit, .money(.whole(-1_000_000) ... .whole(1_000_000)),
      class: .assumed, source: Origin.study,
      "What it has to earn, in money of the world; else it is not done.")
    Field(
      "sells", \.sells, .flag, class: .assumed, source: Origin.study,
      "The coins are sold in the market's book at once. Else they are kept.")
  }
}
