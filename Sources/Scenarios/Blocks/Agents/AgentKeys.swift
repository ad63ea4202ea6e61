import Agents
import Primitives

/// Keys that classes of agents share, word for word.
enum AgentKeys {
  static func id<Group>(_ path: FieldPath<Group, String?>) -> Field<Group> {
    Field(
      optional: "id", path, .name(.identifier), class: .setting, source: Origin.experiment,
      "A name for this group, where several have the same class.")
  }

  static func lead<Group>(_ path: FieldPath<Group, String?>) -> Field<Group> {
    Field(
      optional: "lead", path, .name(.market), class: .assumed, source: Origin.experiment,
      "The market of another venue by whose price they go, V1/BTC-PERP; none: their own book alone."
    )
  }

  static func latency<Group>(_ path: FieldPath<Group, LatencyModel>) -> Field<Group> {
    Field(
      "latency", path, LatencyModel.kind, class: .calm, source: "round trips of calm days",
      "Time of a message to the venue's gateway; a time alone is its median.")
  }

  static func slippage<Group>(_ path: FieldPath<Group, Rate>) -> Field<Group> {
    Field(
      "slippage", path, .rate(basisPoints: 1...5_000), class: .bridging,
      source: Origin.study, "Worst price of its orders, from mid or mark.")
  }

  static func wake<Group>(_ path: FieldPath<Group, Interval>) -> Field<Group> {
    Field(
      "wake", path, .interval(.milliseconds(10) ... .hours(1)), class: .assumed,
      source: Origin.assumed, "Time between two looks.")
  }
}

extension LatencyModel {
  static let block = Block("latency", "Time of a message to the gateway", LatencyModel.program) {
    Field(
      "median", \.median, .interval(.zero ... .minutes(10)), class: .calm,
      source: "round trips of calm days", "Median of the lognormal time.")
    Field(
      "spread", \.spread, .number(0...3), class: .assumed, source: Origin.assumed,
      "Standard deviation of its logarithm.")
  }

  static let kind = Kind<LatencyModel>.block(
    block, or: .interval(.zero ... .minutes(10))
  ) { median, model in model.median = median }
}
