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
      (
        figure.title,
        PriorEffect.all(table, view.study.seeds, metric: figure.metric, market: figure.market)
      )
    }
    .filter { !$0.1.isEmpty }
    if figures.isEmpty {
      section.page.paragraph("Too few seeds to tell what any of it carries: eight are needed.")
      return section
    }
    section.page.table(carried(table, figures))
    section.page.paragraph(carriedWords(table, figures[0].0, figures[0].1))
    return section
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
    _ table: PriorTable, _ figures: [(String, [PriorEffect])]
  ) -> MarkdownTable {
    var rows = MarkdownTable([.text("part of the spread")] + figures.map { .number($0.0) })
    for (place, row) in table.rows.enumerated() {
      let cells = figures.map { _, effects -> MarkdownTable.Cell in
        guard let effect = effects.first(where: { $0.prior == place }), effect.isSeen else {
          return .none
        }
        let sign = effect.correlation.value < 0 ? -1.0 : 1.0
        return .figure(Numbers.share(sign * effect.share, places: 0, sign: .always))
      }
      rows.append([.text(row.title)] + cells)
    }
    rows.append(
      [.text("chance and the rest")]
        + figures.map { .figure(Numbers.share(Report.rest($0.1), places: 0)) })
    return rows
  }

  /// What no prior carries by itself.
  private static func rest(_ effects: [PriorEffect]) -> Double {
    max(0, 1 - effects.filter(\.isSeen).reduce(0) { $0 + $1.share })
  }

  private func carriedWords(
    _ table: PriorTable, _ title: String, _ effects: [PriorEffect]
  ) -> String {
    let seen = effects.filter(\.isSeen).sorted { ($1.share, $0.prior) < ($0.share, $1.prior) }
    var words = "**"
    if let first = seen.first {
      let name = Markdown.escaped(table.rows[first.prior].title)
      words +=
        "Of the spread of \(Markdown.escaped(title)) \(name) carries "
        + "\(Numbers.share(first.share, places: 0))"
      let others = seen.dropFirst().prefix(2).map {
        "\(Markdown.escaped(table.rows[$0.prior].title)) \(Numbers.share($0.share, places: 0))"
      }
      words += others.isEmpty ? "" : ", \(others.joined(separator: ", "))"
      words += ".**"
    } else {
      words += "No single one of them is seen in the spread of \(Markdown.escaped(title)).**"
    }
    return words
      + " The square of Spearman's rank correlation with the place between the ends, with the sign "
      + "of its direction; an empty cell where its 95 % interval holds zero. With so many cells "
      + "about one in twenty shows what is not there."
  }
}
