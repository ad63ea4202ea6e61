public import Primitives

/// A group of agents of one class.
public enum AgentSection: Equatable, Sendable {
  case backgroundFlow(Population)
  case marketMaker(Population)
  case leveragedTrader(Population)
  case dipBuyer(Population)

  /// What every class has.
  public var population: Population {
    switch self {
    case .backgroundFlow(let group), .marketMaker(let group), .leveragedTrader(let group),
      .dipBuyer(let group):
      group
    }
  }

  static let kind = Kind<AgentSection>.union(
    by: "class",
    [
      Variant(
        Population.block("backgroundFlow", "Orders of everybody who is not modelled."),
        AgentSection.backgroundFlow
      ) { if case .backgroundFlow(let group) = $0 { group } else { nil } },
      Variant(
        Population.block("marketMaker", "Quotes both sides and steps back under stress."),
        AgentSection.marketMaker
      ) { if case .marketMaker(let group) = $0 { group } else { nil } },
      Variant(
        Population.block("leveragedTrader", "Holds a position on margin and can be liquidated."),
        AgentSection.leveragedTrader
      ) { if case .leveragedTrader(let group) = $0 { group } else { nil } },
      Variant(
        Population.block("dipBuyer", "Slow capital that buys far below its reference."),
        AgentSection.dipBuyer
      ) { if case .dipBuyer(let group) = $0 { group } else { nil } },
    ],
    class: .setting, source: "the experiment", note: "cascade list agents",
    "What the agents of this group do.")
}

/// How many agents of a class there are, and where.
public struct Population: Equatable, Sendable {
  public var id: String?
  /// `nil`: every market.
  public var market: String?
  public var count = 1
  public var capital = Money.whole(100_000)

  public init() {}

  static func block(_ name: String, _ summary: String) -> Block<Population> {
    Block(name, summary, Population()) {
      Field(
        optional: "id", \.id, .name(.identifier), class: .setting, source: "the experiment",
        "A name for this group, where several have the same class.")
      Field(
        optional: "market", \.market, .name(.market), class: .setting, source: "the experiment",
        "The market they trade, V1/BTC-PERP; none means every market.")
      Field(
        "count", \.count, .count(0...10_000_000), class: .assumed,
        source: "outcomes depend on it: a population is not neutral", "How many agents there are.")
      Field(
        "capital", \.capital, .money(.zero ... .whole(90_000_000_000)), class: .assumed,
        source: "given by each scenario", "Capital of each agent, in money of the run.")
    }
  }
}
