import Agents
import Primitives
import Venues

/// A chain of causes, a line for each generation, from what is explained back to the shock.
extension Explanation {
  /// Of a long chain the generations at both ends.
  private static let linksKept = 6

  func moments(_ chain: CauseChain) -> [StoryPage.Moment] {
    var moments: [StoryPage.Moment] = []
    let count = chain.links.count
    let keep = Explanation.linksKept
    for (place, link) in chain.links.enumerated() {
      if count > 2 * keep + 1, place >= keep, place < count - keep {
        if place == keep { moments.append(gap(chain.links[keep..<(count - keep)])) }
        continue
      }
      moments.append(moment(link.began, sentence(link)))
    }
    moments.append(root(of: chain))
    moments.append(shock(of: chain))
    return moments
  }

  private func gap(_ links: ArraySlice<ForcedTrade>) -> StoryPage.Moment {
    let value = links.reduce(Int128(0)) { $0 + Int128($1.worth.units) }
    return StoryPage.Moment(
      clock: "…", offset: "",
      text:
        "\(Numbers.count(links.count)) generations between, \(money.text(units: value)) traded by "
        + "them; all of them with --format json.")
  }

  /// `liquidation 12`
  func name(_ link: ForcedTrade) -> String { "\(link.cause.motive.title) \(link.number)" }

  /// One link: what it was, what its trades did to the price, what came of it.
  private func sentence(_ link: ForcedTrade) -> String {
    let who = link.account == story.account ? "this account" : title(of: link.account)
    var text = "Generation \(link.cause.generation): \(name(link)) of \(who)"
    if !link.legs.isEmpty {
      let legs = link.legs.map { leg in
        var text =
          "\(side(leg.quantity, leg.market)) \(size(leg.quantity.lots, leg.market)) "
          + "\(market(leg.market)) at a mark of \(price(leg.mark, leg.market))"
        if leg.market == link.market, link.markBefore != link.mark {
          text += " (\(price(link.markBefore, link.market)) before)"
        }
        return text
      }
      text += ", \(legs.joined(separator: ", "))"
    }
    text += "; " + trades(of: link)
    if let outcome = link.outcome { text += "; \(outcome.title)" }
    if let straw = link.straw {
      text += ". Through its threshold by \(trade(straw))"
    } else if link.cause.parent == 0, link.cause.straw == .index {
      text += ". Through its threshold by a move of the index"
    }
    return text + "."
  }

  private func trades(of link: ForcedTrade) -> String {
    if link.trades.isEmpty { return "traded nothing" }
    return link.trades.map { trade in
      let market = trade.market
      let leg = link.legs.first { $0.market == market }
      let verb = leg.map { $0.quantity.isPositive ? "sold" : "bought" } ?? "traded"
      let range =
        trade.first == trade.last
        ? "at \(price(trade.last, market))"
        : "from \(price(trade.first, market)) to \(price(trade.last, market))"
      let name = link.legs.count > 1 ? " \(self.market(market))" : ""
      return "\(verb) \(size(trade.lots, market))\(name) \(range), "
        + value(trade.value, of: trade.lots, in: market)
    }.joined(separator: ", ")
  }

  /// `the sale of 4 at 21:17:44 (+0:00:44.120), which took the price from $9.98 to $9.97`
  private func trade(_ order: TradedOrder) -> String {
    let what = order.side == .sell ? "sale" : "purchase"
    let path =
      order.before == order.last
      ? "at \(price(order.last, order.market))"
      : "which took \(market(order.market)) from \(price(order.before, order.market)) to "
        + price(order.last, order.market)
    return "the \(what) of \(size(order.lots, order.market)) at \(clock(order.at)) "
      + "(\(offset(order.at))), \(path)"
  }

  private func root(of chain: CauseChain) -> StoryPage.Moment {
    let link = chain.links[chain.links.count - 1]
    switch chain.root {
    case .trade(let order):
      return moment(
        order.at,
        "The first cause: a trade of free will (\(order.cause.motive.title)) of "
          + "\(title(of: order.account)), \(value(order.value, of: order.lots, in: order.market)): "
          + "\(trade(order)).")
    case .index:
      return moment(
        link.began,
        "The first cause: the index moved, and no trade did it; the mark of "
          + "\(market(link.market)) went from \(price(link.markBefore, link.market)) to "
          + "\(price(link.mark, link.market)).")
    case .motive(let motive):
      return moment(
        link.began,
        "The first cause: a trade of free will (\(motive.title)) that left no trace "
          + "in the last price.")
    }
  }

  private func shock(of chain: CauseChain) -> StoryPage.Moment {
    guard let shock = chain.shocks.first else {
      return StoryPage.Moment(
        clock: "", offset: "", text: "Nothing had been put in before: there is no shock behind it.")
    }
    let what = chain.shocks.map { TextColumns.printable("\($0.what) \($0.size)") }
      .joined(separator: "; ")
    let lasting = shock.lasting.map { " over \(Numbers.duration($0))" } ?? ""
    return moment(
      shock.at,
      chain.isOfTheShock
        ? "The shock behind it: \(what)\(lasting)."
        : "The last shock before it: \(what)\(lasting).")
  }
}
