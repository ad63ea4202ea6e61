/// The CSV files of a calibration.
struct CalibrationCSV {
  let question: CalibrationQuestion
  let result: CalibrationResult

  /// A row for each point, those of the search first.
  var evaluations: SweepCSV.Table {
    var names = SweepColumnNames(taken: ["point", "part", "objective", "best"])
    let keys = question.axes.indices.flatMap { axis in
      question.axes[axis].keys.indices.map { (axis: axis, key: $0) }
    }
    let axes = keys.map { place in
      let path = question.axes[place.axis].keys[place.key]
      return Column(names.name(path, orElse: "axis"), .text, "What \(path) is set to.")
    }
    let facts = question.facts.map { fact -> Column in
      let place = fact.market.isEmpty ? "" : "_" + SweepColumnNames.snake(fact.market)
      return Column(
        names.name(fact.figure.columnName + place, orElse: "fact"), .real,
        unit: fact.figure.unit(scale: question.scale),
        "Mean over seeds of \(fact.title); empty where fewer than half of them have it.")
    }
    let file = CSVFile(
      "evaluations.csv",
      [
        Column("point", .integer, "In the order in which they were tried, from 0, the start."),
        Column("part", .text, "search, or step: a small step along an axis from the solution."),
      ] + axes + facts + [
        Column(
          "objective", .real,
          "J in the yardstick of the start, with a penalty of 1e9 a missing fact."
        ),
        Column("best", .boolean, "Whether it is the solution."),
      ])
    let distance = question.distance(at: result.points[0])
    return SweepCSV.written(file, rows: result.points.count) { row, writer in
      let point = result.points[row]
      writer.append(integer: row)
      writer.append(text: row < result.objectives.count ? "search" : "step")
      for place in keys { writer.append(text: point.settings[place.axis].texts[place.key]) }
      for mean in point.means { writer.append(mean ?? .nan) }
      writer.append(distance.value(of: point.means))
      writer.append(row == result.best)
      writer.endRow()
    }
  }

  /// Which figure of a fact has a column of its own where any fact has a code.
  private static func factsFile(hasCodes: Bool) -> CSVFile {
    let metric = "The metric of the model, as `cascade list metrics` names it"
    return CSVFile(
      "facts.csv",
      [
        Column("fact", .text, "What was measured."),
        Column(
          "metric", .text, metric + (hasCodes ? ", or the code that `cascade facts` gives." : ".")),
      ]
        + (hasCodes
          ? [Column("part", .text, "Which figure of a fact with a code; empty for a metric.")] : [])
        + factColumns)
  }

  private static let factColumns = [
    Column("market", .text, "Venue and market, or the venue; empty for the run."),
    Column("unit", .text, "Unit of the figures."),
    Column("target", .real, "What was measured."),
    Column("tolerance", .real, "Its standard error; empty where none is known."),
    Column("before", .real, "Mean over seeds at the start of the search."),
    Column("after", .real, "Mean over seeds with the tuned values."),
    Column("standard_error", .real, "Of the difference to the target, at the solution."),
    Column("distance_before", .real, "Difference over standard error, at the start."),
    Column("distance", .real, "The same at the solution."),
    Column("fitted", .boolean, "Whether it is within two standard errors."),
    Column("missing", .integer, "Points at which it could not be had."),
    Column("source", .text, "Who measured it."),
  ]

  /// A row for each fact.
  var facts: SweepCSV.Table {
    let hasCodes = question.hasCodes
    let file = CalibrationCSV.factsFile(hasCodes: hasCodes)
    return SweepCSV.written(file, rows: question.facts.count) { place, writer in
      let (fact, fit) = (question.facts[place], result.fits[place])
      writer.append(text: fact.title)
      writer.append(text: fact.figure.name)
      if hasCodes { writer.append(text: fact.figure.part ?? "") }
      writer.append(text: fact.market)
      writer.append(text: fact.figure.unit(scale: question.scale))
      writer.append(fact.target)
      writer.append(fact.tolerance > 0 ? fact.tolerance : .nan)
      writer.append(fit.before ?? .nan)
      writer.append(fit.after ?? .nan)
      writer.append(fit.error)
      writer.append(fit.distanceBefore ?? .nan)
      writer.append(fit.distance ?? .nan)
      writer.append(fit.isFitted)
      writer.append(integer: result.missing[place])
      writer.append(text: fact.source)
      writer.endRow()
    }
  }

  private static let parametersFile = CSVFile(
    "parameters.csv",
    [
      Column("axis", .integer, "Place of the axis, from 1."),
      Column("title", .text, "What was looked for."),
      Column("key", .text, "Path as `--set` takes it."),
      Column("start", .text, "Where the search began, as a scenario writes it."),
      Column("tuned", .text, "What was found."),
      Column("low", .text, "One standard error towards the first end, as far as the axis goes."),
      Column("high", .text, "The same towards the last end."),
      Column("share", .real, unit: "ratio", "Place of what was found on the axis, from 0 to 1."),
      Column(
        "standard_error", .real, unit: "ratio",
        "As a part of the axis; empty where the facts say nothing."),
      Column("identified", .boolean, "Whether the facts tell it."),
      Column("moves", .integer, "How many facts move with it beyond chance."),
    ])

  /// A row for each key.
  var parameters: SweepCSV.Table {
    var writer = CSVWriter(CalibrationCSV.parametersFile)
    for (place, axis) in question.axes.enumerated() {
      let parameter = result.parameters[place]
      for (key, path) in axis.keys.enumerated() {
        writer.append(integer: place + 1)
        writer.append(text: axis.title)
        writer.append(text: path)
        for setting in [parameter.start, parameter.found, parameter.low, parameter.high] {
          writer.append(text: setting.texts[key])
        }
        writer.append(parameter.found.share)
        writer.append(parameter.error)
        writer.append(parameter.isIdentified)
        writer.append(integer: parameter.moves.count)
        writer.endRow()
      }
    }
    return SweepCSV.Table(file: CalibrationCSV.parametersFile, bytes: writer.take())
  }
}
