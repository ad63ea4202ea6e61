import Primitives

/// Whether anybody could have seen it coming.
extension StudyTable {
  static func warning(_ score: WarningScore, _ view: StudyView) -> StudyTable {
    let file = CSVFile(
      "warning.csv",
      [
        Column("sign", .text, "What anybody could see of the lead market."),
        Column(
          "area", .real,
          "Chance that a step before a cascade has a higher value than another; 0.5 is blind."),
        Column("area_low", .real, "Lower end of its 95 % interval, by drawing whole seeds."),
        Column("area_high", .real, "Upper end."),
        Column("steps_before", .integer, "Steps within ten minutes before a cascade begins."),
        Column("steps_others", .integer, "Other steps."),
        Column("seeds", .integer, "Seeds that ran."),
        Column("cascades", .integer, "Seeds in which a cascade begins."),
        Column("meaning", .text, "How the sign is made."),
      ])
    return StudyTable(file, view) { writer in
      for line in score.lines {
        writer.append(text: line.sign.name)
        writer.append(line.area?.value)
        writer.append(line.area?.low)
        writer.append(line.area?.high)
        writer.append(integer: line.before)
        writer.append(integer: line.others)
        writer.append(integer: score.seeds)
        writer.append(integer: score.cascades)
        writer.append(text: line.sign.meaning)
        writer.endRow()
      }
    }
  }

  /// The signs of the shown run, step by step.
  static func signs(_ view: StudyView) -> StudyTable {
    let file = CSVFile(
      "signs.csv",
      Column.time + [
        TableColumns.market,
        Column(
          "before", .boolean,
          "Whether a cascade begins within ten minutes; empty where that is not asked."),
      ] + WarningSign.allCases.map { Column($0.name, .real, $0.meaning) })
    return StudyTable(file, view) { writer in
      let shown = view.study.seeds.first { $0.seed == view.record.seed }
      guard let series = shown?.warning else { return }
      for place in 0..<series.count {
        writer.append(series.time(of: place))
        writer.append(text: view.leadName)
        if let before = series.isBefore(place) {
          writer.append(before)
        } else {
          writer.appendAbsent()
        }
        for sign in WarningSign.allCases {
          writer.append(Optional(Double(series.values[sign.rawValue][place])))
        }
        writer.endRow()
      }
    }
  }
}
