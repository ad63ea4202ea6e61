import Primitives

/// The first screen: verdict, paragraph, key figures, how to make it again.
extension Report {
  func header(_ page: inout Page, sections: [String]) {
    page.heading(1, "Stress report: \(Markdown.escaped(view.study.subject.title))")
    if let warning = incompleteness { page.block(Markdown.quote(warning)) }
    page.heading(2, "Verdict: \(view.verdict.title)")
    page.paragraph(Story(view).text)
    page.table(keyFigures)
    for note in keyNotes(sections) { page.paragraph(note) }
    page.paragraph(stamp)
    if let precision { page.paragraph(precision) }
    page.paragraph(
      "Watch it: " + Markdown.link(ReplayPage.path, to: ReplayPage.path)
        + ", in any browser, offline.")
    page.paragraph("Reproduce:")
    page.code(view.study.subject.command)
    page.paragraph(reading)
  }

  /// What the reader must know of a run that was stopped.
  var incompleteness: String? {
    let parts = view.study.seeds.filter { !$0.end.isComplete }
    guard let first = parts.first else { return nil }
    let end = view.clock(Instant.start + view.record.duration)
    let reached = view.clock(first.end.reached)
    let which = view.isSingle ? "The run" : "\(parts.count) of \(seedCount)"
    return "**Incomplete.** \(which) stopped at \(reached), before the end at \(end). "
      + "What follows covers the part that was run."
  }

  private var hasLimits: Bool { !view.verdict.checks.isEmpty }

  var keyFigures: MarkdownTable {
    var columns: [MarkdownTable.Column] = [.text("key figure"), .number("value")]
    if !view.isSingle { columns.append(.number("95 % CI")) }
    if hasLimits { columns += [.number("limit"), .text("status")] }
    var table = MarkdownTable(columns)
    for figure in view.keyFigures {
      var row: [MarkdownTable.Cell] = [.text(figure.title), .figure(figure.value)]
      if !view.isSingle {
        row.append(.figure(figure.interval + (figure.isHalfBounded ? " ¹" : "")))
      }
      if hasLimits {
        let mark = figure.status == .notMeasurable ? " \(blindMark)" : ""
        row += [.figure(figure.limit), Report.status(figure.status, mark: mark)]
      }
      table.append(row)
    }
    return table
  }

  /// The cell of a result, with the mark of its footnote where there is one.
  static func status(_ result: LimitCheck.Result?, mark: String = "") -> MarkdownTable.Cell {
    switch result {
    case .none: .empty
    case .ok: "ok"
    case .unproven: "ok, unproven"
    case .failed, .notMeasurable: .markup("**FAIL**\(mark)")
    }
  }

  private var isHalfBounded: Bool { view.keyFigures.contains(where: \.isHalfBounded) }

  /// The footnote of what could not be measured: the first one where there is no other.
  private var blindMark: String { isHalfBounded ? "²" : "¹" }

  func keyNotes(_ sections: [String]) -> [String] {
    var notes: [String] = []
    if isHalfBounded {
      notes.append(
        "¹ One bound only: \(view.study.seeds.count) seeds cannot bound this percentile on both "
          + "sides. A 95th percentile takes 72, a median 6.")
    }
    if view.keyFigures.contains(where: { $0.status == .notMeasurable }) {
      notes.append(
        "\(blindMark) Not measurable, which counts as failed; the reason stands with the "
          + "expectations.")
    }
    if !view.verdict.unproven.isEmpty {
      notes.append("**Unproven:** the estimate holds, its interval reaches past the limit.")
    }
    if hasLimits, let link = Report.link(to: Report.expectationsTitle, among: sections) {
      let count = view.verdict.checks.count
      let all = count == 1 ? "The expectation" : "All \(count) expectations"
      notes.append("\(all): \(link).")
    }
    return notes.isEmpty ? [] : [notes.joined(separator: " ")]
  }

  /// Seeds, scale, audit, scenario, version.
  var stamp: String {
    let audited = view.study.seeds.reduce(Int64(0)) { $0 + $1.end.audited }
    let drift = view.study.seeds.reduce(Int128(0)) { $0 + $1.end.drift }
    let hash = view.study.subject.hash.prefix(12)
    var parts = [view.seedsText]
    if !view.money.note.isEmpty { parts.append(view.money.note) }
    parts.append("\(Numbers.count(audited)) ledger events audited, drift \(drift) units")
    if !hash.isEmpty { parts.append("scenario " + Markdown.code("sha256:\(hash)…")) }
    parts.append("cascade " + Markdown.escaped(view.study.subject.version))
    return parts.joined(separator: " · ")
  }

  /// What seeds were added for, and whether they were enough.
  var precision: String? {
    view.study.precision.map {
      Markdown.escaped($0.words(in: view.study.seeds, scale: view.money.scale))
    }
  }

  private var reading: String {
    if view.isSingle {
      return "Reading: everything below is one run, seed \(view.record.seed). It says what can "
        + "happen, not how often: that takes several seeds. Times are UTC."
    }
    return "Reading: `[a, b]` and \"95 % CI\" are the uncertainty of an estimate; `a … b` headed "
      + "\"5–95 %\" is the spread over seeds. Charts and tables of one run show seed "
      + "\(view.record.seed), whose fall is nearest the median, and say so. Times are UTC."
  }
}
