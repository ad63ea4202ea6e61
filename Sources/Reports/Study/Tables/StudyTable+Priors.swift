import Primitives

/// What was drawn from priors, and what it carries.
extension StudyTable {
  static func priors(_ table: PriorTable, _ view: StudyView) -> StudyTable {
    let file = CSVFile(
      "priors.csv",
      [
        Column("prior", .text, "What is not known."),
        Column("law", .text, "uniform, logUniform, whole or choice."),
        Column("metric", .text, "Figure that it may carry."),
        Column("market", .text, "Venue and market; empty for the run."),
        Column("correlation", .real, "Spearman's, with the place between the prior's ends."),
        Column("low", .real, "Lower end of its 95 % interval."),
        Column("high", .real, "Upper end."),
        Column("share", .real, unit: "ratio", "Its square: the part of the variance of ranks."),
        Column("seeds", .integer, "Seeds that have the figure."),
        Column("source", .text, "Why these ends."),
      ])
    return StudyTable(file, view) { writer in
      for figure in view.spreadFigures {
        let effects = PriorEffect.all(
          table, view.study.seeds, metric: figure.metric, market: figure.market)
        for effect in effects {
          let row = table.rows[effect.prior]
          writer.append(text: row.title)
          writer.append(text: row.law)
          writer.append(text: figure.metric)
          writer.append(text: figure.market)
          writer.append(effect.correlation.value)
          writer.append(effect.correlation.low)
          writer.append(effect.correlation.high)
          writer.append(effect.share)
          writer.append(integer: effect.correlation.seeds)
          writer.append(text: row.source)
          writer.endRow()
        }
      }
    }
  }

  static func draws(_ table: PriorTable, _ view: StudyView) -> StudyTable {
    let file = CSVFile(
      "draws.csv",
      [
        Column("seed", .decimal(places: 0), "Seed of the run."),
        Column("prior", .text, "What is not known."),
        Column("key", .text, "Path of a key that it sets."),
        Column("value", .text, "What was drawn, as the scenario would write it."),
        Column("quantile", .real, "Place between the ends, from 0 to 1."),
      ])
    return StudyTable(file, view) { writer in
      for seed in view.study.seeds {
        for row in table.rows {
          guard let point = row.points.first(where: { $0.seed == seed.seed }) else { continue }
          for (key, value) in zip(row.keys, point.values) {
            writer.append(units: Int128(seed.seed), scale: 0)
            writer.append(text: row.title)
            writer.append(text: key.path)
            writer.append(text: value)
            writer.append(point.quantile)
            writer.endRow()
          }
        }
      }
    }
  }
}
