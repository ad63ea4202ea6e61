import Primitives
import Venues

/// What happened, and what the public was shown of it.
extension Report {
  func feeds(_ page: inout Page) {
    let rows = view.record.venues.map { (venue: $0, feed: FeedMeasures($0.markets)) }
      .filter { $0.feed.real > 0 }
    if rows.isEmpty { return }
    var table = MarkdownTable([
      .text("venue"), .text("its public feed shows"), .number("closed"), .number("shown"),
      .number("closed over shown"),
    ])
    for (venue, feed) in rows {
      table.append([
        .text(venue.name), .figure(venue.markets.first?.feed.title ?? Numbers.absent),
        .figure(view.money.text(amount: feed.real)),
        .figure(view.money.text(amount: feed.reported)),
        .figure(feed.underCount.map { Numbers.factor($0) } ?? Numbers.absent),
      ])
    }
    page.table(table)
    let all = FeedMeasures(view.record.markets)
    let whole =
      rows.count > 1
      ? "Over all venues \(view.money.text(amount: all.real)) was closed and "
        + "\(view.money.text(amount: all.reported)) shown. " : ""
    page.paragraph(
      "What a reader of public liquidation feeds would have counted, of \(view.seedName). "
        + whole + "Compare a published figure with what was shown, and not with what was closed. "
        + "Data: `markets.csv`, `metrics.csv`.")
  }
}

extension LiquidationFeed {
  /// In words, for tables.
  var title: String {
    switch self {
    case .everyClose: "every close"
    case .latestPerSecond: "the last order of a second"
    case .largestPerSecond: "the largest order of a second"
    case .none: "nothing"
    }
  }
}
