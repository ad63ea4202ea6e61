import Primitives

/// When markets did not trade.
extension StudyTable {
  static func halts(_ view: StudyView) -> StudyTable {
    let columns = TableColumns(view)
    let file = CSVFile(
      "halts.csv",
      Column.time + [
        TableColumns.market,
        Column(
          "kind", .text,
          "priceMove, volatility or limitState, the venue's own breakers; coordinated, with "
            + "another venue; planned, by the scenario; closed, by the venue's opening hours; "
            + "overload, by an outage that came of load."),
        Column("until_ns", .nanoseconds, unit: "ns", "When it was to trade again, as last said."),
        Column("until_utc", .isoTime, unit: "UTC", "The same by the calendar."),
        Column(
          "ended_ns", .nanoseconds, unit: "ns",
          "When it did trade again; empty when the run ended first."),
        Column("ended_utc", .isoTime, unit: "UTC", "The same by the calendar."),
        columns.price("last_price", "Last trade before."),
        columns.price("reopened_price", "Price at which it traded again, an auction's included."),
        columns.size("auctioned_base", "Traded in an auction at the end."),
      ])
    return StudyTable(file, view) { writer in
      for row in view.record.halts {
        let contract = view.record.contract(row.venue, row.market)
        writer.append(row.at)
        writer.append(text: view.record.name(row.venue, row.market))
        writer.append(text: row.kind)
        writer.append(row.until)
        writer.append(row.resumed)
        writer.append(row.last, contract)
        writer.append(row.reopened, contract)
        writer.append(row.auctioned, contract)
        writer.endRow()
      }
    }
  }
}
