import Primitives
import Venues

extension RuleBlocks {
  private static let mostMoney = Money.zero ... .whole(20_000_000_000)

  static let execution = Block("execution", "Where orders trade", ExecutionRule()) {
    Field(
      "policy", \.policy, .choice("policy"), class: .rule, source: presetText,
      "orderBook: with each other. oraclePool: with depositors' money at the oracle's price, when "
        + "a keeper executes them; spot markets keep their books. Other keys are of the pool.")
    Field(
      "keeperLatency", \.keeperLatency, .interval(.zero ... .hours(1)), class: .assumed,
      source: Origin.study, "From an order to its execution at the oracle of that moment.")
    Field(
      "deposits", \.deposits, .runMoney(mostMoney), class: .measured,
      source: "published pool values before the start",
      "What depositors have in each market's pool at the start, in money of the run.")
    Field(
      "feeBalanced", \.feeBalanced, .rate(basisPoints: 0...1_000), class: .rule,
      source: presetText, "Fee of a trade that makes longs and shorts no more unequal.")
    Field(
      "feeImbalanced", \.feeImbalanced, .rate(basisPoints: 0...1_000), class: .rule,
      source: presetText, "Fee of one that does.")
    Field(
      "feeShare", \.feeShare, .rate(percent: 0...100), class: .rule, source: presetText,
      "Part of the fees that the depositors have.")
    Field(
      optional: "mostInterest", \.mostInterest, .money(mostMoney), class: .rule,
      source: presetText,
      "Open interest of a side at most, in money of the world; none: no cap.")
    Field(
      "utilisation", \.utilisation, .rate(percent: 0...1_000), class: .rule, source: presetText,
      "Open interest of a side at most, as a share of what the pool has.")
    Field(
      optional: "impactDepth", \.impactDepth, .money(mostMoney), class: .rule,
      source: presetText,
      "Impact is (after² - before²) / depth of the difference of longs and shorts, in money of "
        + "the world; none: no impact.")
    Field(
      "impactCap", \.impactCap, .rate(percent: 0...100), class: .rule, source: presetText,
      "Largest impact of a trade, paid or earned, as a share of its value.")
    Field(
      "profitCap", \.profitCap, .rate(percent: 0...100), class: .rule, source: presetText,
      "Profits of a side above this share of the pool's money are brought down by a keeper; 100% "
        + "is no cap.")
    Field(
      "profitAfter", \.profitAfter, .rate(percent: 0...100), class: .rule, source: presetText,
      "To this share.")
    Field(
      "staleRestart", \.staleRestart, .flag, class: .rule, source: presetText,
      "After an outage keepers work before the oracle posts again.")
  }
}
