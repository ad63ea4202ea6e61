/// Several questions at once. Whoever asks twenty finds one answer by chance; Holm (1979) keeps the
/// chance of any false one at the level of a single question, whatever they have to do with each
/// other.
enum Holm {
  /// Chances made comparable with the level of a single question, in the order of the questions.
  static func adjusted(_ chances: [Double]) -> [Double] {
    let order = chances.indices.sorted { (chances[$0], $0) < (chances[$1], $1) }
    var adjusted = chances
    var largest = 0.0
    for (rank, place) in order.enumerated() {
      largest = max(largest, Double(chances.count - rank) * chances[place])
      adjusted[place] = min(1, largest)
    }
    return adjusted
  }
}
