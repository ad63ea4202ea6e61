import Agents
import Primitives

/// Houses that lend and failed in the shown run.
extension StudyTable {
  static func insolvencies(_ view: StudyView) -> StudyTable {
    let columns = TableColumns(view)
    let file = CSVFile(
      "insolvencies.csv",
      Column.time + [
        Column("venue", .text, "Where it sells what it has."),
        Column("house", .text, "Who failed."),
        Column("by", .text, "Whose failure brought it down; empty for the first of a chain."),
        Column("generation", .integer, "Failures before it in its chain."),
        Column(
          "hidden_ns", .integer, unit: "ns",
          "Time for which nobody knew that it had less than nothing."),
        columns.money("shortfall_quote", "What it owed beyond what it had."),
      ])
    return StudyTable(file, view) { writer in
      for row in view.record.end.failures {
        writer.append(row.failure.at)
        writer.append(text: view.record.venues[Int(row.venue.index)].name)
        writer.append(text: row.house)
        writer.append(text: row.by ?? "")
        writer.append(integer: row.failure.generation)
        writer.append(integer: row.failure.hidden.nanoseconds)
        writer.append(Money(nearest: row.failure.shortfall))
        writer.endRow()
      }
    }
  }
}
