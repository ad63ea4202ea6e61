import Agents
import Primitives

/// `class: stopHunter`.
enum StopHunterBlock {
  typealias Group = AgentGroup<StopHunter.Parameters>

  static let block = Block(
    "stopHunter",
    "Pushes the price to where others are liquidated, where positions are public and it pays.",
    Group(StopHunter.Parameters(), latency: .program)
  ) {
    Group.idKey
    Group.marketKey
    Group.capitalKey("Money in each market; none: `capitalInDepths` of its depth.")
    Embedded(parameters, at: \.parameters)
    Group.warmUpKey
    Group.latencyKey
  }

  static let parameters = Block("hunt", "When a raid pays", StopHunter.Parameters()) {
    Field(
      "capitalInDepths", \.capital, .number(0...10_000), class: .assumed, source: Origin.assumed,
      "Money at the venue, in units of the calm depth within 1 %.")
    Field(
      "leverage", \.leverage, .number(0.1...20), class: .assumed, source: Origin.assumed,
      "Largest position over the money.")
    Field(
      "reach", \.reach, .rate(percent: 0.1...50), class: .assumed, source: Origin.assumed,
      "How far from the mark it looks for positions.")
    Field(
      "steps", \.steps, .count(1...50), class: .assumed, source: Origin.assumed,
      "Number of distances it considers on the way there.")
    Field(
      "believed", \.believed, .number(0...1), class: .assumed, source: Origin.assumed,
      "Part of what would be liquidated that it counts on.")
    Field(
      "share", \.share, .number(0.01...1), class: .assumed, source: Origin.assumed,
      "Part of the forced lots against which it closes.")
    Field(
      "edge", \.edge, .rate(basisPoints: 0...1_000), class: .assumed, source: Origin.assumed,
      "What a raid must promise after fees, over the value of the push.")
    Field(
      "slice", \.slice, .number(0.01...1), class: .assumed, source: Origin.assumed,
      "Part of the push that is sent at a look.")
    Field(
      "patience", \.patience, .interval(.milliseconds(100) ... .hours(1)), class: .assumed,
      source: Origin.assumed, "Time without a forced trade after which it gives up.")
    Field(
      "lossLimit", \.lossLimit, .rate(percent: 0.01...100), class: .assumed,
      source: Origin.assumed, "Loss over its equity at which it closes.")
    Field(
      "slippage", \.slippage, .rate(basisPoints: 1...5_000), class: .assumed,
      source: Origin.assumed, "Worst price when it closes, from mid or mark.")
    Field(
      "pause", \.pause, .interval(.zero ... .hours(24)), class: .assumed,
      source: Origin.assumed, "Rest after a raid.")
    Field(
      "wake", \.wake, .interval(.milliseconds(10) ... .hours(1)), class: .assumed,
      source: Origin.assumed, "Mean time between two looks.")
  }
}
