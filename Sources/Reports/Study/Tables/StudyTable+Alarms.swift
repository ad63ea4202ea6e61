import Primitives

/// What the detector of stages finds where there is nothing to find.
extension StudyTable {
  static func alarms(_ view: StudyView) -> StudyTable {
    let file = CSVFile(
      "alarms.csv",
      [
        Column("stage", .integer, "Number of the stage, 1 to 6."),
        Column("name", .text, "Its name."),
        Column("spells", .integer, "Spells found in the shown run."),
        Column(
          "calm_spells", .integer,
          "Of these, begun in the calm before the trigger; empty where nothing strikes."),
        Column("calm_minutes", .real, unit: "min", "Length of that calm."),
        Column(
          "shuffled_spells", .real,
          "Mean number of spells when the samples stand in an order drawn by chance."),
        Column("stage_minutes", .real, unit: "min", "Minutes in the stage in the shown run."),
        Column("shuffled_minutes", .real, unit: "min", "The same of a shuffled run, on average."),
        Column("minutes", .real, unit: "min", "Length of the run that was looked at."),
        Column("shuffles", .integer, "Orders drawn."),
      ])
    return StudyTable(file, view) { writer in
      for count in view.alarms.counts {
        writer.append(integer: count.stage.rawValue)
        writer.append(text: count.stage.title)
        writer.append(integer: count.spells)
        writer.append(integer: view.alarms.calm.map { _ in count.calm })
        writer.append(view.alarms.calm.map { $0.seconds / 60 })
        writer.append(count.shuffled)
        writer.append(count.minutes)
        writer.append(count.shuffledMinutes)
        writer.append(view.alarms.length.seconds / 60)
        writer.append(integer: view.alarms.shuffles)
        writer.endRow()
      }
    }
  }
}
