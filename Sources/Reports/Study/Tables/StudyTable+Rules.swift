import Primitives

/// The same night under several rulebooks.
extension StudyTable {
  static func rulebooks(_ view: StudyView, _ comparison: RuleComparison) -> StudyTable {
    let note = "in the unit of the metric; money at the scale of the run"
    let file = CSVFile(
      "rulebooks.csv",
      [
        Column("id", .text, "The twin; base for the scenario as it stands."),
        Column("rulebook", .text, "What its rules are called."),
        Column("metric", .text, "What is measured."),
        Column("market", .text, "Venue and market, empty for the run."),
        Column("unit", .text, "Unit of the metric."),
        Column("seeds", .integer, "Seeds that ran."),
        Column("median", .real, "Median over seeds, \(note)."),
        Column("low", .real, "Lower end of its 95 % interval; empty for too few seeds."),
        Column("high", .real, "Upper end."),
        Column("change", .real, "Median of rulebook less base, seed by seed; empty for the base."),
        Column("change_low", .real, "Lower end of its 95 % interval."),
        Column("change_high", .real, "Upper end."),
      ])
    return StudyTable(file, view) { writer in
      for row in comparison.rows {
        for measure in RuleComparison.Measure.allCases {
          writer.append(text: row.id)
          writer.append(text: row.rulebook.name)
          writer.append(text: measure.rawValue)
          writer.append(text: measure.isOfLead ? comparison.market : "")
          writer.append(text: measure.unit.rawValue)
          writer.append(integer: row.seeds)
          for estimate in [row.values[measure], row.changes[measure]] {
            writer.append(estimate?.value)
            writer.append(estimate?.low)
            writer.append(estimate?.high)
          }
          writer.endRow()
        }
      }
    }
  }

  static func rules(_ view: StudyView, _ comparison: RuleComparison) -> StudyTable {
    let file = CSVFile(
      "rules.csv",
      [
        Column("id", .text, "The twin."),
        Column("rulebook", .text, "What its rules are called."),
        Column("venue", .text, "Venue."),
        Column("rule", .text, "A key of the rules that is not as in the base."),
        Column("base", .text, "Its value in the base; empty where it has no such key."),
        Column("value", .text, "Its value here."),
      ])
    return StudyTable(file, view) { writer in
      for row in comparison.others {
        for difference in row.differences {
          writer.append(text: row.id)
          writer.append(text: row.rulebook.name)
          writer.append(text: difference.venue)
          writer.append(text: difference.rule)
          writer.append(text: difference.base ?? "")
          writer.append(text: difference.value ?? "")
          writer.endRow()
        }
      }
    }
  }
}
