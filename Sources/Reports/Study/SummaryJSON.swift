import Agents
import Primitives
import Simulations

/// `summary.json`: the study for machines. Amounts of the ledger are texts with eight decimals at
/// the scale of the run, exact; statistics are numbers in the unit of their metric.
struct SummaryJSON {
  static let schema = "cascade.run/1"

  let view: StudyView

  init(_ view: StudyView) { self.view = view }

  var value: JSON {
    let precision = view.study.precision.map { $0.json(in: view.study.seeds) }
    return .object(members + (precision.map { [("precision", $0)] } ?? []))
  }

  private var members: [(key: String, value: JSON)] {
    [
      ("schema", .string(SummaryJSON.schema)),
      ("scenario", scenario),
      ("version", .string(view.study.subject.version)),
      ("command", .string(view.study.subject.command)),
      ("scale", .integer(view.money.scale)),
      ("asset", .string(view.study.subject.asset)),
      ("seeds", .array(view.study.seeds.map { .large(Int128($0.seed)) })),
      ("shownSeed", .large(Int128(view.record.seed))),
      ("leadMarket", .string(view.leadName)),
      ("complete", .bool(view.verdict.isComplete)),
      ("passed", .bool(view.verdict.passes)),
      ("verdict", .string(view.verdict.title)),
      ("summary", .string(Story(view).plain)),
      ("expectations", .array(view.verdict.checks.map { expectation($0) })),
      ("metrics", metrics),
      ("waterfall", waterfall),
      ("classes", classes),
      ("stages", stages),
      ("halts", .array(view.record.halts.map { halt($0) })),
      ("rulebooks", .array(rulebooks)),
      ("twins", .array(view.effects.map { twin($0) })),
      ("targets", .array(view.scores.map { target($0) })),
      ("audit", audit),
      ("warnings", .array(view.study.warnings.map { .string($0) })),
    ]
  }

  private var scenario: JSON {
    .object([
      ("name", .string(view.study.subject.name)), ("title", .string(view.study.subject.title)),
      ("sha256", .string(view.study.subject.hash)),
      ("start", .string(Numbers.isoTime(.start, startUnixNanoseconds: view.study.subject.start))),
      ("durationNanoseconds", .integer(view.record.duration.nanoseconds)),
    ])
  }

  private func number(_ value: Double?) -> JSON {
    value.map { $0.isFinite ? .number($0) : .null } ?? .null
  }

  private func amount(_ units: Int128) -> JSON {
    .string(
      ExactDecimal(units, places: 8).fixed(places: 8, grouped: false, minus: .hyphen))
  }

  private func expectation(_ check: LimitCheck) -> JSON {
    let hasSpread = (check.estimate?.seeds ?? 0) > 1
    return .object([
      ("title", .string(check.title)), ("metric", .string(check.limit.metric)),
      ("market", .string(check.limit.market)), ("aggregate", .string(check.limit.aggregate.text)),
      ("comparison", .string(check.limit.comparison.word)), ("limit", number(check.limit.value)),
      ("observed", number(check.estimate?.value)),
      ("seedsCounted", check.counted.map { .integer(Int64($0)) } ?? .null),
      ("low", hasSpread ? number(check.estimate?.low) : .null),
      ("high", hasSpread ? number(check.estimate?.high) : .null),
      ("result", .string(check.result.rawValue)), ("passed", .bool(check.result.passes)),
      ("reason", .string(check.reason)),
      ("failingSeeds", .array(check.failing.map { .large(Int128($0)) })),
    ])
  }

  /// Every metric of every market over the seeds.
  private var metrics: JSON {
    guard let first = view.study.seeds.first else { return .array([]) }
    return .array(
      first.metrics.rows.indices.map { index in
        let row = first.metrics.rows[index]
        let values = view.study.seeds.compactMap { seed in
          seed.metrics.rows.indices.contains(index) ? seed.metrics.rows[index].value : nil
        }
        let median = Uncertainty.median(values)
        return .object([
          ("metric", .string(row.metric.name)), ("market", .string(row.market)),
          ("unit", .string(row.metric.unit.rawValue)), ("seeds", .integer(Int64(values.count))),
          ("median", number(median?.value)), ("low", number(median?.low)),
          ("high", number(median?.high)), ("p05", number(Moments.quantile(values, 0.05))),
          ("p95", number(Moments.quantile(values, 0.95))),
        ])
      })
  }

