import Primitives

@testable import Reports

/// Estimates made up by hand: what comes of them can be worked out on paper.
enum InventedRare {
  /// Four runs at a time of which one ends at a step, and twice half of them: at 10 % and at 20 %.
  static func repetition(
    _ number: Int, _ probability: Double, end: RareTable.End = .reached
  ) -> RareTable.Repetition {
    // Weights: two at 10 % with 1/4, two at 20 % with 1/8, the rest at the level or below it.
    let rest = 1 - 0.5 - 0.25 - probability
    return RareTable.Repetition(
      number: number, probability: probability, end: end,
      steps: [
        RareTable.Step(level: 0.1, ended: 2, chance: 1),
        RareTable.Step(level: 0.2, ended: 2, chance: 0.5),
      ],
      masses: [
        RareTable.Mass(score: 0.2, weight: 0.125), RareTable.Mass(score: 0.1, weight: 0.25),
        RareTable.Mass(score: 0.3, weight: probability), RareTable.Mass(score: 0.1, weight: 0.25),
        RareTable.Mass(score: 0.2, weight: 0.125), RareTable.Mass(score: 0.25, weight: rest),
      ],
      runs: 8, cut: 0, events: 1_000, firstEvents: 400)
  }

  static func table(_ probabilities: [Double], end: RareTable.End = .reached) -> RareTable {
    RareTable(
      name: "small", title: "A small fall", story: "Prices fall.",
      question: RareTable.Question(
        Metric.named("drawdown")!, of: "V1/BTC-PERP", level: 0.3, within: .minutes(50)),
      clones: 4, kill: 1, seed: 7,
      repetitions: probabilities.enumerated().map { repetition($0 + 1, $1, end: end) })
  }
}
