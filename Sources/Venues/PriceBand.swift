import Primitives

/// The worst prices that a venue takes from a buyer and from a seller.
struct PriceBand: Hashable, Sendable {
  var highestBuy = Price.highest
  var lowestSell = Price.lowest

  static let none = PriceBand()

  /// The band of a rule. A buyer's edge is rounded down and a seller's up, so that nothing beyond
  /// the band is taken.
  /// - Parameter basisSum: of `count` samples of mid less index, in half ticks.
  init(_ rule: BandRule, mark: Price, index: Price, basisSum: Int64, count: Int) {
    switch rule.kind {
    case .none: break
    case .percentOfMark:
      highestBuy = PriceBand.edge(mark, up: rule.up)
      lowestSell = PriceBand.edge(mark, down: rule.down)
    case .indexAndMark:
      highestBuy = min(
        max(index, PriceBand.edge(mark, up: rule.up)), PriceBand.edge(mark, up: rule.outer))
      lowestSell = max(
        min(index, PriceBand.edge(mark, down: rule.down)),
        PriceBand.edge(mark, down: rule.outer))
    case .indexAndBasis:
      let basis = count == 0 ? 0 : basisSum.divided(by: Int64(2 * count), rounding: .nearest)
      let centre = Price(ticks: max(1, index.ticks + basis))
      highestBuy = PriceBand.edge(centre, up: rule.up)
      lowestSell = PriceBand.edge(centre, down: rule.down)
    }
  }

  init(highestBuy: Price = .highest, lowestSell: Price = .lowest) {
    self.highestBuy = highestBuy
    self.lowestSell = lowestSell
  }

  /// A share above a price, and below one; always a price that can be quoted.
  static func edge(_ price: Price, up share: Rate) -> Price {
    let room = share.of(Quantity(lots: price.ticks), rounding: .down).lots
    return Price(ticks: min(max(1, price.ticks + room), Price.highest.ticks - 1))
  }

  static func edge(_ price: Price, down share: Rate) -> Price {
    let room = share.of(Quantity(lots: price.ticks), rounding: .down).lots
    return Price(ticks: min(max(1, price.ticks - room), Price.highest.ticks - 1))
  }

  /// Both hold.
  func within(_ other: PriceBand) -> PriceBand {
    PriceBand(
      highestBuy: min(highestBuy, other.highestBuy),
      lowestSell: max(lowestSell, other.lowestSell))
  }

  func holds(_ limit: Price, _ side: Side) -> Bool {
    side == .buy ? limit <= highestBuy : limit >= lowestSell
  }

  /// The limit, or the edge of the band where it lies beyond.
  func clipped(_ limit: Price, _ side: Side) -> Price {
    side == .buy ? min(limit, highestBuy) : max(limit, lowestSell)
  }

  /// A price between two edges around another, for a trigger.
  static func bounded(_ price: Price, around centre: Price, by share: Rate) -> Price {
    if share == .zero { return price }
    return max(min(price, edge(centre, up: share)), edge(centre, down: share))
  }
}
