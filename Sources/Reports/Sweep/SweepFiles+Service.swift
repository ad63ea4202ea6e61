/// What a service of continuous integration is told of a sweep.
extension SweepFiles {
  /// An expectation that fails, at one point or at many.
  public struct Failure: Sendable {
    /// Line of the scenario; 0 when it is not known.
    public let line: Int
    public let title: String
    /// What was seen at the first of its points, and at how many it fails.
    public let message: String
  }

  /// In the order of the scenario, each expectation once.
  public var failures: [Failure] {
    let view = report.view
    return view.limits.indices.compactMap { number in
      let own = verdict.checks.filter { $0.number == number }
      let failed = own.filter { !$0.passes }
      guard let first = failed.first else { return nil }
      let facts = first.check.facts(scale: max(1, view.table.scale))
      let count = Numbers.ratio(failed.count, of: own.count)
      return Failure(
        line: first.check.limit.line, title: first.check.title,
        message: "\(facts), at \(TextColumns.printable(view.place(of: first.point))); fails at "
          + "\(count) point\(own.count == 1 ? "" : "s")")
    }
  }

  /// The summary of a job, in Markdown: the conclusion, and the picture of a terminal.
  public var summary: String {
    var page = Page()
    page.heading(2, Markdown.escaped(report.view.table.name))
    page.paragraph(Markdown.escaped(sentence))
    page.block("```text\n\(terminal())```\n")
    return page.text
  }
}
