internal import Primitives

/// A comparison as a page of a report.
extension RunComparison {
  func page(differences: Chart, pairs: Chart?) -> String {
    var page = Page()
    page.heading(1, "Two runs compared")
    page.paragraph("**\(Markdown.escaped(sentence))**")
    page.items([("A", a), ("B", b)].map { "**\($0)**: \(side($1))" })
    page.heading(2, "Inputs that differ")
    if inputs.isEmpty {
      page.paragraph("None: the same scenario, files and version.")
    }
    page.table(RunComparison.table(inputs))
    page.heading(2, "Headline figures")
    page.block(
      Markdown.image(alternative: differences.alternative, path: RunComparison.differencesPath))
    page.table(headlineTable)
    for note in notes { page.paragraph(Markdown.escaped(note)) }
    page.paragraph(headlineWords)
    if let pairs {
      page.block(Markdown.image(alternative: pairs.alternative, path: RunComparison.pairsPath))
    }
    page.heading(2, "All figures")
    page.paragraph(
      "Means, and intervals that are not adjusted for their number: of twenty figures that are the "
        + "same in truth, one looks different. Figures that are the same in every run are left "
        + "out here. Medians, chances, effects and what pairing is worth stand in "
        + "`differences.csv`.")
    page.table(wholeTable)
    page.heading(2, "How it was compared")
    for paragraph in method { page.paragraph(paragraph) }
    return page.text
  }

  private func side(_ side: Side) -> String {
    let name = Markdown.code(side.name)
    let title = side.title.isEmpty ? "" : ", \(Markdown.escaped(side.title))"
    let runs = side.whole.count == 1 ? "1 run" : "\(side.whole.count) runs"
    return "\(name)\(title); \(runs), \(RunComparison.list(side.whole.map(\.seed))), "
      + "cascade \(Markdown.escaped(side.version))"
  }

  /// Inputs that differ.
  static func table(_ inputs: [InputDifference]) -> MarkdownTable {
    var table = MarkdownTable([.text("input"), .text("A"), .text("B")])
    for input in inputs {
      table.append([
        .code(input.name), input.a.map { .text($0) } ?? .none, input.b.map { .text($0) } ?? .none,
      ])
    }
    return table
  }

  private var headlineTable: MarkdownTable {
    var table = MarkdownTable([
      .text("figure"), .number("A"), .number("B"), .number("B − A"), .number("95 % CI"),
      .text("finding"),
    ])
    for figure in inOrder {
      let words: MarkdownTable.Cell =
        figure.finding == .differs ? .markup("**differs**") : .figure(figure.finding.rawValue)
      table.append(cells(figure, figure.title) + [words])
    }
    return table
  }

  private var wholeTable: MarkdownTable {
    var table = MarkdownTable([
      .text("figure"), .number("A"), .number("B"), .number("B − A"), .number("95 % CI"),
    ])
    for figure in figures where !figure.isSame { table.append(cells(figure, figure.nameInTables)) }
    return table
  }

  private func cells(_ figure: ComparedFigure, _ name: String) -> [MarkdownTable.Cell] {
    let change = figure.difference.change
    return [
      .text(name), .figure(figure.text(figure.meanA)), .figure(figure.text(figure.meanB)),
      .figure(figure.form.change(change.value)), .figure(figure.form.span(change.low, change.high)),
    ]
  }

  private var headlineWords: String {
    let unseen = inOrder.filter { $0.finding == .unseen }.prefix(6).compactMap { figure in
      figure.difference.visible.map {
        "\(figure.form.size($0)) in the \(Markdown.escaped(figure.phrase))"
      }
    }
    let list = unseen.joined(separator: ", ")
    let words =
      unseen.isEmpty
      ? "" : " Not seen does not mean none: so many runs would have shown \(list)."
    return "A difference is seen where chance alone would make one like it in less than one of "
      + "twenty comparisons, adjusted after Holm for the \(asked) figures asked about "
      + "here.\(words) Money is that of the world."
  }

  private var method: [String] {
    let paired =
      "Both sides ran with the same chance, so they are compared seed by seed and the luck they "
      + "share cancels: intervals are Student's for the mean of the differences, for flags those "
      + "of Bonett and Price (2012); tests are the paired t test and McNemar's exact one. "
      + "Differences that are the same in every seed are tested by their signs."
    let apart =
      "The sides have no seed in common, so they are compared as two samples: intervals are "
      + "Welch's, for flags those of Agresti and Caffo (2000); tests are Welch's t test and "
      + "Fisher's exact one."
    let gain = pairingWords
    return [
      isPaired ? paired + gain : apart,
      "A figure that one side of a pair lacks, such as the time of a recovery that does not come, "
        + "leaves the pair out: the number of pairs says how many are left. The chances say what "
        + "seeds can do, not whether the model is right.",
    ]
  }

  /// What pairing is worth, over the headline figures.
  private var pairingWords: String {
    let gains = headlines.compactMap(\.difference.reduction).filter { $0.isFinite }
    guard let low = gains.min(), let high = gains.max() else { return "" }
    let (from, to) = (Numbers.decimal(low), Numbers.decimal(high))
    return " Without pairs the same intervals would take \(from == to ? from : "\(from) to \(to)") "
      + "times as many runs."
  }
}
