/// Figures of two sides, held against each other: those of runs, or means over the points of
/// sweeps.
protocol FigureComparison: Sendable {
  /// In the order of the catalogue of metrics.
  var figures: [ComparedFigure] { get }
  /// Seeds that both sides have; without any the sides are compared as a whole.
  var common: [UInt64] { get }
  /// Titles of both scenarios.
  var titles: (a: String, b: String) { get }
}

/// What a comparison comes to, in one sentence made of its figures.
struct ComparisonSentence {
  private let comparison: any FigureComparison

  init(_ comparison: some FigureComparison) { self.comparison = comparison }

  /// With a capital letter.
  var sentence: String {
    let text = text
    return text.prefix(1).uppercased() + text.dropFirst()
  }

  /// Differences that are told, then those that are not.
  private static let told = 3
  private static let untold = 2

  var text: String {
    let headlines = comparison.headlines
    let (a, b) = comparison.names
    if headlines.isEmpty { return "\(a) and \(b) have no figure in common." }
    if headlines.allSatisfy({ $0.finding == .same }) {
      let isWhole = comparison.figures.allSatisfy { $0.finding == .same }
      let which = isWhole ? "every figure" : "all \(headlines.count) headline figures"
      return "\(a) and \(b) are the same in \(which)\(pairing)."
    }
    let differing = leading(.differs)
    let known = differing.map(\.metric.name)
    var clauses: [String] = []
    for (place, figure) in differing.prefix(ComparisonSentence.told).enumerated() {
      clauses.append(place == 0 ? opening(figure) : following(figure))
    }
    if differing.count > ComparisonSentence.told {
      clauses.append("\(differing.count - ComparisonSentence.told) figures more differ")
    }
    let alone = leading(.alone).filter { !known.contains($0.metric.name) }
    for figure in alone.prefix(ComparisonSentence.untold) { clauses.append(itself(figure)) }
    let unseen = leading(.unseen).filter { !known.contains($0.metric.name) }
    if differing.isEmpty, let first = headlines.first(where: { $0.finding != .same }) {
      let isUntold = alone.isEmpty && unseen.isEmpty
      clauses = [isUntold ? tooFew(first) : nothing] + clauses
      if !unseen.isEmpty { clauses[0] += " (\(unseenWords(unseen)))" }
    } else {
      for figure in unseen.prefix(ComparisonSentence.untold) {
        clauses.append("\(figure.phrase) not distinguishable\(visible(figure))")
      }
    }
    return clauses.joined(separator: "; ") + "."
  }

  /// Of each metric the clearest of its markets, in the order of the headline.
  private func leading(_ finding: ComparedFigure.Finding) -> [ComparedFigure] {
    var leading: [ComparedFigure] = []
    for figure in comparison.inOrder where figure.finding == finding {
      if let place = leading.firstIndex(where: { $0.metric.name == figure.metric.name }) {
        let (own, other) = (figure.difference.chance ?? 1, leading[place].difference.chance ?? 1)
        if own < other { leading[place] = figure }
      } else {
        leading.append(figure)
      }
    }
    return leading
  }

  private var pairing: String {
    comparison.isPaired ? ", seed by seed (\(RunComparison.pairs(comparison.common.count)))" : ""
  }

  // MARK: Clauses

  /// `B falls 1.2 points less far than A (V1/BTC-PERP, 95 % 0.8 to 1.6)`
  private func opening(_ figure: ComparedFigure) -> String {
    let (a, b) = comparison.names
    let change = figure.difference.change.value
    let size = figure.form.size(change)
    let place = figure.market.isEmpty ? "" : TextColumns.printable(figure.market)
    let details = [place, interval(figure)].filter { !$0.isEmpty }.joined(separator: ", ")
    let proof = details.isEmpty ? "" : " (\(details))"
    if figure.metric.name == "drawdown" {
      return "\(b) falls \(size) \(change < 0 ? "less far" : "farther") than \(a)\(proof)"
    }
    return
      "in \(b) \(figure.noun) \(verb(figure)) \(size) \(direction(figure)) than in \(a)\(proof)"
  }

