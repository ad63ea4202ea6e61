/// The CSV files of a rare event.
struct RareCSV {
  /// A file with what it holds.
  struct Table {
    let file: CSVFile
    let bytes: [UInt8]
  }

  let table: RareTable
  let curve: RareCurve

  private var unit: String { table.question.metric.unit.column(scale: table.scale) }

  /// Every level between nothing and the one that is asked for.
  var levels: Table {
    let file = CSVFile(
      "levels.csv",
      [
        Column("level", .real, unit: unit, "Level of the score."),
        Column(
          "probability", .real, unit: "ratio",
          "Of a run that reaches it: mean over repetitions."),
        Column(
          "probability_low", .real, unit: "ratio",
          "Lower end of its 95 % interval, by Student's t over the repetitions, at least 0."),
        Column("probability_high", .real, unit: "ratio", "Upper end."),
      ])
    var writer = CSVWriter(file)
    for spot in curve.spots {
      writer.append(spot.level)
      writer.append(spot.estimate.value)
      for bound in [spot.estimate.low, spot.estimate.high] {
        if let bound { writer.append(bound) } else { writer.appendAbsent() }
      }
      writer.endRow()
    }
    return Table(file: file, bytes: writer.take())
  }

  /// A row for each step of each repetition.
  var steps: Table {
    let file = CSVFile(
      "steps.csv",
      [
        Column("repetition", .integer, "Number of the repetition, from 1."),
        Column("step", .integer, "Number of the step, from 1."),
        Column(
          "level", .real, unit: unit,
          "Runs that had not got beyond it ended; branches of the others took their places."),
        Column("ended", .integer, unit: "count", "Runs that ended."),
        Column(
          "probability", .real, unit: "ratio", "Of getting beyond the level of the step before."),
      ])
    var writer = CSVWriter(file)
    for repetition in table.repetitions {
      for (place, step) in repetition.steps.enumerated() {
        writer.append(integer: repetition.number)
        writer.append(integer: place + 1)
        writer.append(step.level)
        writer.append(integer: step.ended)
        writer.append(step.chance)
        writer.endRow()
      }
    }
    return Table(file: file, bytes: writer.take())
  }

  /// A row for each repetition.
  var repetitions: Table {
    let file = CSVFile(
      "repetitions.csv",
      [
        Column("repetition", .integer, "Number of the repetition, from 1."),
        Column("probability", .real, unit: "ratio", "Its estimate, without bias by itself."),
        Column(
          "end", .text,
          "Why it ended: reached, extinct (no run came beyond the last level), steps (the limit)."),
        Column("steps", .integer, unit: "count", "Steps it took."),
        Column("runs", .integer, unit: "count", "Runs, the first ones and the branches."),
        Column("cut", .integer, unit: "count", "Of these, runs that a limit cut short."),
        Column("events", .decimal(places: 0), unit: "count", "Events handled, replays included."),
      ])
    var writer = CSVWriter(file)
    for repetition in table.repetitions {
      writer.append(integer: repetition.number)
      writer.append(repetition.probability)
      writer.append(text: repetition.end.rawValue)
      writer.append(integer: repetition.steps.count)
      writer.append(integer: repetition.runs)
      writer.append(integer: repetition.cut)
      writer.append(units: Int128(repetition.events), scale: 0)
      writer.endRow()
    }
    return Table(file: file, bytes: writer.take())
  }
}
