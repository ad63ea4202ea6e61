import Agents
import Primitives

/// `class: carryTrader`.
enum CarryTraderBlock {
  typealias Group = AgentGroup<CarryTrader.Parameters>
  private static let desks = "rules of thumb of carry desks"

  static let block = Group.block(
    "carryTrader", "Short the perpetual against spot while funding pays more than that costs.",
    CarryTrader.Parameters(), latency: .program,
    capital: "Money in each market; none: `capitalInDepths` of its depth.",
    keys: parameters)

  static let parameters = Block("carry", "How funding is earned", CarryTrader.Parameters()) {
    Field(
      "capitalInDepths", \.capital, .number(0...10_000), class: .assumed, source: Origin.assumed,
      "Money at the venue, in units of the calm depth within 1 %.")
    Field(
      "leverage", \.leverage, .number(0...20), class: .assumed, source: Origin.assumed,
      "Largest position over the money.")
    Field(
      "entry", \.entry, .rate(percent: -1_000...1_000), class: .assumed, source: desks,
      "Funding a year above which it enters.")
    Field(
      "full", \.full, .rate(percent: -1_000...1_000), class: .assumed, source: desks,
      "Funding a year at which its position is full.")
    Field(
      "exit", \.exit, .rate(percent: -1_000...1_000), class: .assumed, source: desks,
      "Funding a year below which it leaves.")
    Field(
      "borrows", \.borrows, .flag, class: .assumed, source: Origin.assumed,
      "true: it can borrow the asset and is long the perpetual below `exit`.")
    Field(
      "slice", \.slice, .rate(percent: 0.1...100), class: .assumed, source: Origin.assumed,
      "Part of the largest position traded at a look.")
    Field(
      "reach", \.reach, .rate(basisPoints: 1...5_000), class: .assumed, source: Origin.assumed,
      "How far from mid or mark an order reaches.")
    Field(
      "wake", \.wake, .interval(.milliseconds(10) ... .hours(1)), class: .assumed,
      source: Origin.assumed, "Mean time between two looks.")
    Check { carry, at in
      if carry.exit > carry.entry {
        at.wrongOrder(
          "exit", carry.exit.text, "must not be above", "entry", carry.entry.text)
      }
      if carry.entry >= carry.full {
        at.wrongOrder("entry", carry.entry.text, "must be below", "full", carry.full.text)
      }
    }
  }
}