  /// `deleveraged money $3.10M lower (95 % $1.00M to $5.20M)`
  private func following(_ figure: ComparedFigure) -> String {
    let size = figure.form.size(figure.difference.change.value)
    let proof = interval(figure)
    return "\(figure.phrase) \(size) \(direction(figure))" + (proof.isEmpty ? "" : " (\(proof))")
  }

  private func itself(_ figure: ComparedFigure) -> String {
    following(figure) + ", if it alone is asked about, not among \(comparison.asked) figures"
  }

  private var nothing: String {
    let (a, b) = comparison.names
    return "no difference between \(a) and \(b) is told from chance in "
      + (comparison.asked == 1 ? "the one headline figure" : "\(comparison.asked) headline figures")
  }

  private func tooFew(_ figure: ComparedFigure) -> String {
    let runs =
      comparison.isPaired
      ? RunComparison.pairs(comparison.common.count) + " of seeds"
      : "\(figure.a.count) and \(figure.b.count) runs"
    return opening(figure) + "; \(runs) cannot tell it from chance"
  }

  /// `would have seen: fall of V1/BTC-PERP 0.8 points, deleveraged money $3.00M`
  private func unseenWords(_ figures: [ComparedFigure]) -> String {
    let list = figures.prefix(ComparisonSentence.told).compactMap { figure in
      figure.difference.visible.map { "\(figure.phrase) \(figure.form.size($0))" }
    }
    return list.isEmpty ? "the runs are few" : "would have seen: " + list.joined(separator: ", ")
  }

  private func visible(_ figure: ComparedFigure) -> String {
    figure.difference.visible.map { " (would have seen \(figure.form.size($0)))" } ?? ""
  }

  private func interval(_ figure: ComparedFigure) -> String {
    let change = figure.difference.change
    guard let low = change.low, let high = change.high else { return "" }
    return "95 % \(figure.form.range(low, high, towards: change.value))"
  }

  private func direction(_ figure: ComparedFigure) -> String {
    let isLess = figure.difference.change.value < 0
    if figure.metric.unit == .flag { return isLess ? "less often" : "more often" }
    return isLess ? "lower" : "higher"
  }

  private func verb(_ figure: ComparedFigure) -> String {
    figure.metric.name == "cascade" ? "come" : figure.metric.unit == .flag ? "comes" : "is"
  }
}

extension RunComparison {
  /// The sentence on top.
  public var sentence: String {
    let note = isPaired ? "" : " No seed is in both, so nothing is paired."
    return ComparisonSentence(self).sentence + note
  }

  static func pairs(_ count: Int) -> String { count == 1 ? "1 pair" : "\(count) pairs" }
}

extension FigureComparison {
  var isPaired: Bool { !common.isEmpty }

  var headlines: [ComparedFigure] { figures.filter(\.isHeadline) }

  /// How many figures the adjusted chances answer for.
  var asked: Int { figures.count { $0.adjusted != nil } }

  /// How the sides are called: by their titles where these differ, else A and B.
  var names: (a: String, b: String) {
    let titles = (TextColumns.printable(titles.a), TextColumns.printable(titles.b))
    if titles.0 == titles.1 || titles.0.isEmpty || titles.1.isEmpty { return ("A", "B") }
    return ("\"\(TextColumns.cut(titles.0, to: 48))\"", "\"\(TextColumns.cut(titles.1, to: 48))\"")
  }

  /// Headline figures in the order in which they are asked about, what is expected last.
  var inOrder: [ComparedFigure] {
    let names = RunComparison.headline
    return names.flatMap { name in headlines.filter { $0.metric.name == name } }
      + headlines.filter { !names.contains($0.metric.name) }
  }
}
