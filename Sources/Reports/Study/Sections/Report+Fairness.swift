import Primitives

/// Whether deleveraging took what was needed, on the same path of prices with it and without.
extension Report {
  func appendFairness(_ page: inout Page) {
    let replay = DeleveragingReplay(view.record)
    if replay.burdens.isEmpty { return }
    var table = MarkdownTable([
      .text("winners asked"), .number("needed"), .number("removed"), .number("overshoot"),
      .number("over deficit"), .number("top 1 %"), .number("Gini"),
    ])
    for (k, horizon) in DeleveragingReplay.horizons.enumerated() {
      let haircuts = replay.haircuts(k)
      table.append([
        .figure(k == 0 ? "at once" : "\(Numbers.duration(horizon)) later"),
        .figure(view.money.text(units: replay.needed)),
        .figure(view.money.text(units: replay.removed(k))),
        .figure(view.money.text(units: replay.overshoot(k), sign: .always)),
        .figure(
          replay.overDeficit(k).map { Numbers.decimal($0, places: 2) } ?? Numbers.absent),
        .figure(haircuts.share(ofTop: 0.01).map { Numbers.share($0) } ?? Numbers.absent),
        .figure(haircuts.gini.map { Numbers.decimal($0, places: 2) } ?? Numbers.absent),
      ])
    }
    page.table(table)
    page.paragraph(
      "The run of \(view.seedName), valued twice along its own marks, with the closes of winners "
        + "and without them. Needed: what the closes cost or gave against the mark of their "
        + "moment, without "
        + "sign. Removed: what winners have less with them, account by account in each of "
        + "\(Numbers.count(replay.waves)) waves; those who are better off are not set against it. "
        + "Overshoot: removed less needed; a move that goes on takes from those closed what they "
        + "would have won, and closes at better prices than the mark count as needed though they "
        + "take nothing. Over deficit: removed over what the positions that made way lacked at the "
        + "mark, \(view.money.text(units: replay.deficit)). Top 1 % and Gini: of those who have "
        + "less. "
        + "All of this is wealth; never hold it against notionals. Data: `fairness.csv`.")
    page.paragraph(metWords(replay))
  }

  private func metWords(_ replay: DeleveragingReplay) -> String {
    var parts: [String] = []
    if let share = replay.inProfit {
      parts.append("\(Numbers.share(share)) of the closes are of positions in profit at the mark")
    }
    if let share = replay.whole { parts.append("\(Numbers.share(share)) take the whole position") }
    if let share = replay.hedgedShare {
      parts.append(
        "\(Numbers.share(share)) of the notional is of accounts with a hedge (longs and shorts at "
          + "the venue within a tenth of each other, or a class that hedges elsewhere)")
    }
    let bared = view.money.text(units: replay.nakedDelta)
    return parts.joined(separator: "; ") + ". The closes leave \(bared) of net positions without "
      + "the hedge that they had."
  }
}
