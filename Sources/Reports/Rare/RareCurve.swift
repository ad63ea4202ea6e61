/// How probable each level is, up to the one that is asked for: the same runs tell all of them,
/// each without bias, since a repetition that had been asked for a lower level would have gone the
/// same way up to there.
struct RareCurve {
  /// A level, and how probable it is that a run reaches it.
  struct Spot {
    var level: Double
    /// Over the repetitions, with the bounds of Student's t, none of them below 0.
    var estimate: Estimate
  }

  let spots: [Spot]

  private static let most = 60

  /// Levels in equal steps from the lowest score of any run to the level that is asked for.
  init(_ table: RareTable) {
    let target = table.question.level
    let scores = table.repetitions.flatMap(\.masses).map(\.score)
    guard let lowest = scores.min(), lowest < target else {
      spots = []
      return
    }
    let tails = table.repetitions.map { RareTail($0.masses) }
    let levels = (0...RareCurve.most).map { step in
      // The last one exactly, so that it is the answer.
      step == RareCurve.most
        ? target : lowest + (target - lowest) * Double(step) / Double(RareCurve.most)
    }
    spots = levels.compactMap { level in
      RareFindings.mean(tails.map { $0.chance(of: level) }).map { Spot(level: level, estimate: $0) }
    }
  }
}

/// The weights of a repetition from the highest score down.
struct RareTail {
  /// Ascending, each once, with the weight of all that are as high or higher.
  private let scores: [Double]
  private let chances: [Double]

  init(_ masses: [RareTable.Mass]) {
    var scores: [Double] = []
    var chances: [Double] = []
    var sum = 0.0
    // The small ones first, so that nothing of them is lost.
    for mass in masses.sorted(by: { ($0.score, $1.weight) > ($1.score, $0.weight) }) {
      sum += mass.weight
      if scores.last == mass.score {
        chances[chances.count - 1] = sum
      } else {
        scores.append(mass.score)
        chances.append(sum)
      }
    }
    (self.scores, self.chances) = (scores.reversed(), chances.reversed())
  }

  /// How probable a score of so much or more is.
  func chance(of level: Double) -> Double {
    var (low, high) = (0, scores.count)
    while low < high {
      let middle = (low + high) / 2
      if scores[middle] < level { low = middle + 1 } else { high = middle }
    }
    return low < chances.count ? chances[low] : 0
  }
}
