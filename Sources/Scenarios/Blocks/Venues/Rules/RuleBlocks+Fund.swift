import Primitives
import Venues

extension RuleBlocks {
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
}
