/// The tables of the page: expectations, points and axes.
extension SweepReport {
  /// More points than this and only what fails is told, or what stands at the ends.
  private static let mostChecked = 40
  private static let mostPoints = 60
  private static let mostRows = 60
  private static let extremes = 10

  // MARK: Expectations

  func expectations(_ page: inout Page) {
    if verdict.checks.isEmpty { return }
    page.heading(2, "Expectations by point")
    let isLong = SweepVerdict.points(verdict.checks).count > SweepReport.mostChecked
    let wanted = isLong ? verdict.failed : verdict.checks
    let rows = wanted.prefix(SweepReport.mostRows)
    if wanted.isEmpty { page.paragraph("All hold at every point. Data: `expectations.csv`.") }
    if rows.isEmpty { return page.items(limited) }
    var table = MarkdownTable([
      .number("point"), .text("where"), .text("expectation"), .number("observed"),
      .number("limit"), .text("result"),
    ])
    for row in rows {
      table.append([
        .figure("\(row.point)"), .text(view.place(of: row.point)), .text(row.check.title),
        .figure(row.check.observedText(scale: view.table.scale)),
        .figure(row.check.limitText(scale: view.table.scale)), Report.status(row.check.result),
      ])
    }
    page.table(table)
    let rest = wanted.count - rows.count
    let words =
      (isLong ? "Only what fails is listed. " : "")
      + (rest > 0 ? "\(Numbers.count(rest)) more fail. " : "")
    page.paragraph(words + "Data: `expectations.csv`.")
    page.items(limited)
  }

  /// Expectations that are not on every point.
  private var limited: [String] {
    view.limits.filter { !$0.points.isEmpty }.map { limit in
      let title = LimitCheck(limit, readings: []).title
      let count = view.table.points.indices.count { view.table.isOn(limit, $0) }
      let keys = limit.points.map { wanted in
        "`\(TextColumns.printable(wanted.key))` is "
          + wanted.values.map { Markdown.escaped($0) }.joined(separator: " or ")
      }
      return "\(Markdown.escaped(title)): on \(Numbers.ratio(count, of: view.table.points.count)) "
        + "points, where " + keys.joined(separator: " and ") + "."
    }
  }

  // MARK: Points

  func points(_ page: inout Page) {
    guard let headline = view.headline, view.finished > 0 else { return }
    page.heading(2, "Points")
    let all = view.visitedPoints
    var shown = all
    var words =
      "Medians over seeds with their 95 % intervals; of flags the runs in which it "
      + "happened. "
    if all.count > SweepReport.mostPoints {
      let centres = view.centres(headline)
      let known = all.filter { centres[$0].isFinite }
        .sorted { (centres[$0], $0) < (centres[$1], $1) }
      shown =
        known.count <= 2 * SweepReport.extremes
        ? known
        : Array(known.prefix(SweepReport.extremes) + known.suffix(SweepReport.extremes))
      words +=
        "Of \(Numbers.count(all.count)) points those with the least and the most "
        + "\(Markdown.escaped(view.name(headline))); "
    }
    let (table, columns) = pointTable(shown)
    page.table(table)
    if columns < view.headlines.count { words += "More figures, and " }
    words += all.count > SweepReport.mostPoints ? "all others stand in `points.csv`." : ""
    if words.hasSuffix("and ") { words += "percentiles, stand in `points.csv`." }
    if words.hasSuffix("happened. ") { words += "Data: `points.csv`." }
    if pointColumns.count < view.table.columns.count {
      words +=
        " There are so many points that it holds the headline figures alone; all others "
        + "stand in `runs.csv`."
    }
    page.paragraph(words)
  }

  /// As many headline figures as a page has room for, the first one always.
  private func pointTable(_ points: [Int]) -> (table: MarkdownTable, columns: Int) {
    let axes = view.table.axes.count <= 3 ? view.table.axes.map(\.title) : []
    // Where points have different numbers of seeds, each says its own.
    let seeds: [MarkdownTable.Column] = view.table.course.isEmpty ? [] : [.number("seeds")]
    let most = min(
      view.headlines.count, MarkdownTable.columnLimit - 1 - axes.count - seeds.count)
    var summaries = SweepSummaries()
    let cells = points.map { point in
      view.headlines.prefix(most).map { column in
        view.cell(view.summary(column, at: [point], &summaries), column)
      }
    }
    for count in stride(from: most, to: 0, by: -1) {
      var table = MarkdownTable(
        [.number("point")] + axes.map { .number(TextColumns.cut($0, to: 16)) } + seeds
          + view.headlines.prefix(count).map { .number(view.head($0)) })
      for (point, row) in zip(points, cells) {
        let settings =
          axes.isEmpty ? [] : view.table.points[point].map { MarkdownTable.Cell.text($0.text) }
        let runs = seeds.map { _ in
          MarkdownTable.Cell.figure(Numbers.count(view.runCounts[point]))
        }
        table.append(
          [.figure("\(point)")] + settings + runs + row.prefix(count).map { .figure($0) })
      }
      let width = table.text.split(separator: "\n").map { TextColumns.width($0) }.max() ?? 0
      if width <= Markdown.pageWidth || count == 1 { return (table, count) }
    }
    return (MarkdownTable([.number("point")]), 0)
  }

