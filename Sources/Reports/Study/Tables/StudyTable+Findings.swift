import Primitives

/// What was asked of the study and what it answers.
extension StudyTable {
  static func expectations(_ view: StudyView) -> StudyTable {
    let note = "in the unit of the metric; money at the scale of the run"
    let file = CSVFile(
      "expectations.csv",
      [
        Column("number", .integer, "Place in the scenario."),
        Column("expectation", .text, "Its title."),
        Column("metric", .text, "What is measured."),
        Column("market", .text, "Venue and market, empty for the run."),
        Column("aggregate", .text, "How the seeds become one figure."),
        Column("comparison", .text, "below, above, atMost, atLeast or equals."),
        Column("limit", .real, "The limit, \(note)."),
        Column("observed", .real, "The figure, \(note); of a frequency the share of seeds."),
        Column("low", .real, "Lower end of its 95 % interval; empty for too few seeds."),
        Column("high", .real, "Upper end."),
        Column("seeds", .integer, "Seeds that ran."),
        Column("result", .text, "ok; ok, unproven; FAIL; FAIL, not measurable."),
        Column("passed", .boolean, "Whether it holds."),
        Column("failing_seeds", .text, "First five seeds that break the limit, the worst first."),
        Column("reason", .text, "Why it could not be measured."),
      ])
    return StudyTable(file, view) { writer in
      for (index, check) in view.verdict.checks.enumerated() {
        writer.append(integer: index + 1)
        writer.append(text: check.title)
        writer.append(text: check.limit.metric)
        writer.append(text: check.limit.market)
        writer.append(text: check.limit.aggregate.text)
        writer.append(text: check.limit.comparison.word)
        writer.append(check.limit.value)
        writer.append(check.estimate?.value)
        let hasSpread = check.estimate.map { $0.seeds > 1 } ?? false
        writer.append(hasSpread ? check.estimate?.low : nil)
        writer.append(hasSpread ? check.estimate?.high : nil)
        writer.append(integer: check.seeds)
        writer.append(text: check.result.rawValue)
        writer.append(check.result.passes)
        writer.append(text: check.failing.prefix(5).map { "\($0)" }.joined(separator: " "))
        writer.append(text: check.reason)
        writer.endRow()
      }
    }
  }

  static func targets(_ view: StudyView) -> StudyTable {
    let file = CSVFile(
      "targets.csv",
      [
        Column("target", .text, "What was measured."),
        Column("metric", .text, "What it is held against."),
        Column("market", .text, "Venue and market, empty for the run."),
        Column("measured", .real, "The measurement, in the unit of the metric."),
        Column("range_low", .real, "Lower end of the range given for it."),
        Column("range_high", .real, "Upper end."),
        Column("median", .real, "Median over seeds; the value of a single one."),
        Column("p05", .real, "5th percentile over seeds; empty for a single one."),
        Column("p95", .real, "95th percentile."),
        Column("error", .real, "Median less measurement."),
        Column(
          "width", .real, unit: "ratio",
          "Width of the band from p05 to p95 over that of the range."),
        Column("in", .text, "yes, NO, fitted (not counted) or not measurable."),
        Column("median_in_range", .boolean, "Whether the median lies in the range."),
        Column("nulls", .text, "Nulls that hit it too, by number."),
        Column(
          "skills", .text,
          "How much better than each null by the ranked probability score, -1 to 1; blanks between."
        ),
        Column("source", .text, "Where the measurement is from."),
        Column("note", .text, "What the authors think of a miss."),
      ])
    return StudyTable(file, view) { writer in
      for score in view.scores {
        writer.append(text: score.target.title)
        writer.append(text: score.target.metric)
        writer.append(text: score.target.market)
        for value in [score.target.measured, score.target.low, score.target.high] {
          writer.append(value)
        }
        for value in [score.median, score.low, score.high, score.error, score.width] {
          writer.append(value)
        }
        writer.append(text: score.mark.rawValue)
        if let inside = score.isInRange { writer.append(inside) } else { writer.appendAbsent() }
        writer.append(text: score.nulls.map { "\($0)" }.joined(separator: " "))
        writer.append(
          text: score.skills.map { $0.map { Numbers.decimal($0, places: 3) } ?? Numbers.absent }
            .joined(separator: " "))
        writer.append(text: score.target.source)
        writer.append(text: score.target.note)
        writer.endRow()
      }
    }
  }

  static func twins(_ view: StudyView) -> StudyTable {
    let file = CSVFile(
      "twins.csv",
      [
        Column("id", .text, "The twin."),
        Column("title", .text, "What is changed."),
        Column("market", .text, "Market whose fall is compared."),
        Column("pairs", .integer, "Seeds that ran in both."),
        Column("base_fall", .real, unit: "ratio", "Median fall as it is."),
        Column("twin_fall", .real, unit: "ratio", "Median fall of the twin."),
        Column("change", .real, unit: "ratio", "Median of twin less base, seed by seed."),
        Column("change_low", .real, unit: "ratio", "Lower end of its 95 % interval."),
        Column("change_high", .real, unit: "ratio", "Upper end."),
        Column("explained", .real, unit: "ratio", "Part of the fall that goes away."),
      ])
    return StudyTable(file, view) { writer in
      for effect in view.effects {
        writer.append(text: effect.id)
        writer.append(text: effect.title)
        writer.append(text: view.leadName)
        writer.append(integer: effect.pairs)
        writer.append(effect.base.value)
        writer.append(effect.twin.value)
        writer.append(effect.change.value)
        writer.append(effect.change.low)
        writer.append(effect.change.high)
        writer.append(effect.explained)
        writer.endRow()
      }
    }
  }

  /// What is told of every twin that changes no rule, beside its fall.
  static let mechanismMetrics = [
    "drawdown", "calmSpread", "calmDepth1", "spreadMultiple", "depthWorst1", "recovered30m",
  ]

  static func mechanisms(_ view: StudyView) -> StudyTable {
    let file = CSVFile(
      "mechanisms.csv",
      [
        Column("id", .text, "The twin; base for the scenario as it is."),
        Column("title", .text, "What is changed."),
        Column("market", .text, "Venue and market, of contracts."),
        Column("metric", .text, "What is measured."),
        Column("seeds", .integer, "Seeds that have it."),
        Column("median", .real, "Median over them, in the unit of the metric."),
      ])
    return StudyTable(file, view) { writer in
      var runs = [("base", "as it is", view.study.seeds)]
      for effect in view.mechanisms {
        let seeds = view.study.twins.first { $0.id == effect.id }?.seeds ?? []
        runs.append((effect.id, effect.title, seeds))
      }
      for (id, title, seeds) in runs {
        for name in view.contractNames {
          for metric in mechanismMetrics {
            let values = seeds.compactMap { $0.metrics.value(metric, market: name) }
            writer.append(text: id)
            writer.append(text: title)
            writer.append(text: name)
            writer.append(text: metric)
            writer.append(integer: values.count)
            writer.append(Uncertainty.median(values)?.value)
            writer.endRow()
          }
        }
      }
    }
  }
}

extension StudyView {
  var scores: [TargetScore] {
    study.targets.map {
      TargetScore($0, study.seeds, nulls: study.nulls, countsFitted: study.priors != nil)
    }
  }

  /// Every market that is no spot market.
  var contractNames: [String] {
    record.places.filter { record.market($0).contract.kind != .spot }.map { record.name(of: $0) }
  }
}
