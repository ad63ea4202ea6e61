import Primitives
import Simulations

/// What a run prints: at most twenty-three lines, the verdict first, failing expectations on top.
/// Every line says all without colour; where the files lie is added by whoever wrote them.
struct TerminalSummary {
  let view: StudyView
  let width: Int
  let ascii: Bool

  /// The most lines for expectations or key figures.
  static let listLimit = 9
  static let narrowest = 60

  init(_ view: StudyView, width: Int, ascii: Bool) {
    self.view = view
    self.width = max(TerminalSummary.narrowest, width)
    self.ascii = ascii
  }

  var text: String {
    let blocks = [heading, verdict, course, ledger].filter { !$0.isEmpty }
    return blocks.map { block in block.map { finished($0) + "\n" }.joined() }
      .joined(separator: "\n")
  }

  /// The verdict's line and the expectations that fail, for those who want no more.
  var essentials: String {
    if view.verdict.worstFirst.isEmpty { return "" }
    if view.verdict.failed.isEmpty { return finished(verdictTitle) + "\n" }
    let lines = verdict.prefix(1 + min(TerminalSummary.listLimit, view.verdict.failed.count))
    return lines.map { finished($0) + "\n" }.joined()
  }

  private func finished(_ line: String) -> String {
    var line = TextColumns.cut(plain(line), to: width)
    line = plain(line)
    while line.last == " " { line.removeLast() }
    return line
  }

  /// Stand-ins come before padding: `…` becomes three characters.
  private func plain(_ text: String) -> String { ascii ? ASCII.fallback(text) : text }

  // MARK: Blocks

  private var heading: [String] {
    let subject = view.study.subject
    let end = Instant.start + view.record.duration
    var facts = [
      view.seedsText.replacingDots, "\(view.minute(.start)) to \(view.minute(end)) UTC",
    ]
    if !view.money.note.isEmpty { facts.append(view.money.note) }
    return [
      TextColumns.printable("\(subject.name): \(subject.title)"), facts.joined(separator: " · "),
    ] + (precision.map { [$0] } ?? [])
  }

  /// What seeds were added for, where they were.
  private var precision: String? {
    view.study.precision.map { wanted in
      TextColumns.printable(wanted.line(in: view.study.seeds, scale: view.money.scale))
    }
  }

  /// Lines for expectations or key figures.
  private var listRoom: Int { TerminalSummary.listLimit - (precision == nil ? 0 : 1) }

  private var verdictTitle: String {
    let (failed, count) = (view.verdict.failed.count, view.verdict.worstFirst.count)
    let noun = count == 1 ? "expectation" : "expectations"
    return failed > 0 ? "FAIL  \(failed) of \(count) \(noun)" : "ok    \(count) \(noun)"
  }

  private var verdict: [String] {
    let checks = view.verdict.worstFirst
    if checks.isEmpty { return keyFigures }
    var lines = [row(verdictTitle, "observed", "limit", view.isSingle ? "" : "95 % CI")]
    let room = listRoom
    let shown = checks.count > room ? room - 1 : checks.count
    for check in checks.prefix(shown) {
      let scale = view.money.scale
      let interval = check.intervalText(scale: scale)
      lines.append(
        row(
          "  \(mark(check)) \(TextColumns.printable(check.title))",
          check.observedText(scale: scale), check.limitText(scale: scale),
          interval == Numbers.absent ? "" : interval))
    }
    if checks.count > shown {
      let rest = checks[shown...]
      let bad = rest.filter { !$0.result.passes }.count
      let words =
        bad > 0 ? ", \(bad) of them FAIL" : rest.allSatisfy { $0.result == .ok } ? ", ok" : ""
      lines.append("    and \(rest.count) more\(words)")
    }
    if !view.verdict.unproven.isEmpty {
      lines.append("  ? holds, but the interval reaches past the limit: use more seeds")
    }
    return lines
  }

  private func mark(_ check: LimitCheck) -> String {
    switch check.result {
    case .ok: "✓"
    case .unproven: "?"
    case .failed, .notMeasurable: "✗"
    }
  }

  /// Without expectations the figures that are asked for first stand in their place.
  private var keyFigures: [String] {
    [row("no expectation is set", "value", "", view.isSingle ? "" : "95 % CI")]
      + view.keyFigures.prefix(listRoom).map {
        row("    \($0.title)", $0.value, "", $0.interval == Numbers.absent ? "" : $0.interval)
      }
  }

  private func row(_ name: String, _ value: String, _ limit: String, _ interval: String) -> String {
    let right = 10 + 13 + 17
    let left = TextColumns.cut(plain(name), to: width - right - 1)
    return TextColumns.left(plain(left), width - right) + TextColumns.right(plain(value), 10)
      + TextColumns.right(plain(limit), 13) + "  " + plain(interval)
  }

  // MARK: The run in four rows of blocks

  private var labelWidth: Int { 37 }

