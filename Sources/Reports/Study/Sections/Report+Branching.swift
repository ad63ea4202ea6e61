import Primitives

/// How much of forced trading comes of forced trading, by ways to share out the blame that do not
/// agree.
extension Report {
  func appendBranching(_ page: inout Page) {
    var table = MarkdownTable([
      .text("share of the blame"), .number("branching"), .text("reads"),
    ])
    func row(_ title: String, _ metric: String, _ reads: String, in market: String = "") {
      guard let value = estimate(metric, market: market) else { return }
      table.append([.figure(title), .figure(value), .figure(reads)])
    }
    row("last straw, trades", "branchingStraw", "trade that crossed the threshold")
    if let share = estimate("knockOnShare") {
      table.append([
        .figure("last straw, value"), .figure(share), .figure("the same by what was traded"),
      ])
    }
    row("push since last high", "branchingPush", "who moved the price down to it")
    row("removal in a twin", "branchingTwin", "fall that goes with leverage", in: view.leadName)
    row("Hawkes, times", "branchingHawkes", "bursts after bursts")
    row("counts a minute", "branchingCounts", "1 − √(mean / variance)")
    if table.rows.isEmpty { return }
    page.block(Markdown.heading(3, "Branching"))
    page.table(table)
    page.paragraph(branchingWords)
    if let ahead {
      page.table(ahead)
      page.paragraph(
        "Before anything happens, at the last sample before the trigger: longs whose liquidation "
          + "begins within so much below the mark, over the bids that rest there (stops and the "
          + "other legs of cross accounts are not counted). Critical: the ratio from which a fall "
          + "feeds itself in a book that refills at its calm pace while generations follow each "
          + "other as they did; 1 where it does not refill, 4 at most. Index: the highest ratio "
          + "within 10 % over the critical one.")
    }
  }

  private var branchingWords: String {
    var words =
      "1 would go on for ever. The last straw blames the trade that took the mark through a "
      + "threshold for all of it. The push shares it among all trades since the last high (the "
      + "last mark that no later one reached, and none of the minute before exceeded), by the "
      + "ticks "
      + "that orders walked down the book, buys taken off"
    if let share = estimate("pushedShare") {
      words +=
        "; trades pushed the price to \(share) of the forced trading, to the rest quotes or "
        + "the index moved"
    }
    words += ". Removal: one less the fall of the twin without leverage over that of the base"
    if view.median("branchingTwin", market: view.leadName) == nil {
      words += " (no such twin was run: `--twins`)"
    }
    return words
      + ". The last two know nothing of causes: a burst that came from outside counts as "
      + "excitement, so they are too high in a run with news."
  }

  /// Closes over bids of each contract.
  private var ahead: MarkdownTable? {
    var table = MarkdownTable([
      .text("closes over bids"), .number("2 %"), .number("5 %"), .number("10 %"),
      .number("critical"), .number("index"),
    ])
    for name in view.contractNames {
      let cells = [
        "closesAhead2", "closesAhead5", "closesAhead10", "criticalRatio", "cascadeIndex",
      ]
      .map { view.median($0, market: name)?.value }
      if cells.allSatisfy({ $0 == nil }) { continue }
      table.append(
        [.text(view.shortName(name))]
          + cells.map {
            .figure($0.map { Numbers.decimal($0, places: 2) } ?? Numbers.absent)
          })
    }
    return table.rows.isEmpty ? nil : table
  }
}
