/// `report.md` of a search for a boundary, what stands on top of it for a job, and what is printed.
struct BoundaryReport {
  let findings: BoundaryFindings
  let picture: StudyCharts.Picture?

  private var view: SweepView { findings.view }
  private var trace: BoundaryTrace { findings.trace }

  // MARK: The page

  /// The whole page.
  var text: String {
    var page = top
    if !view.table.story.isEmpty { page.paragraph(Markdown.escaped(view.table.story)) }
    page.heading(2, "What was asked")
    page.table(asked)
    page.paragraph(size)
    if let picture {
      page.heading(2, "Picture")
      page.picture(
        picture, "The same seeds run at every place; dots are proven, rings are not.",
        data: ["steps.csv", "points.csv"])
    }
    page.heading(2, "Steps")
    page.table(steps)
    page.paragraph(
      "`?`: the interval reaches past the limit with all seeds that a place may have, so that the "
        + "estimate decided. Data: `steps.csv`.")
    page.heading(2, "Method")
    for paragraph in method { page.paragraph(paragraph) }
    page.heading(2, "Reproduce")
    page.code(view.command)
    return page.text
  }

  /// The answer and its steps, for the summary of a job.
  var summary: String {
    var page = top
    page.table(steps)
    return page.text
  }

  private var top: Page {
    var page = Page()
    page.heading(1, "Boundary: \(Markdown.escaped(view.table.title))")
    page.paragraph("**\(Markdown.escaped(findings.sentence))**")
    for sentence in sentences { page.paragraph(Markdown.escaped(sentence)) }
    return page
  }

  /// What follows the first sentence.
  private var sentences: [String] {
    [findings.contradiction, findings.criticalSentence, findings.theorySentence].compactMap { $0 }
  }

  private var asked: MarkdownTable {
    let axis = view.table.axes[0]
    var rows = MarkdownTable([
      .text("axis"), .text("key"), .number("from"), .number("to"), .number("places"),
    ])
    let last = view.table.points.count - 1
    let more = axis.keys.count > 1 ? " and \(axis.keys.count - 1) more" : ""
    rows.append([
      .text(axis.title), .code((axis.keys.first ?? "") + more), .text(findings.value(0)),
      .text(findings.value(last)),
      .figure(Numbers.count(last + 1) + (axis.isLogarithmic ? ", log" : "")),
    ])
    return rows
  }

  /// `11 of 129 places, 1,024 runs of 66,048.`
  private var size: String {
    let table = view.table
    var words =
      "\(Numbers.ratio(trace.steps.count, of: table.points.count)) places were played, "
      + "\(Numbers.ratio(table.runs.count, of: table.points.count * table.seeds.count)) runs."
    if view.stopped > 0 {
      words +=
        " \(Numbers.count(view.stopped)) of them were stopped before their end; they are marked "
        + "in `runs.csv` and left out of every figure."
    }
    return words
  }

  private var steps: MarkdownTable {
    var rows = MarkdownTable([
      .number("value"), .number("seeds"), .number("observed"), .number("95 % CI"),
      .text("result"), .number("boundary in"),
    ])
    for row in BoundaryReport.rows(findings) { rows.append(row.map { .figure($0) }) }
    return rows
  }

  /// A row for each step: value, seeds, figure, interval, result, bracket.
  private static func rows(_ findings: BoundaryFindings) -> [[String]] {
    let scale = findings.view.table.scale
    return findings.trace.steps.map { step in
      let verdict = step.verdict
      let bracket = step.bracket.map {
        "\(findings.value($0.low)) … \(findings.value($0.high))"
      }
      return [
        findings.value(step.place), Numbers.count(verdict.seeds),
        verdict.check.observedText(scale: scale), verdict.check.intervalText(scale: scale),
        (verdict.holds ? "holds" : "breaks") + (verdict.isProven ? "" : "?"), bracket ?? "",
      ]
    }
  }

  private var method: [String] {
    let last = view.table.points.count - 1
    var paragraphs = [
      "**Search.** Both ends are played; then the way between a place where the expectation holds "
        + "and one where it does not is halved until they are neighbours, a step of "
        + "1/\(Numbers.count(last)) of the way. Where both ends say the same, the middle and the "
        + "quarters are tried. At last one place is tried on either side, in the middle of the "
        + "widest stretch that was left out.",
      "**Seeds.** Every place is played with the same seeds (common random numbers). Where the "
        + "95 % interval reaches past the limit the seeds are doubled, up to "
        + "\(Numbers.count(view.table.seeds.count)). Intervals are those of a report: of a median "
        + "by order statistics, of a mean by Student's t, of a share by Clopper and Pearson. They "
        + "are looked at again after every doubling, so that beside the boundary a place is called "
        + "proven and is not somewhat more often than one time in twenty.",
    ]
    if findings.critical != nil {
      paragraphs.append(
        "**Curve.** P = 1 / (1 + exp(−(x − x_c)/w)), by maximum likelihood over all places, x "
          + (view.table.axes[0].isLogarithmic ? "the logarithm of the axis" : "the axis")
          + ". The interval of x_c is that of the profile likelihood, widened for seeds that are "
          + "the same at every place.")
    }
    paragraphs.append(
      "Runs, places and steps in full: `runs.csv`, `points.csv`, `steps.csv`; every column is "
        + "explained in `columns.csv`.")
    return paragraphs
  }

  // MARK: The terminal

  /// The same in short; characters beyond ASCII are replaced with `ascii`.
  func terminal(width: Int, ascii: Bool) -> String {
    let width = max(60, width)
    func plain(_ text: String) -> String { ascii ? ASCII.fallback(text) : text }
    let table = view.table
    let runs = Numbers.ratio(table.runs.count, of: table.points.count * table.seeds.count)
    var facts = "\(Numbers.ratio(trace.steps.count, of: table.points.count)) places · \(runs) runs"
    if view.stopped > 0 { facts += " · \(Numbers.count(view.stopped)) stopped, left out" }
    var rows = TextTable(
      title: facts,
      heads: ["value", "seeds", "observed", "95 % CI", "result", "boundary in"].map(plain))
    rows.rows = BoundaryReport.rows(findings).map { $0.map(plain) }
    let words = ([findings.sentence] + sentences).map {
      Markdown.paragraph(plain($0), width: width - 2)
    }
    let head = plain(TextColumns.printable("\(table.name): \(table.title)"))
    let lines = ([head] + plain(rows.text).split(separator: "\n").map(String.init)).map { line in
      var line = TextColumns.cut(line, to: width)
      while line.last == " " { line.removeLast() }
      return plain(line) + "\n"
    }
    return ([lines.joined()] + words).joined(separator: "\n")
  }
}
