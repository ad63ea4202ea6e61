import Primitives
import Venues

/// A source of an index or of a mark, as a market names it.
public struct PriceSourceSection: Equatable, Sendable {
  /// Another market by its name, or the fundamental.
  public enum Place: Equatable, Sendable {
    case market(String)
    case fundamental(Bool)
  }

  public var place = Place.fundamental(true)
  public var weight: Int64 = 1

  public init() {}

  static let block = Block("source", "One source of a price", PriceSourceSection()) {
    OneOf {
      Field(
        case: "market", \.place, .name(.market), Place.market,
        { if case .market(let name) = $0 { name } else { nil } },
        class: .rule, source: Origin.keys, "The mid of this market of any venue.")
      Field(
        case: "fundamental", \.place, .flag, Place.fundamental,
        { if case .fundamental(let flag) = $0 { flag } else { nil } },
        class: .assumed, source: Origin.keys,
        "true: spot venues outside the model, where the price is the fundamental.")
    }
    Field(
      "weight", \.weight, .count(1...1_000_000), class: .rule, source: RuleBlocks.presetText,
      "How much it counts against the other sources.")
    Check { source, at in
      if case .fundamental(false) = source.place {
        at.fault(
          .contradiction, "\(at.path("fundamental")): false says nothing about where it comes from",
          at: "fundamental", suggestion: "true", note: "or name a market")
      }
    }
  }
}

/// What a market's index is made of.
public struct MarketIndexSection: Equatable, Sendable {
  public var sources: [PriceSourceSection] = []

  public init() {}

  static let block = Block("index", "What this market's index is made of", MarketIndexSection()) {
    Field(
      "sources", \.sources, .list(of: .block(PriceSourceSection.block), 0...32), class: .rule,
      source: RuleBlocks.presetText,
      "Where the venue's index has the method weightedMean or weightedMedian; none: fundamental.")
  }
}
