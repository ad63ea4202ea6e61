public import Primitives
public import Venues

/// The causes of a forced trade, from the trade itself back to the first domino and to what set
/// that one off.
public struct CauseChain: Sendable {
  /// What stands at the beginning.
  public enum Root: Sendable {
    /// Somebody traded because they wanted to.
    case trade(TradedOrder)
    /// The index moved, and no trade did it.
    case index
    /// A trade of this kind, which cannot be told from others.
    case motive(Motive)
  }

  /// The forced trade that is explained, the one that set it off, and so on.
  public var links: [ForcedTrade]
  public var root: Root
  /// What the scenario put in, and the chain ends in: the last shock before the root that is of its
  /// kind, else the last one before it. News of several assets at one moment are one shock; empty
  /// when nothing had been put in.
  public var shocks: [Subject.Input]
  /// The shock is of the very kind of the root: the sale that the seller made, the news that moved
  /// the index.
  public var isOfTheShock = false

  /// `nil` when there is no forced trade of this number.
  public init?(
    of number: UInt32, on venue: VenueID, _ index: CauseIndex, inputs: [Subject.Input]
  ) {
    guard var link = index.forced(number, on: venue) else { return nil }
    links = [link]
    while link.cause.parent != 0, let parent = index.forced(link.cause.parent, on: venue) {
      links.append(parent)
      link = parent
    }
    if let straw = link.straw {
      root = .trade(straw)
    } else if link.cause.straw == .index {
      root = .index
    } else {
      root = .motive(link.cause.straw)
    }
    let at = link.straw?.at ?? link.began
    let before = inputs.filter { $0.at <= at }
    let own = before.last { CauseChain.labels(of: link.cause.straw).contains($0.label) }
    let last = own ?? before.last
    shocks = before.filter { $0.at == last?.at && $0.label == last?.label }
    isOfTheShock = own != nil
  }

  /// Labels of the inputs that make a kind of trade.
  private static func labels(of motive: Motive) -> [String] {
    switch motive {
    case .index, .information: ["news"]
    case .seller: ["sale"]
    case .whale: ["whale sells", "whale covers"]
    case .background, .marketMaking, .inventoryRelief, .trend, .value, .dip, .position, .addition,
      .panic, .lenderCall, .stop, .takeProfit, .liquidation, .fundUnwind, .deleveraging,
      .auction, .autoExchange, .arbitrage, .hedge, .herd, .withdrawal:
      []
    }
  }
}
