import Primitives

/// Whether deleveraging took what was needed, and what became of those who had borrowed.
extension StudyTable {
  static func fairness(_ view: StudyView) -> StudyTable {
    let columns = TableColumns(view)
    let file = CSVFile(
      "fairness.csv",
      [
        Column(
          "horizon_ns", .nanoseconds, unit: "ns",
          "Time after a close at which winners are asked what they have less for it."),
        columns.money("deficit_quote", "What positions that made winners give way lacked."),
        columns.money("needed_quote", "Closes against the mark of their moment, without sign."),
        columns.money("removed_quote", "What winners have less with the closes than without."),
        columns.money("overshoot_quote", "Removed less needed."),
        columns.ratio("removed_ratio", "Removed over deficit."),
        columns.ratio("top1_ratio", "Part of what was removed that the top 1 % bear."),
        columns.ratio("herfindahl_ratio", "Sum of squared shares of those who bear it."),
        columns.ratio("gini_ratio", "0 when all who bear it bear the same, towards 1 for one."),
        Column("accounts", .integer, "Accounts that have less."),
      ])
    let replay = DeleveragingReplay(view.record)
    return StudyTable(file, view) { writer in
      if view.record.deleveragings.isEmpty { return }
      for (k, horizon) in DeleveragingReplay.horizons.enumerated() {
        let haircuts = replay.haircuts(k)
        writer.append(horizon)
        writer.append(units: replay.deficit)
        writer.append(units: replay.needed)
        writer.append(units: replay.removed(k))
        writer.append(units: replay.overshoot(k))
        writer.append(replay.overDeficit(k))
        writer.append(haircuts.share(ofTop: 0.01))
        writer.append(haircuts.herfindahl)
        writer.append(haircuts.gini)
        writer.append(integer: haircuts.amounts.count)
        writer.endRow()
      }
    }
  }

  static func outcomes(_ view: StudyView) -> StudyTable {
    let columns = TableColumns(view)
    let file = CSVFile(
      "outcomes.csv",
      [
        Column("decile", .text, "Tenth by leverage at the trigger, 1 the least; all."),
        Column("from_leverage", .real, unit: "ratio", "Least leverage in it."),
        Column("to_leverage", .real, unit: "ratio", "Most leverage in it."),
        Column("accounts", .integer, "Accounts on borrowed money at the trigger."),
        Column("liquidated", .integer, "Of these, something was liquidated after it."),
        columns.money("equity_quote", "Equity at the trigger."),
        columns.money("loss_quote", "Lost of it, and of what was brought, until the end."),
        Column("known", .integer, "Liquidated accounts for whom an hour later is in the run."),
        Column(
          "profitable", .integer,
          "Of these, positions that would have been in profit by then, had they been held."),
        Column(
          "better", .integer, "Of these, would have been worth more than they were closed at."),
        Column(
          "solvent", .integer, "Of these, no mark of the hour lay beyond the bankruptcy price."),
      ])
    return StudyTable(file, view) { writer in
      guard let outcomes = TraderOutcomes(view.record) else { return }
      let parts = outcomes.deciles.enumerated().map { ("\($0.offset + 1)", $0.element) }
      for (name, part) in parts + [(everything, outcomes.all)] {
        writer.append(text: name)
        writer.append(Double(part.lowest))
        writer.append(Double(part.highest))
        writer.append(integer: part.accounts)
        writer.append(integer: part.liquidated)
        writer.append(units: part.equity)
        writer.append(units: part.loss)
        writer.append(integer: part.known)
        writer.append(integer: part.profitable)
        writer.append(integer: part.better)
        writer.append(integer: part.solvent)
        writer.endRow()
      }
    }
  }
}
