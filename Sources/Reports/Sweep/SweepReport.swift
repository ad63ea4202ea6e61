/// `report.md` of a sweep.
struct SweepReport {
  let view: SweepView
  let verdict: SweepVerdict
  let findings: SweepFindings
  let pictures: [SweepPictures.Entry]
  /// Figures that `points.csv` tells of.
  let pointColumns: [Int]

  init(
    _ view: SweepView, _ verdict: SweepVerdict, _ findings: SweepFindings,
    _ pictures: [SweepPictures.Entry], pointColumns: [Int]
  ) {
    (self.view, self.verdict, self.findings) = (view, verdict, findings)
    (self.pictures, self.pointColumns) = (pictures, pointColumns)
  }

  /// The whole page.
  var text: String {
    let table = view.table
    var page = Page()
    page.heading(1, "Sweep: \(Markdown.escaped(table.title))")
    if !table.isWhole {
      let runs = Numbers.ratio(table.runs.count, of: table.points.count * table.seeds.count)
      page.block(Markdown.quote("**Incomplete.** \(runs) runs are there; all else is of these."))
    }
    page.paragraph("**\(Markdown.escaped(findings.sentence))**")
    if !view.limits.isEmpty { page.paragraph("Expectations: \(verdictTitle).") }
    if !table.story.isEmpty { page.paragraph(Markdown.escaped(table.story)) }
    page.heading(2, "What was varied")
    page.table(axes)
    page.paragraph(size)
    expectations(&page)
    precision(&page)
    if !pictures.isEmpty { page.heading(2, "Pictures") }
    for entry in pictures { page.picture(entry.picture, entry.words, data: entry.data) }
    points(&page)
    sensitivity(&page)
    page.heading(2, "Method")
    for paragraph in method { page.paragraph(paragraph) }
    page.heading(2, "Reproduce")
    page.code(view.command)
    return page.text
  }

  private var verdictTitle: String {
    verdict.passes ? verdict.title : "**FAIL**" + verdict.title.dropFirst("FAIL".count)
  }

  // MARK: What was run

  private var axes: MarkdownTable {
    var rows = MarkdownTable([
      .text("axis"), .text("key"), .number("from"), .number("to"), .number("values"),
    ])
    for (place, axis) in view.table.axes.enumerated() {
      let settings = view.table.points.map { $0[place] }
      let low = settings.min { $0.share < $1.share }
      let high = settings.max { $0.share < $1.share }
      let more = axis.keys.count > 1 ? " and \(axis.keys.count - 1) more" : ""
      let scale = axis.isLogarithmic ? ", log" : ""
      rows.append([
        .text(axis.title), .code((axis.keys.first ?? "") + more),
        .text(low?.text ?? Numbers.absent), .text(high?.text ?? Numbers.absent),
        .figure(axis.count > 0 ? "\(axis.count)\(scale)" : "drawn\(scale)"),
      ])
    }
    return rows
  }

  /// `12 points × 64 seeds = 768 runs.`; `12 points, 32 to 96 seeds at each: 576 runs.`
  var size: String {
    let table = view.table
    let (points, runs) = (table.points.count, table.runs.count)
    let noun = points == 1 ? "point" : "points"
    let all = "\(Numbers.count(points)) \(noun)"
    var words =
      table.course.isEmpty
      ? "\(all) × \(view.seedCount) = \(Numbers.count(points * table.seeds.count)) runs"
      : "\(all), \(view.seedCount) at each: \(Numbers.count(runs)) runs"
    if !table.isWhole { words += ", of which \(Numbers.count(runs)) are there" }
    words += "."
    if !table.course.isEmpty { words += " \(Markdown.escaped(table.course))" }
    if view.stopped > 0 {
      words += " \(stops) They are listed in `runs.csv` and left out of every figure."
    }
    return words
  }

  /// `3 were stopped before their end: 2 by events, 1 by wall.`
  private var stops: String {
    let parts = SweepTable.Stop.allCases.compactMap { stop -> String? in
      let count = view.table.runs.count { $0.stop == stop }
      return count == 0 ? nil : "\(Numbers.count(count)) by the limit of \(stop.limit)"
    }
    let verb = view.stopped == 1 ? "was" : "were"
    return "\(Numbers.count(view.stopped)) \(verb) stopped before the end: "
      + parts.joined(separator: ", ") + "."
  }

  // MARK: Method

  private var method: [String] {
    let table = view.table
    let pairs =
      !table.course.isEmpty
      ? "Seeds come in the same order at every point (common random numbers), so that points are "
        + "compared in pairs, seed by seed, as far as both have them."
      : table.seeds.count == 1
        ? "One seed runs at every point, so that no point has an interval of its own."
        : "The same \(view.seedCount) run at every point (common random numbers), so that points "
          + "are compared in pairs, seed by seed, and luck that both share cancels."
    return [
      "**Design:** \(table.design.words). \(pairs)",
      "**Intervals** are of 95 %, two-sided: of a mean by Student's t, of a median by order "
        + "statistics (from six seeds on), of a share of runs by Clopper and Pearson. What never "
        + "happened has an upper bound. They are for one figure at one point; of twenty, one is "
        + "expected to miss.",
      "**Axes:** \(table.design.measure)",
      "Runs, points and axes in full: `runs.csv`, `points.csv`, `sensitivity.csv`; every column is "
        + "explained in `columns.csv`.",
    ]
  }
}

extension SweepTable.Stop {
  /// What ended the run.
  var limit: String {
    switch self {
    case .events: "events"
    case .memory: "memory"
    case .wall: "wall time"
    }
  }
}

extension SweepTable.Design {
  /// For people.
  var words: String {
    switch self {
    case .grid: "a grid, every value of each axis with every value of the others"
    case .latinHypercube: "points of a Latin hypercube (McKay, Beckman and Conover 1979)"
    case .sobol: "points of a Sobol sequence"
    case .reverseHalton: "points of a reverse Halton sequence"
    case .morris: "walks that change one axis at a time (Morris 1991)"
    case .saltelli: "groups of points after Saltelli et al. (2010)"
    }
  }

  /// How it is told which axis does what.
  var measure: String {
    switch self {
    case .grid:
      "the range is how far the middle of a point (median, of a flag the share) goes along an "
        + "axis, the mean over all others; it is seen where the mean difference between its ends, "
        + "seed by seed, leaves zero out, with an interval for as many pairs as the axis has."
    case .morris:
      "an effect is the change over a step as if the step were the whole axis; µ* is the mean of "
        + "their sizes, µ their mean, σ their standard deviation."
    case .saltelli:
      "first: the part of the variance that would go if the axis were known; total: the part that "
        + "would stay if all else were; intervals by bootstrap over groups."
    case .latinHypercube, .sobol, .reverseHalton:
      "Spearman's rank correlation of the middle of a point (median, of a flag the share) with its "
        + "place on the axis; its square is the part of the variance of ranks."
    }
  }
}
