import Primitives

/// How a figure goes with what was drawn for one prior, over all seeds.
struct PriorEffect {
  /// Place of the prior.
  let prior: Int
  /// Rank correlation of the figure with the place between the prior's ends.
  let correlation: Estimate

  /// Its part of the variance of ranks. Points of a Latin hypercube hardly depend on each other, so
  /// that the parts of all priors add up to what they explain one at a time.
  var share: Double { correlation.value * correlation.value }

  /// Whether chance alone would hardly show it.
  var isSeen: Bool { correlation.leavesZeroOut == true }

  /// One for each prior of which enough is known.
  static func all(
    _ table: PriorTable, _ seeds: [SeedResult], metric: String, market: String
  ) -> [PriorEffect] {
    table.rows.indices.compactMap { place in
      var pairs: [(Double, Double)] = []
      for point in table.rows[place].points {
        guard let result = seeds.first(where: { $0.seed == point.seed }),
          let value = result.metrics.value(metric, market: market), value.isFinite
        else { continue }
        pairs.append((point.quantile, value))
      }
      return RankCorrelation.estimate(pairs.map(\.0), pairs.map(\.1)).map {
        PriorEffect(prior: place, correlation: $0)
      }
    }
  }
}

extension StudyView {
  /// The figures whose spread is asked about: the falls of the first markets, what was closed.
  var spreadFigures: [(metric: String, market: String, title: String, name: String)] {
    let falls = contractNames.prefix(3).map { name in
      let base = shortName(name).split(separator: "-").first.map(String.init) ?? name
      return ("drawdown", name, base, "the fall of \(shortName(name))")
    }
    return falls
      + [
        ("liquidatedAll", "", "closed", "what is closed"),
        ("adlAll", "", "ADL", "what is deleveraged"),
      ]
  }
}
