import Primitives

/// Mechanisms and what each is worth.
extension StudyTable {
  static func attribution(_ view: StudyView, _ runs: MechanismRuns) -> StudyTable {
    let file = CSVFile(
      "attribution.csv",
      [
        Column("metric", .text, "What is shared out."),
        Column("market", .text, "Venue and market; empty for the run."),
        Column(
          "figure", .text,
          "whole: with all mechanisms; none: without any of them; shapley, alone, last: what "
            + "one is "
            + "worth; pair: what two are worth together beyond what they are worth apart."),
        Column("mechanism", .text, "Twin that takes it away."),
        Column("with", .text, "The second of a pair."),
        Column("mean", .real, "Mean over seeds, in the unit of the metric; money of the run."),
        Column("low", .real, "Lower end of its 95 % interval."),
        Column("high", .real, "Upper end."),
        Column("share", .real, unit: "ratio", "Mean over that of the whole."),
        Column("seeds", .integer, "Seeds that ran in every combination."),
      ])
    return StudyTable(file, view) { writer in
      for attribution in runs.attributions(view) {
        func row(_ figure: String, _ a: String, _ b: String, _ estimate: Estimate) {
          writer.append(text: attribution.metric.name)
          writer.append(text: attribution.market)
          writer.append(text: figure)
          writer.append(text: a)
          writer.append(text: b)
          writer.append(estimate.value)
          writer.append(estimate.low)
          writer.append(estimate.high)
          let whole = attribution.whole.value
          writer.append(whole != 0 ? estimate.value / whole : nil)
          writer.append(integer: attribution.seeds)
          writer.endRow()
        }
        row("whole", "", "", attribution.whole)
        row("none", "", "", attribution.none)
        for part in attribution.parts {
          row("shapley", part.id, "", part.share)
          row("alone", part.id, "", part.alone)
          row("last", part.id, "", part.last)
        }
        for pair in attribution.pairs { row("pair", pair.first, pair.second, pair.interaction) }
      }
    }
  }
}
