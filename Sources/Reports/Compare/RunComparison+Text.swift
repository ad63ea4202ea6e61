/// A comparison for a terminal.
extension RunComparison {
  /// What stands in front of a figure: told apart from nothing, or by itself only.
  static func mark(_ figure: ComparedFigure) -> String {
    figure.finding.mark
  }

  /// Inputs that a terminal shows.
  private static let shownInputs = 12

  /// The sentence, the inputs that differ, the headline figures; about 80 columns.
  public var text: String {
    let heads = [("A", a), ("B", b)].map { label, side in
      TextColumns.cut("\(label)  \(side.heading)", to: Markdown.pageWidth)
    }
    var blocks = [heads.joined(separator: "\n"), essentials, RunComparison.text(inputs)]
    if !headlines.isEmpty { blocks.append(figureText) }
    blocks.append((legend + notes).map { Markdown.paragraph($0) }.joined().trimmedEnd)
    return blocks.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }

  /// The sentence alone.
  public var essentials: String { Markdown.paragraph(sentence).trimmedEnd }

  /// Inputs that differ, as a terminal shows them.
  static func text(_ inputs: [InputDifference]) -> String {
    if inputs.isEmpty { return "no input differs" }
    var table = TextTable(title: "inputs that differ", heads: ["", "A", "B"])
    func shown(_ value: String?) -> String {
      value.map { TextColumns.cut(TextColumns.printable($0), to: 18) } ?? Numbers.absent
    }
    for input in inputs.prefix(shownInputs) {
      table.rows.append([
        TextColumns.cut(TextColumns.printable(input.name), to: 40), shown(input.a), shown(input.b),
      ])
    }
    let rest = inputs.count - shownInputs
    return table.text + (rest > 0 ? "\nand \(rest) more" : "")
  }

  private var figureText: String {
    var table = TextTable(
      title: "\(runsText), means", heads: ["", "A", "B", "B − A", "95 %"])
    for figure in inOrder {
      let change = figure.difference.change
      table.rows.append([
        "\(RunComparison.mark(figure)) \(TextColumns.cut(figure.title, to: 26))",
        figure.text(figure.meanA), figure.text(figure.meanB), figure.form.change(change.value),
        figure.form.span(change.low, change.high),
      ])
    }
    return table.text
  }

  /// `16 pairs, seeds 1 … 16`
  var runsText: String {
    if isPaired {
      return "\(RunComparison.pairs(common.count)), \(RunComparison.list(common))"
    }
    return "\(a.whole.count) runs of A (\(RunComparison.list(a.whole.map(\.seed)))) and "
      + "\(b.whole.count) of B (\(RunComparison.list(b.whole.map(\.seed))))"
  }

  /// `seeds 1 … 16` for successive numbers, else the first few.
  static func list(_ seeds: [UInt64]) -> String {
    guard let first = seeds.first, let last = seeds.last else { return "no seed" }
    if seeds.count == 1 { return "seed \(first)" }
    if zip(seeds, seeds.dropFirst()).allSatisfy({ $1 == $0 &+ 1 }) {
      return "seeds \(first) … \(last)"
    }
    let few = seeds.prefix(6).map { "\($0)" }.joined(separator: ", ")
    return "seeds \(few)\(seeds.count > 6 ? " …" : "")"
  }

  /// What has to be known of the figures, a sentence each.
  var notes: [String] {
    var notes: [String] = []
    if !isPaired { notes.append("No seed is in both: Welch's t, and Fisher's test for flags.") }
    for (label, side) in [("A", a), ("B", b)] where !side.stopped.isEmpty {
      let count = side.stopped.count == 1 ? "1 run was" : "\(side.stopped.count) runs were"
      notes.append(
        "\(label): \(count) stopped and left out (\(RunComparison.list(side.stopped))).")
    }
    if isPaired {
      for (label, side) in [("A", a), ("B", b)] where side.whole.count > common.count {
        notes.append(
          "\(label): \(side.whole.count - common.count) seeds have no partner and are left out.")
      }
    }
    if !unlike.isEmpty {
      notes.append(
        "Left out, since only one side ran twins and so measures it otherwise: "
          + unlike.joined(separator: ", ") + ".")
    }
    let others = figures.filter { !$0.isHeadline }
    if !others.isEmpty {
      let seen = Numbers.ratio(others.filter(\.isSeen).count, of: others.count)
      notes.append(
        "Other figures: \(seen) differ, each taken by itself; one in twenty does by chance.")
    }
    return notes
  }
}

extension FigureComparison {
  /// What the marks mean.
  var legend: [String] {
    var legend: [String] = []
    let findings = headlines.map(\.finding)
    if findings.contains(.differs) {
      legend.append("* differs: Holm-adjusted for \(asked) headline figures, at 5 %.")
    }
    if findings.contains(.alone) {
      legend.append(
        "+ would differ if it alone had been asked about; among \(asked) figures it does not.")
    }
    if findings.contains(.untold) { legend.append("? too few runs to say.") }
    return legend
  }
}

extension ComparedFigure.Finding {
  /// What stands in front of a figure: told apart from nothing, or by itself only.
  var mark: String {
    switch self {
    case .differs: "*"
    case .alone: "+"
    case .unseen, .same: " "
    case .untold: "?"
    }
  }
}

extension RunComparison.Side {
  /// `oct-2025.yaml: A thin book`
  var heading: String {
    TextColumns.printable(title.isEmpty ? name : "\(name): \(title)")
  }
}

extension String {
  /// Without line feeds at the end.
  var trimmedEnd: String {
    var text = self
    while text.last == "\n" { text.removeLast() }
    return text
  }
}
