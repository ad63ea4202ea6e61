import Primitives

/// What is not known, how far it may be off, and which of it the results depend on.
extension Report {
  var priors: Section? {
    guard let table = view.study.priors else { return nil }
    var section = Section("What is not known, and what it carries")
    section.page.paragraph(
      "\(Numbers.count(table.rows.count)) things are drawn from priors, one point of a Latin "
        + "hypercube for each seed, the same for its twins; all else is as it is written. The last "
        + "column is \(view.seedName), which the charts show. Data: `priors.csv`, `draws.csv`.")
    section.page.table(ends(table))
    let figures = view.spreadFigures.map { figure in
      Carried(
        title: figure.title, name: figure.name,
        effects: PriorEffect.all(
          table, view.study.seeds, metric: figure.metric, market: figure.market))
    }
    .filter { !$0.effects.isEmpty }
    if figures.isEmpty {
      section.page.paragraph("Too few seeds to tell what any of it carries: eight are needed.")
      return section
    }
    section.page.table(carried(table, figures))
    section.page.paragraph(
      "Columns of markets are falls. " + figures.prefix(3).map { words(table, $0) }.joined())
    section.page.paragraph(
      "A cell is the square of Spearman's rank correlation between the figure and the place of the "
        + "guess between its ends, with the sign of its direction; it is empty where its 95 % "
        + "interval holds zero. Of so many cells one in twenty shows what is not there.")
    return section
  }

  /// A figure and what goes with it.
  private struct Carried {
    var title: String
    var name: String
    var effects: [PriorEffect]
  }

  private func ends(_ table: PriorTable) -> MarkdownTable {
    var rows = MarkdownTable([
      .text("not known"), .number("from"), .number("to"), .text("law"), .number("shown"),
    ])
    for row in table.rows {
      let ends = row.keys.first?.ends ?? []
      let shown = row.points.first { $0.seed == view.record.seed }
      rows.append([
        .text(row.title), .text(ends.first ?? Numbers.absent), .text(ends.last ?? Numbers.absent),
        .text(row.law), .text(shown?.values.first ?? Numbers.absent),
      ])
    }
    return rows
  }

  private func carried(
    _ table: PriorTable, _ figures: [Carried]
  ) -> MarkdownTable {
    var rows = MarkdownTable([.text("part of the spread")] + figures.map { .number($0.title) })
    for (place, row) in table.rows.enumerated() {
      let cells = figures.map { figure -> MarkdownTable.Cell in
        guard let effect = figure.effects.first(where: { $0.prior == place }), effect.isSeen
        else { return .none }
        let sign = effect.correlation.value < 0 ? -1.0 : 1.0
        return .figure(Numbers.share(sign * effect.share, places: 0, sign: .always))
      }
      rows.append([.text(row.title)] + cells)
    }
    rows.append(
      [.text("chance and the rest")]
        + figures.map { .figure(Numbers.share(Report.rest($0.effects), places: 0)) })
    return rows
  }

  /// What no prior carries by itself.
  private static func rest(_ effects: [PriorEffect]) -> Double {
    max(0, 1 - effects.filter(\.isSeen).reduce(0) { $0 + $1.share })
  }

  private func words(_ table: PriorTable, _ figure: Carried) -> String {
    let seen = figure.effects.filter(\.isSeen).sorted {
      ($1.share, $0.prior) < ($0.share, $1.prior)
    }
    let name = Markdown.escaped(figure.name)
    if seen.isEmpty { return "No single guess is seen in the spread of \(name). " }
    let parts = seen.prefix(3).map {
      "\(Markdown.escaped(table.rows[$0.prior].title)) \(Numbers.share($0.share, places: 0))"
    }
    return "**Of the spread of \(name): \(parts.joined(separator: ", ")).** "
  }
}
