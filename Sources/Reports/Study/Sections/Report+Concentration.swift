import Agents
import Primitives

/// Who holds how much, and what it would cost to close the largest at once.
extension Report {
  func concentration(_ page: inout Page) {
    let held = view.record.places.compactMap { place in
      view.record.market(place).holdings.map { (place: place, holdings: $0) }
    }
    .filter { !$0.holdings.largest.isEmpty }
    guard let first = held.first else { return }
    page.heading(3, "Concentration")
    page.table(largest(held))
    page.paragraph(
      "Positions and book of \(view.seedName) at \(view.clock(first.holdings.at)), the end of the "
        + "calm, before the first input. The largest accounts of either side, the venue's own "
        + "left out, over the open interest, which counts one side. Closing: what orders to close "
        + "all at once would lose against the mark, walking through the book of that moment, over "
        + "the value that finds orders; \"no order\" is the part of the value that finds none. "
        + "Nobody answers and nothing is cancelled, which is kinder than a crisis.")
    let covers = covers
    if covers.rows.isEmpty { return }
    page.table(covers)
    page.paragraph(
      "The accounts whose closing would lose most beyond what they have, over all markets of a "
        + "venue and the same book: what a clearing house calls Cover 1 and Cover 2, with the "
        + "fund as the prefunded resource. Beyond: loss over the equity of each; what finds no "
        + "order is not counted as lost.")
  }

  private func largest(_ held: [(place: MarketPlace, holdings: MarketHoldings)]) -> MarkdownTable {
    var table = MarkdownTable([
      .text("market"), .number("5 largest"), .number("10 largest"), .number("closing 1"),
      .number("closing 2"), .number("no order for 2"),
    ])
    for (place, holdings) in held {
      let two = holdings.two
      table.append([
        .text(view.shortName(view.record.name(of: place))), share(holdings, 5),
        share(holdings, 10), cost(holdings.one), cost(two),
        .figure(
          two.value > 0 && two.missing > 0
            ? Numbers.part(two.missing, of: two.value, places: 1) : "none"),
      ])
    }
    return table
  }

  private func share(_ holdings: MarketHoldings, _ count: Int) -> MarkdownTable.Cell {
    holdings.share(of: count).map { .figure(Numbers.share($0)) } ?? .none
  }

  private func cost(_ closing: ClosingCost) -> MarkdownTable.Cell {
    closing.ratio.map { .figure(Numbers.rate($0)) } ?? .figure("no order")
  }

  private var covers: MarkdownTable {
    var table = MarkdownTable([
      .text("closed"), .number("positions"), .number("no order for"), .number("cost"),
      .number("equity"), .number("beyond"), .number("fund"),
    ])
    let several = view.record.venues.count > 1
    for venue in view.record.venues {
      for cover in venue.cover?.covers ?? [] {
        let who = cover.accounts.count == 1 ? "costliest 1" : "costliest 2"
        table.append([
          .text(several ? "\(venue.name), \(who)" : who),
          .figure(view.money.text(units: cover.closing.value)),
          .figure(view.money.text(units: cover.closing.missing)),
          .figure(view.money.text(units: cover.closing.cost)),
          .figure(view.money.text(units: cover.equity)),
          .figure(view.money.text(units: cover.beyond)),
          .figure(view.money.text(venue.fundSize)),
        ])
      }
    }
    return table
  }
}
