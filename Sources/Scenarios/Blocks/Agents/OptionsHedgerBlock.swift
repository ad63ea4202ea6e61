import Agents
import Primitives

/// `class: optionsHedger`.
enum OptionsHedgerBlock {
  typealias Group = AgentGroup<OptionsHedger.Parameters>

  static let block = Block(
    "optionsHedger", "Hedges options it has sold or holds with the perpetual, by their delta.",
    Group(OptionsHedger.Parameters(), latency: .program)
  ) {
    Group.idKey
    Group.marketKey
    Embedded(parameters, at: \.parameters)
    Group.latencyKey
  }

  static let parameters = Block(
    "options", "Which options, and how they are hedged", OptionsHedger.Parameters()
  ) {
    Field(
      "holding", \.holding, .choice("side of the options"), class: .assumed,
      source: Origin.assumed, "short: it has sold them, and sells into a fall; long: it holds them."
    )
    Field(
      "size", \.size, .rate(percent: 0...1_000), class: .assumed, source: Origin.assumed,
      "What the options are options on, as a share of open interest.")
    Field(
      "strikes", \.strikes, .count(1...100), class: .assumed, source: Origin.assumed,
      "Strikes at even distances: puts below the price of the start, calls from there on.")
    Field(
      "width", \.width, .rate(percent: 0...99), class: .assumed, source: Origin.assumed,
      "The lowest and the highest of them, from the price of the start.")
    Field(
      "expiry", \.expiry, .interval(.minutes(1) ... .hours(17_520)), class: .assumed,
      source: Origin.assumed, "Time from the start until they expire.")
    Field(
      optional: "impliedVolatility", \.volatility, .number(0.01...10), class: .calm,
      source: "Black-Scholes 1973",
      "Volatility a year of their deltas, 0.45 for 45 %; none: that of the market.")
    Field(
      "band", \.band, .rate(percent: 0...100), class: .assumed, source: Origin.assumed,
      "How far the hedge may be off before it trades, as a share of `size`.")
    Field(
      "depthShare", \.depthShare, .number(0.001...1), class: .assumed, source: Origin.assumed,
      "Largest part of the visible depth that it takes at a look.")
    Field(
      "reach", \.reach, .rate(basisPoints: 1...5_000), class: .assumed, source: Origin.assumed,
      "How far from the mid it looks for depth.")
    Field(
      "leverage", \.leverage, .number(0.1...50), class: .assumed, source: Origin.assumed,
      "What the options are on over its money.")
    AgentKeys.wake(\.wake)
  }
}