  private var waterfall: JSON {
    .object([
      ("total", amount(view.waterfall.total)),
      (
        "layers",
        .array(
          view.layers.map { layer in
            .object([
              ("layer", .string(layer.name)),
              ("available", layer.available.map { amount($0) } ?? .null),
              ("paid", amount(layer.units)), ("drawdown", number(layer.drawdown)),
            ])
          })
      ),
    ])
  }

  private var classes: JSON {
    if !view.record.end.isComplete { return .array([]) }
    return .array(
      view.profits.map { row in
        .object([
          ("class", .string(row.owner.title)), ("accounts", .integer(Int64(row.accounts))),
          ("profit", amount(row.units)),
        ])
      })
  }

  private var stages: JSON {
    .array(
      Stage.allCases.map { stage in
        let onset = view.study.stages.onset(stage)
        return .object([
          ("stage", .integer(Int64(stage.rawValue))), ("name", .string(stage.title)),
          ("onsetNanoseconds", onset.map { .integer($0.nanoseconds) } ?? .null),
          ("seeds", .integer(Int64(view.reached(stage)))),
        ])
      })
  }

  private func halt(_ row: HaltRow) -> JSON {
    .object([
      ("market", .string(view.record.name(row.venue, row.market))), ("kind", .string(row.kind)),
      ("startNanoseconds", .integer(row.at.nanoseconds)),
      ("endNanoseconds", row.resumed.map { .integer($0.nanoseconds) } ?? .null),
    ])
  }

  /// The base and every twin that changes rules; of a study without any the base alone.
  private var rulebooks: [JSON] {
    guard let own = view.study.rulebook else { return [] }
    guard let rows = view.rules?.rows else {
      return [rulebook("base", own, [], [])]
    }
    return rows.map { row in
      let figures = RuleComparison.Measure.allCases.map { measure in
        JSON.object([
          ("metric", .string(measure.rawValue)), ("median", number(row.values[measure]?.value)),
          ("change", number(row.changes[measure]?.value)),
        ])
      }
      return rulebook(row.id, row.rulebook, row.differences, figures)
    }
  }

  private func rulebook(
    _ id: String, _ rulebook: Rulebook, _ differences: [Rulebook.Difference], _ figures: [JSON]
  ) -> JSON {
    .object([
      ("id", .string(id)), ("name", .string(rulebook.name)),
      (
        "differences",
        .array(
          differences.map { line in
            .object([
              ("venue", .string(line.venue)), ("rule", .string(line.rule)),
              ("base", line.base.map { .string($0) } ?? .null),
              ("value", line.value.map { .string($0) } ?? .null),
            ])
          })
      ),
      ("figures", .array(figures)),
    ])
  }

  private func twin(_ effect: TwinEffect) -> JSON {
    .object([
      ("id", .string(effect.id)), ("title", .string(effect.title)),
      ("pairs", .integer(Int64(effect.pairs))), ("baseFall", number(effect.base.value)),
      ("fall", number(effect.twin.value)), ("change", number(effect.change.value)),
      ("low", number(effect.change.low)), ("high", number(effect.change.high)),
      ("explained", number(effect.explained)),
    ])
  }

  private func target(_ score: TargetScore) -> JSON {
    .object([
      ("title", .string(score.target.title)), ("metric", .string(score.target.metric)),
      ("market", .string(score.target.market)), ("measured", number(score.target.measured)),
      ("rangeLow", number(score.target.low)), ("rangeHigh", number(score.target.high)),
      ("median", number(score.median)), ("p05", number(score.low)), ("p95", number(score.high)),
      ("in", .string(score.mark.rawValue)),
      ("medianInRange", score.isInRange.map { .bool($0) } ?? .null),
      ("nulls", .array(score.nulls.map { .integer(Int64($0)) })),
    ])
  }

  private var audit: JSON {
    let seeds = view.study.seeds
    return .object([
      ("events", .large(seeds.reduce(Int128(0)) { $0 + Int128($1.end.events) })),
      ("audited", .integer(seeds.reduce(Int64(0)) { $0 + $1.end.audited })),
      ("recounts", .integer(seeds.reduce(Int64(0)) { $0 + $1.end.recounts })),
      ("driftUnits", .large(seeds.reduce(Int128(0)) { $0 + $1.end.drift })),
      ("inTransitUnits", .large(seeds.reduce(Int128(0)) { $0 + $1.end.inTransit })),
      (
        "fingerprints",
        .array(
          seeds.map { seed in
            .object([
              ("seed", .large(Int128(seed.seed))),
              ("fingerprint", .string(seed.end.fingerprint.description)),
            ])
          })
      ),
    ])
  }
}
