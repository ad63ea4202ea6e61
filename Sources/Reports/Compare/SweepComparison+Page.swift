/// A comparison of sweeps as a page of a report.
extension SweepComparison {
  func page(differences: Chart, pictures: [StudyCharts.Picture]) -> String {
    var page = Page()
    page.heading(1, "Two sweeps compared")
    page.paragraph("**\(Markdown.escaped(sentence))**")
    page.items([("A", a, views.a), ("B", b, views.b)].map { "**\($0)**: \(side($1, $2))" })
    page.heading(2, "Inputs that differ")
    if inputs.isEmpty {
      page.paragraph("None: the same scenario, axes, seeds, files and version.")
    }
    page.table(RunComparison.table(inputs))
    page.heading(2, "Over all points")
    page.block(
      Markdown.image(alternative: differences.alternative, path: RunComparison.differencesPath))
    page.table(headlineTable)
    for note in notes { page.paragraph(Markdown.escaped(note)) }
    page.heading(2, "Where they differ")
    for picture in pictures {
      page.picture(picture, "The same seeds in both.", data: [SweepComparison.pointsName])
    }
    add(pointTables: &page)
    page.heading(2, "All figures")
    page.paragraph(
      "Means over points, and intervals that are not adjusted for their number: of twenty figures "
        + "that are the same in truth, one looks different. Figures that are the same in every "
        + "run are left out here. At how many points each differs stands in "
        + "`\(SweepComparison.differencesName)`.")
    page.table(wholeTable)
    page.heading(2, "How it was compared")
    for paragraph in method { page.paragraph(paragraph) }
    return page.text
  }

  private func side(_ side: Side, _ view: SweepView) -> String {
    let title = side.table.title.isEmpty ? "" : ", \(Markdown.escaped(side.table.title))"
    let points = Numbers.count(side.table.points.count)
    return "\(Markdown.code(side.name))\(title); \(points) points, \(view.seedCount), cascade "
      + Markdown.escaped(side.version)
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

  // MARK: Points

  /// Tables of points, and rows of each.
  private static let mostTables = 8
  private static let mostRows = 6

  private func add(pointTables page: inout Page) {
    let shown = farthest
    if shown.isEmpty { page.paragraph("Nowhere: every figure is the same in every pair of runs.") }
    for figure in shown.prefix(SweepComparison.mostTables) {
      let course = course(of: figure)
      let count = Numbers.ratio(course?.differing ?? 0, of: course?.points.count ?? 0)
      page.paragraph(
        "**\(Markdown.escaped(figure.title))**: differs at \(count) points, adjusted after Holm "
          + "for their number. Where it differs most:")
      page.table(pointTable(figure))
    }
    if shown.count > SweepComparison.mostTables {
      let rest = Numbers.count(shown.count - SweepComparison.mostTables)
      page.paragraph("\(rest) figures more stand in `\(SweepComparison.pointsName)`.")
    }
  }

  private func pointTable(_ figure: ComparedFigure) -> MarkdownTable {
    var table = MarkdownTable([
      .text(axes), .number("A"), .number("B"), .number("B − A"), .number("95 % CI"),
      .text("finding"),
    ])
    for point in mostDiffering(figure, count: SweepComparison.mostRows) {
      let (form, change) = (DifferenceForm(figure, point), point.difference.change)
      let words: MarkdownTable.Cell =
        point.finding == .differs ? .markup("**differs**") : .figure(point.finding.rawValue)
      table.append([
        .text(place(of: point)), .figure(form.value(point.meanA)),
        .figure(form.value(point.meanB)), .figure(form.change(change.value)),
        .figure(form.span(change.low, change.high)), words,
      ])
    }
    return table
  }

  // MARK: Method

  private var method: [String] {
    [
      "Points belong together where every axis has the same value, runs where they have the same "
        + "seed: luck that both share cancels. Over all points a figure is the mean over points "
        + "of the mean over seeds. All points are played with the same seeds and share their "
        + "luck, so the interval counts seeds, not runs: points are averaged within each seed, "
        + "and Student's t is taken of the differences of the seeds. Where runs are missing, a "
        + "seed counts by how far it is from the means of the points that it has.",
      "At a point intervals are Student's for the mean of the differences, for flags those of "
        + "Bonett and Price (2012); tests are the paired t test and McNemar's exact one, adjusted "
        + "after Holm for the points of a figure. Over all points the adjustment is for the "
        + "\(asked) headline figures. Money is that of the world.",
      "A run that was stopped, or a figure that one of a pair lacks, leaves the pair out: the "
        + "numbers of pairs stand in the tables. The chances say what seeds can do, not whether "
        + "the model is right.",
    ]
  }
}
