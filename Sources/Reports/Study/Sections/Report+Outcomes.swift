import Primitives

/// What became of those who traded on borrowed money.
extension Report {
  func appendOutcomes(_ page: inout Page) {
    guard let outcomes = TraderOutcomes(view.record), let trigger = view.record.trigger else {
      return
    }
    var table = MarkdownTable([
      .text("leverage"), .number("accounts"), .number("closed"), .number("loss"),
      .number("equity"), .number("in profit"), .number("solvent"),
    ])
    for part in outcomes.deciles {
      append("to \(Numbers.leverage(Double(part.highest)))", part, to: &table)
    }
    append("all", outcomes.all, to: &table)
    page.table(table)
    page.paragraph(
      "Accounts on borrowed money by tenths of their leverage at \(view.clock(trigger.at)), in "
        + "\(view.seedName). Closed: something was liquidated after it. Loss: until the end, "
        + "negative for a gain; equity: over the equity before. In profit: of those closed, the "
        + "share whose positions would have been in profit an hour after, had they been held; "
        + "solvent: the share for whom no mark of that hour lay beyond the bankruptcy price, so "
        + "that the close saved nobody else a loss. Both are along the marks of this run, in "
        + "which they were closed; \(known(outcomes.all)). Data: `outcomes.csv`.")
  }

  private func known(_ all: TraderOutcomes.Part) -> String {
    all.known == all.liquidated
      ? "the hour is in the run for all of them"
      : "the hour is in the run for \(Numbers.count(all.known)) of "
        + "\(Numbers.count(all.liquidated))"
  }

  private func append(
    _ title: String, _ part: TraderOutcomes.Part, to table: inout MarkdownTable
  ) {
    func share(_ value: Double?) -> MarkdownTable.Cell {
      .figure(value.map { Numbers.share($0) } ?? Numbers.absent)
    }
    table.append([
      .figure(title), .figure(Numbers.count(part.accounts)), share(part.liquidatedShare),
      .figure(view.money.text(units: part.loss)), share(part.lossShare),
      share(part.profitableShare), share(part.solventShare),
    ])
  }
}
