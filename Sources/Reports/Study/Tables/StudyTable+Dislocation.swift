import Primitives

/// How far venues disagreed about a price.
extension StudyTable {
  static func dislocation(_ view: StudyView) -> StudyTable {
    let file = CSVFile(
      "dislocation.csv",
      [
        TableColumns.market,
        Column("other", .text, "A market of the same asset on another venue."),
        Column(
          "minutes_compared", .real, unit: "min",
          "Steps of about ten seconds, after the warm-up, in which both traded."),
        Column("calm_ratio", .real, unit: "ratio", "Median gap before the trigger."),
        Column(
          "largest_ratio", .real, unit: "ratio", "Largest gap of the last trades over their mean."),
        Column("largest_at_ns", .nanoseconds, unit: "ns", "End of the step with that gap."),
        Column("largest_at_utc", .isoTime, unit: "UTC", "The same by the calendar."),
        Column(
          "above_ratio", .real, unit: "ratio",
          "The market over the other one there, less one; negative when it was cheaper."),
        Column(
          "weighted_ratio", .real, unit: "ratio",
          "Mean gap, each step counting by the money traded in it."),
        Column("minutes_above_1pct", .real, unit: "min", "Steps with a gap of more than 1 %."),
      ])
    return StudyTable(file, view) { writer in
      for pair in view.dislocations {
        writer.append(text: view.record.name(of: pair.first))
        writer.append(text: view.record.name(of: pair.second))
        writer.append(pair.minutes)
        writer.append(pair.calm)
        writer.append(pair.largest)
        writer.append(pair.at)
        writer.append(pair.above)
        writer.append(pair.weighted)
        writer.append(pair.minutesWide)
        writer.endRow()
      }
    }
  }
}
