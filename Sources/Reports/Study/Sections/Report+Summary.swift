import Primitives

/// `summary.md`: the same study on one page for a job summary, characters in place of pictures.
extension Report {
  /// Rows of expectations and misses that the page has room for.
  private static let rowLimit = 60

  /// At most 60 kB, never cut within a table.
  var summary: String {
    var page = Page()
    page.heading(1, "Stress report: \(Markdown.escaped(view.study.subject.title))")
    if let warning = incompleteness { page.block(Markdown.quote(warning)) }
    page.heading(2, "Verdict: \(view.verdict.title)")
    page.paragraph(Story(view).text)
    page.table(keyFigures)
    for note in keyNotes([]) { page.paragraph(note) }
    page.block(sparklines)
    if let expectations = expectationsInShort {
      page.heading(2, Report.expectationsTitle)
      page.table(expectations)
      page.items(Array(reasons.prefix(Report.rowLimit)))
    }
    if view.waterfall.total > 0 {
      page.heading(2, "Who paid")
      page.table(view.isSingle ? layers : layersOverSeeds)
    }
    page.heading(2, "Stages")
    page.table(stages)
    let scores = view.scores
    if !scores.isEmpty {
      page.heading(2, "Measured against simulated")
      page.paragraph(scoreSummary(scores))
      page.items(Array(misses(scores).prefix(Report.rowLimit)))
    }
    page.paragraph(stamp)
    if let precision { page.paragraph(precision) }
    page.code(view.study.subject.command)
    return page.text
  }

  /// The course of the run as characters, in a block of code.
  private var sparklines: String {
    let lines = TerminalSummary(view, width: 80, ascii: false).courseLines
    return "```text\n" + lines.map { $0 + "\n" }.joined() + "```\n"
  }

  private var expectationsInShort: MarkdownTable? {
    let checks = view.verdict.worstFirst
    if checks.isEmpty { return nil }
    var table = MarkdownTable([
      .text("expectation"), .number("observed"), .number("limit"), .text("result"),
    ])
    for check in checks.prefix(Report.rowLimit) {
      table.append([
        .text(check.title), .figure(check.observedText(scale: view.money.scale)),
        .figure(check.limitText(scale: view.money.scale)), Report.status(check.result),
      ])
    }
    if checks.count > Report.rowLimit {
      let rest = checks[Report.rowLimit...]
      let bad = rest.filter { !$0.result.passes }.count
      table.append([
        .figure("and \(rest.count) more, \(bad) of them FAIL"), .empty, .empty, .empty,
      ])
    }
    return table
  }
}
