import Primitives
import Venues

extension RuleBlocks {
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
}