  // MARK: Axes

  func sensitivity(_ page: inout Page) {
    guard let headline = view.headline, !findings.ranked.isEmpty else { return }
    page.heading(2, "What moves \(Markdown.escaped(view.name(headline)))")
    switch view.table.design {
    case .grid: page.table(ranges(headline))
    case .morris: page.table(steps(headline))
    case .saltelli: page.table(shares)
    case .latinHypercube, .sobol, .reverseHalton: page.table(correlations)
    }
    page.paragraph("All figures, with intervals: `sensitivity.csv`.")
  }

  private func own(_ axis: Int, _ measure: AxisEffect.Measure) -> Estimate? {
    findings.effects.first { $0.axis == axis && $0.measure == measure }?.estimate
  }

  private func title(_ row: SweepFindings.Ranked) -> MarkdownTable.Cell {
    .text(view.table.axes[row.axis].title)
  }

  private func seen(_ row: SweepFindings.Ranked) -> MarkdownTable.Cell {
    row.isSeen == true ? "yes" : "no"
  }

  private func ranges(_ headline: Int) -> MarkdownTable {
    var rows = MarkdownTable([
      .text("axis"), .number("from"), .number("to"), .number("range"), .text("seen"),
    ])
    for row in findings.ranked {
      func end(_ end: AxisEffect.End?) -> MarkdownTable.Cell {
        end.map { .figure("\(view.text($0.value, headline)) at \(Markdown.escaped($0.name))") }
          ?? .none
      }
      rows.append([
        title(row), end(row.effect.ends?.from), end(row.effect.ends?.to),
        .figure(findings.size(row.effect.estimate.value, headline)), seen(row),
      ])
    }
    return rows
  }

  private func steps(_ headline: Int) -> MarkdownTable {
    var rows = MarkdownTable([
      .text("axis"), .number("µ*"), .number("95 % CI"), .number("µ"), .number("σ"), .text("seen"),
    ])
    for row in findings.ranked {
      let size = row.effect.estimate
      let ends = size.low.flatMap { low in
        size.high.map {
          "\(findings.size(low, headline)) … \(findings.size($0, headline))"
        }
      }
      rows.append([
        title(row), .figure(findings.size(size.value, headline)),
        .figure(ends ?? Numbers.absent),
        .figure(own(row.axis, .mu).map { view.form(headline).change($0.value) } ?? Numbers.absent),
        .figure(
          own(row.axis, .sigma).map { findings.size($0.value, headline) } ?? Numbers.absent),
        seen(row),
      ])
    }
    return rows
  }

  private var shares: MarkdownTable {
    var rows = MarkdownTable([
      .text("axis"), .number("alone"), .number("with others"), .text("seen"),
    ])
    for row in findings.ranked {
      rows.append([
        title(row), .figure(own(row.axis, .first).map(SweepFindings.percent) ?? Numbers.absent),
        .figure(SweepFindings.percent(row.effect.estimate)), seen(row),
      ])
    }
    return rows
  }

  private var correlations: MarkdownTable {
    var rows = MarkdownTable([
      .text("axis"), .number("correlation"), .number("of the spread"), .text("seen"),
    ])
    for row in findings.ranked {
      let value = row.effect.estimate.value
      rows.append([
        title(row), .figure(SweepFindings.correlation(row.effect.estimate)),
        .figure(row.isSeen == true ? Numbers.share(value * value, places: 0) : Numbers.absent),
        seen(row),
      ])
    }
    return rows
  }
}

extension SweepView {
  /// A figure at a point with its interval: `11.5 % [10.2, 12.1]`, `14 of 64 (12.5 … 34.0 %)`,
  /// `0 of 64 (≤ 5.6 %, 95 %)`.
  func cell(_ summary: SweepSummary, _ column: Int) -> String {
    if let seen = summary.seen {
      let words = Numbers.frequency(seen, of: summary.count)
      if seen == 0 || seen == summary.count { return words }
      return "\(words) (\(MetricForm.frequencySpan(seen, of: summary.count)))"
    }
    guard let median = summary.median else { return Numbers.absent }
    let text = form(column).text(median.value)
    guard let low = median.low, let high = median.high, low.isFinite, high.isFinite else {
      return text
    }
    let scale = Double(table.scale)
    switch table.columns[column].metric.unit {
    case .share: return NumberForm.share(places: 1).interval(median.value, low, high)
    case .money:
      return NumberForm.money.interval(median.value * scale, low * scale, high * scale)
    case .number: return NumberForm.decimal(places: 2).interval(median.value, low, high)
    case .factor: return NumberForm.decimal(places: 1).interval(median.value, low, high)
    case .minutes, .count, .impact, .flag: return "\(text) [\(form(column).span(low, high))]"
    }
  }

  /// The head of a column: the metric, with its market where another headline has the same metric.
  func head(_ column: Int) -> String {
    let name = table.columns[column].metric.name
    let isAlone = headlines.count { table.columns[$0].metric.name == name } == 1
    return isAlone ? name : "\(name) \(table.columns[column].market)"
  }
}
