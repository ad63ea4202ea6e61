import Agents
import Primitives

/// The two classes of theory: a book that never changes, and holders whose liquidation prices are
/// a Poisson process.
enum LadderBlocks {
  private static let queue = "busy period of an M/G/1 queue, Borel 1942, Takács 1962"

  static let book = Block(
    "staticBook", "The same number of lots bid at every tick, and nothing else. For theory.",
    AgentGroup(StaticBook.Parameters(), latency: .program)
  ) {
    AgentGroup.idKey
    AgentGroup.marketKey
    Field(
      "lotsPerTick", \.parameters.lotsPerTick, .count(1...1_000_000), class: .assumed,
      source: queue, "Lots bid at each tick.")
    Field(
      "ticks", \.parameters.ticks, .count(1...100_000), class: .assumed, source: queue,
      "How many ticks below the first price the book reaches.")
    AgentGroup.latencyKey
  }

  static let holders = Block(
    "ladderHolders",
    "Longs that come into distress one after the other as the price falls. For theory.",
    AgentGroup(LadderHolders.Parameters(), latency: .retail)
  ) {
    AgentGroup.idKey
    AgentGroup.marketKey
    Field(
      "perTick", \.parameters.perTick, .number(0...1_000), class: .assumed, source: queue,
      "Accounts that come into distress at a tick, on average.")
    Field(
      "lots", \.parameters.lots, .count(1...1_000_000), class: .assumed, source: queue,
      "Size of each position.")
    Field(
      "ticks", \.parameters.ticks, .count(1...100_000), class: .assumed, source: queue,
      "How far below the first price the ladder reaches, at most half of it.")
    AgentGroup.latencyKey
  }
}
