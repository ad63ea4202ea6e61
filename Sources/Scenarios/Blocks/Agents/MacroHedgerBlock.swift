import Agents
import Primitives

/// `class: macroHedger`.
enum MacroHedgerBlock {
  typealias Group = PairGroup<MacroHedger.Parameters>

  static let block = Block(
    "macroHedger", "Long one market, hedged with another of the venue until the two part.",
    Group(MacroHedger.Parameters(), latency: .program)
  ) {
    Group.idKey
    Group.marketKey("The market it is long, V1/ALT-PERP.")
    Group.otherKey("The market of the hedge, at the same venue: V1/BTC-PERP.")
    Embedded(parameters, at: \.parameters)
    Field(
      optional: "warmUp", \.warmUp, .interval(.zero ... .hours(24)), class: .assumed,
      source: Origin.study, "Time from the start until it begins; none: that of the scenario.")
    Group.latencyKey
  }

  static let parameters = Block("macro", "How the legs are kept", MacroHedger.Parameters()) {
    Field(
      "size", \.size, .rate(percent: 0...100), class: .assumed, source: Origin.assumed,
      "The long leg, as a share of its market's open interest.")
    Field(
      "beta", \.beta, .number(-10...10), class: .calm, source: Origin.assumed,
      "Moves of the first market for one of the second, as it believes at first.")
    Field(
      "memory", \.memory, .interval(.seconds(1) ... .hours(720)), class: .assumed,
      source: Origin.assumed, "Time constant of its estimate of that.")
    Field(
      "sample", \.sample, .interval(.seconds(1) ... .hours(24)), class: .assumed,
      source: Origin.assumed, "Time between two returns that it looks at.")
    Field(
      "limit", \.limit, .rate(percent: 0.01...100), class: .assumed, source: Origin.assumed,
      "Loss of the residual, as a share of the long leg, at which both legs are closed.")
    Field(
      "closesOver", \.closesOver, .interval(.zero ... .hours(24)), class: .assumed,
      source: Origin.assumed, "How long that takes.")
    Field(
      "buildsOver", \.buildsOver, .interval(.zero ... .hours(24)), class: .assumed,
      source: Origin.assumed, "How long building the legs takes.")
    Field(
      "band", \.band, .number(0...1), class: .assumed, source: Origin.assumed,
      "How far the hedge may be off before it trades, as a share of it.")
    Field(
      "leverage", \.leverage, .number(0.1...50), class: .assumed, source: Origin.assumed,
      "Value of both legs over its money.")
    AgentKeys.slippage(\.slippage)
    AgentKeys.wake(\.wake)
  }
}
