import Agents
import Primitives

/// `class: informedTrader`.
enum InformedTraderBlock {
  typealias Group = AgentGroup<InformedTrader.Parameters>
  private static let tiers = "tiers of information, October 2025 as published"

  private static let insider = group("insider", InformedTrader.Parameters())

  /// The tiers in which news reach people.
  private static let presets = Presets<Group>(
    "tier", \.profile,
    [
      Preset("insider", insider, "half an hour before, as in Kyle 1985"),
      Preset("connected", group("connected", .connected), "two minutes before"),
      Preset("bots", group("bots", .bots), "0.2 to 2 seconds after: programs that read agencies"),
      Preset("retail", group("retail", .retail), "five minutes after, some much later"),
    ], class: .assumed, source: tiers,
    "Whom the defaults of the other keys are like: when they learn of news.")

  private static func group(_ name: String, _ parameters: InformedTrader.Parameters) -> Group {
    var group = Group(parameters, latency: .program)
    group.profile = name
    return group
  }

  static let block = Block(
    "informedTrader", "Learns of the scenario's news before they break, or after, and trades.",
    insider
  ) {
    Group.idKey
    presets
    Group.marketKey
    Embedded(parameters, at: \.parameters)
    Group.latencyKey
  }

  static let parameters = Block(
    "information", "Who learns when, and trades how", InformedTrader.Parameters()
  ) {
    Field(
      "size", \.size, .rate(percent: 0...100), class: .assumed,
      source: "2 to 10 % of open interest before 10 October 2025",
      "Largest position of all of them together, as a share of open interest.")
    Field(
      "lead", \.lead, .interval(.zero ... .hours(720)), class: .assumed,
      source: "30 minutes to 30 hours; two minutes",
      "How long before the news they learn of them; 0s: they learn after.")
    Field(
      "people", \.people, .count(1...100_000), class: .assumed, source: Origin.assumed,
      "Of those who learn after: how many, each after a time of his own.")
    Field(
      "delay", \.delay, .interval(.zero ... .hours(168)), class: .assumed, source: tiers,
      "Of those who learn after: median time until one has traded.")
    Field(
      "delaySpread", \.delaySpread, .number(0...3), class: .assumed, source: tiers,
      "Deviation of its logarithm.")
    Field(
      "knowsValue", \.knowsValue, .flag, class: .assumed, source: Origin.assumed,
      "Of those who learn after, true: they do not trade beyond the new value.")
    Field(
      "least", \.least, .rate(percent: 0...100), class: .assumed, source: Origin.assumed,
      "The smallest move of the value that they act on.")
    Field(
      "execution", \.execution, .choice("way to trade"), class: .assumed,
      source: "Kyle 1985; Almgren-Chriss 2000",
      "Of those who learn before: in rounds of Kyle's auction, or along a fixed schedule.")
    Field(
      "rounds", \.rounds, .count(1...10_000), class: .assumed, source: Origin.assumed,
      "Of `kyle`: rounds until the news.")
    Field(
      "noise", \.noise, .rate(percent: 0.01...100), class: .assumed, source: Origin.assumed,
      "Of `kyle`: deviation of what all others trade by chance meanwhile, of open interest.")
    Field(
      "urgency", \.urgency, .number(0...100), class: .assumed,
      source: "Almgren-Chriss 2000; even slices",
      "Of `schedule`: how much comes early; 0 evenly, 3 two thirds in the first third.")
    Field(
      optional: "holds", \.holds, .interval(.zero ... .hours(720)), class: .assumed,
      source: Origin.assumed, "Time from the news until they close; none: they do not.")
    Field(
      "closesOver", \.closesOver, .interval(.zero ... .hours(24)), class: .assumed,
      source: Origin.assumed, "How long closing takes.")
    Field(
      "leverage", \.leverage, .number(0.1...50), class: .assumed, source: Origin.assumed,
      "Largest position over their money.")
    Field(
      "slippage", \.slippage, .rate(percent: 0.01...99), class: .bridging,
      source: Origin.study, "Worst price of their orders, from mid or mark.")
    AgentKeys.wake(\.wake)
  }
}