  /// The course as it stands in other texts: without blanks at the end of a line.
  var courseLines: [String] { course.map { finished($0) } }

  private var course: [String] {
    let chart = width - labelWidth
    let (from, to) = (Instant(nanoseconds: view.span.from), Instant(nanoseconds: view.span.to))
    let rule = max(0, chart - 12)
    let axis = "\(view.minute(from)) \(String(repeating: "─", count: rule)) \(view.minute(to))"
    let name = view.isSingle ? view.seedName : "\(view.seedName), nearest the median"
    var lines = [TextColumns.left(name, labelWidth) + plain(axis)]
    for line in sparks(chart) {
      let label = TextColumns.left(plain("  " + line.name), 20)
      let value = TextColumns.left(plain(line.value), labelWidth - 20)
      lines.append(label + value + line.spark)
    }
    return lines
  }

  private func sparks(_ width: Int) -> [(name: String, value: String, spark: String)] {
    let series = view.series(view.lead)
    let glyphs: Sparkline.Glyphs = ascii ? .digits : .blocks
    var lines: [(name: String, value: String, spark: String)] = []
    let mark = series.mark
    if let low = mark.lowest(in: view.span) {
      let spark = Sparkline(width: width, summary: .minimum, glyphs: glyphs)
      lines.append(
        (
          "mark, \(view.shortName(view.leadName))", Numbers.share(mark.values[low]),
          spark.text(view.inside(mark))
        ))
    }
    let bids = series.depth(.onePercent, bids: true)
    if let low = bids.lowest(in: view.span), let before = bids.value(at: view.calm) {
      let spark = Sparkline(width: width, summary: .minimum, logarithmic: true, glyphs: glyphs)
      lines.append(
        (
          "bids 1 %, log", "\(Numbers.money(before)) to \(Numbers.money(bids.values[low]))",
          spark.text(view.inside(bids))
        ))
    }
    let flows: [(name: String, value: (BarRow) -> Money)] = [
      ("closed by force", { $0.longsClosed + $0.shortsClosed }), ("ADL", { $0.deleveraged }),
    ]
    for flow in flows {
      let buckets = MarketSeries.buckets(
        view.record.markets, every: 10, money: view.money, flow.value)
      let spark = Sparkline(width: width, summary: .sum, base: .zero, glyphs: glyphs)
      lines.append((flow.name, Numbers.money(buckets.total), spark.text(view.inside(buckets))))
    }
    return lines
  }

  // MARK: Who paid, and the proof

  private var ledger: [String] {
    let total = view.waterfall.total
    var parts: [String] = []
    if total > 0 {
      let waterfall = view.waterfall
      let layers: [(String, Int128)] = [
        ("own margin", waterfall.ownMargin), ("fees", waterfall.fees),
        ("fund", waterfall.fundPaid), ("ADL", waterfall.deleveraging),
        ("bad debt", waterfall.badDebt),
      ]
      let seldom = [
        ("vault", waterfall.vault), ("pool", waterfall.pool), ("socialised", waterfall.socialised),
        ("clawed back", waterfall.clawedBack),
      ].filter { $0.1 != 0 }
      parts = (layers + seldom).map { name, units in
        units == 0 ? "\(name) 0" : "\(name) \(Numbers.share(Double(units) / Double(total)))"
      }
    }
    var paid =
      parts.isEmpty ? "nobody: no position is closed at a loss" : parts.joined(separator: " · ")
    if TextColumns.width(paid) > width - 11, paid.hasPrefix("own margin") {
      paid = "own" + paid.dropFirst("own margin".count)
    }
    let events = view.study.seeds.reduce(Int64(0)) { $0 + $1.end.audited }
    let drift = view.study.seeds.reduce(Int128(0)) { $0 + $1.end.drift }
    let stopped = view.verdict.isComplete ? "" : ", INCOMPLETE"
    return [
      "who paid   \(paid)",
      "audit      \(Numbers.count(events)) events, drift \(drift) units\(stopped)",
    ]
  }
}

extension StudyView {
  /// The values of a series inside the span of the charts.
  func inside(_ series: TimeSeries) -> [Double] {
    zip(series.times, series.values).filter { $0.0 >= span.from && $0.0 <= span.to }.map(\.1)
  }

  func inside(_ buckets: TimeBuckets) -> [Double] {
    buckets.values.enumerated().filter { index, _ in
      let at = buckets.start + Int64(index) * buckets.step
      return at >= span.from && at < span.to
    }
    .map(\.element)
  }
}

extension String {
  /// `1..64` as it is typed.
  fileprivate var replacingDots: String {
    var words: [Substring] = []
    for word in split(separator: " ") {
      if word == "…", let last = words.popLast() {
        words.append(last + "..")
      } else {
        if let last = words.last, last.hasSuffix("..") {
          words[words.count - 1] = last + word
        } else {
          words.append(word)
        }
      }
    }
    return words.joined(separator: " ")
  }
}
