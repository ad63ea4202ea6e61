import Agents
import Primitives

/// Who loses when the market falls most.
extension StudyTable {
  static func systemic(_ view: StudyView) -> StudyTable {
    let file = CSVFile(
      "systemic.csv",
      [
        Column("venue", .text, "Venue."),
        Column("class", .text, "Class of the owners."),
        Column("seeds", .integer, "Seeds that came to their end."),
        Column(
          "mean_loss_quote", .real, unit: TableColumns(view).money, "Mean loss over all seeds."),
        Column(
          "mes_quote", .real, unit: TableColumns(view).money,
          "Mean loss over the seeds in which the lead market falls by more than its 95th "
            + "percentile; "
            + "empty for fewer than 72 seeds."),
        Column(
          "delta_covar_ratio", .real, unit: "ratio",
          "99th percentile of the lead market's fall, with the class at its 99th percentile of "
            + "loss "
            + "less with it at its median, by quantile regression; empty for fewer than 368 "
            + "seeds."),
      ])
    let risk = SystemicRisk(view.study.seeds, lead: view.leadName)
    return StudyTable(file, view) { writer in
      for row in risk.rows {
        writer.append(text: view.record.venues[Int(row.venue.index)].name)
        writer.append(text: row.ownerClass.title)
        writer.append(integer: risk.seeds)
        writer.append(row.mean)
        writer.append(row.shortfall)
        writer.append(row.deltaCoVaR)
        writer.endRow()
      }
    }
  }
}
