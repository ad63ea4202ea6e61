import Primitives
import Simulations

/// How far to believe it: measured against simulated, spread over seeds, what is left out; and how
/// to make it again.
extension Report {
  var method: Section? {
    var section = Section(Report.methodTitle)
    measured(&section.page)
    spread(&section.page)
    assumptions(&section.page)
    section.page.paragraph("**How sure.** " + sureness)
    section.page.paragraph("**Not in the model:**")
    section.page.items(view.study.subject.notModelled.map { Markdown.escaped($0) })
    section.page.paragraph(
      "**Use with care:** one price index for all of spot; what a market maker does in a crisis, "
        + "which is assumed; and any figure of a single run.")
    return section
  }

  private var sureness: String {
    if view.isSingle {
      return "One seed: no figure has an interval, and none says how often something happens. Six "
        + "seeds bound a median, 72 a 95th percentile."
    }
    return "Medians and percentiles have intervals from order statistics, frequencies those of "
      + "Clopper and Pearson, means those of Student; all 95 %, two-sided. Pairs of twins are "
      + "compared seed by seed. \(view.study.seeds.count) seeds may miss altogether what happens "
      + "in fewer than one of \(max(2, view.study.seeds.count / 3)) runs."
  }

  // MARK: Measured against simulated

  private func measured(_ page: inout Page) {
    let scores = view.scores
    if scores.isEmpty { return }
    page.heading(3, "Measured against simulated")
    page.paragraph(scoreSummary(scores))
    page.table(targets(scores))
    let notes = misses(scores)
    if !notes.isEmpty {
      page.paragraph("**The misses, and what we think of them.**")
      page.items(notes)
    }
  }

  func scoreSummary(_ scores: [TargetScore]) -> String {
    let counted = scores.filter { $0.mark == .hit || $0.mark == .miss }
    let hits = counted.filter { $0.mark == .hit }
    let fitted = scores.filter { $0.mark == .fitted }.count
    let blind = scores.filter { $0.mark == .notMeasurable }.count
    let rule =
      view.isSingle
      ? "Hit: the run lies in the range given for the measurement. "
      : "Hit: the measurement lies between the 5th and the 95th percentile of the seeds. "
    let verb = hits.count == 1 ? "is" : "are"
    var words = "**\(Numbers.ratio(hits.count, of: counted.count)) targets \(verb) hit"
    if !view.study.nulls.isEmpty {
      words += ", \(hits.filter(\.nulls.isEmpty).count) of them by no null as well"
    }
    words += ".** " + rule
    if !view.isSingle {
      let near = counted.filter { $0.isInRange == true }.count
      let sharp = hits.filter { $0.width.map { $0 <= 1 } ?? false }.count
      words +=
        "A wide band is easily hit: \(sharp) of these bands are no wider than the range given for "
        + "the measurement (the others: *wide*), and the median itself lies in that range for "
        + "\(near). "
    }
    words += nullWords(counted)
    if fitted > 0 {
      let verb = fitted == 1 ? "was" : "were"
      words += "\(fitted) more \(verb) used to choose parameters: shown, counted for nothing. "
    }
    if blind > 0 { words += "\(blind) cannot be measured in this run. " }
    return words + "Data: `targets.csv`."
  }

  private func nullWords(_ counted: [TargetScore]) -> String {
    let nulls = view.study.nulls
    if nulls.isEmpty { return "" }
    let names = nulls.enumerated().map { "\($0.offset + 1) \(Markdown.escaped($0.element.title))" }
    var words = "A null that hits, too, takes the credit away: \(names.joined(separator: ", ")). "
    let means = nulls.indices.map { place in
      Moments.mean(counted.compactMap { $0.skills[place] })
        .map { Numbers.decimal($0, places: 2, sign: .always) } ?? Numbers.absent
    }
    words +=
      "Mean skill against \(nulls.count == 1 ? "it" : "them"): \(means.joined(separator: ", ")) "
      + "(ranked probability score of each target; 0 is as good as the null, 1 perfect, below 0 "
      + "worse). "
    return words
  }

  private func targets(_ scores: [TargetScore]) -> MarkdownTable {
    let hasNulls = !view.study.nulls.isEmpty
    var columns: [MarkdownTable.Column] = [.text("target"), .number("measured")]
    columns +=
      view.isSingle
      ? [.number("range"), .number("simulated")]
      : [.number("median"), .number("5–95 % of seeds")]
    columns.append(.text("in"))
    if hasNulls { columns.append(.text("null")) }
    var table = MarkdownTable(columns)
    for score in scores {
      let form = view.form(score.unit)
      var row: [MarkdownTable.Cell] = [
        .text(score.target.title), .figure(form.given(score.target.measured)),
      ]
      let value = score.median.map { form.text($0) } ?? Numbers.absent
      if view.isSingle {
        row += [.figure(form.givenSpan(score.target.low, score.target.high)), .figure(value)]
      } else {
        row += [.figure(value), .figure(form.span(score.low, score.high))]
      }
      row.append(.figure(inside(score)))
      if hasNulls {
        let list = score.nulls.map { "\($0)" }.joined(separator: " ")
        row.append(.figure(list.isEmpty ? Numbers.absent : list))
      }
      table.append(row)
    }
    return table
  }

  /// A hit in a band wider than the range given for the measurement says so.
  private func inside(_ score: TargetScore) -> String {
    switch score.mark {
    case .notMeasurable: Numbers.absent
    case .hit where score.width.map { $0 > 1 } ?? false: "wide"
    case .hit, .miss, .fitted: score.mark.rawValue
    }
  }

  func misses(_ scores: [TargetScore]) -> [String] {
    scores.filter { $0.mark == .miss }.compactMap { score in
      guard let median = score.median, let error = score.error else { return nil }
      let form = view.form(score.unit)
      let relation = error > 0 ? "too high" : "too low"
      let note = score.target.note.isEmpty ? "" : ": \(Markdown.escaped(score.target.note))"
      return "\(Markdown.escaped(score.target.title)) is \(relation), \(form.text(median)) against "
        + "\(form.given(score.target.measured))\(note)."
    }
  }

  private func spread(_ page: inout Page) {
    guard let fan = charts.fan else { return }
    page.heading(3, "Spread over seeds")
    page.picture(
      fan,
      "The median path is shallower than the median fall where troughs come at different times.",
      data: ["paths.csv", "runs.csv"])
  }

  // MARK: Provenance

  var provenance: Section? {
    var section = Section("Reproduction and provenance")
    let end = view.record.end
    var table = MarkdownTable([.text("what"), .text("value")])
    let hash = view.study.subject.hash
    table.append(["check", .markup("`cascade report .` plays it again, and compares")])
    table.append(["version", .text(view.study.subject.version)])
    let digest = hash.isEmpty ? "" : ", sha256 " + Markdown.code("\(hash.prefix(16))…")
    table.append(["scenario", .markup("`scenario.yaml`" + digest)])
    table.append(["generator", "xoshiro256++, one stream an agent and purpose"])
    table.append([
      "events, \(view.seedName)".cell, .figure(Numbers.count(Int64(clamping: end.events))),
    ])
    let parts = end.fingerprint.description.split(separator: " ").map(String.init)
    for (part, name) in zip(parts, ["times", "events", "journal", "balances"]) {
      // Each part begins with the letter of its kind, which its row says in words.
      table.append([.figure("hash of \(name)"), .code(String(part.dropFirst()))])
    }
    table.append(["promise", "same platform, same bytes, in every file"])
    section.page.table(table)
    section.page.paragraph(
      "The hashes, of \(view.seedName), tell where two runs that should be the same part. The "
        + "command:")
    section.page.code(view.study.subject.command)
    hashes(&section.page)
    return section
  }

  /// Files explained, columns, worst seeds, warnings.
  func appendix(_ page: inout Page) {
    let columns = files.reduce(0) { $0 + $1.columns.count }
    let scale =
      view.money.scale == 1 ? "" : "; × \(Numbers.count(view.money.scale)) is the world"
    page.paragraph(
      "**Data dictionary:** `columns.csv` explains \(Numbers.count(columns)) columns of "
        + "\(files.count) files: type, unit, meaning. Amounts in files are those of the run, exact "
        + "to 1e-8\(scale)."
    )
    if !view.isSingle {
      page.paragraph(
        "**Seeds:** the \(min(Report.seedLimit, view.study.seeds.count)) deepest falls of "
          + "\(Markdown.escaped(view.title(of: view.lead))); all in "
          + "`runs.csv`, every metric of every market in `seeds.csv`.")
      page.table(worstSeeds)
    }
    if view.study.warnings.isEmpty {
      page.paragraph("**Warnings:** none.")
    } else {
      page.paragraph("**Warnings:**")
      page.items(view.study.warnings.map { Markdown.escaped($0) })
    }
  }

  private static let seedLimit = 20

  private var worstSeeds: MarkdownTable {
    let figures: [(metric: String, head: String)] = [
      ("drawdown", "fall"), ("minutesToTrough", "lowest after"), ("liquidatedAll", "closed"),
      ("adlAll", "ADL"), ("fundDrawdown", "fund used"), ("badDebt", "bad debt"),
    ]
    var table = MarkdownTable([.number("seed")] + figures.map { .number($0.head) })
    let ordered = view.study.seeds.enumerated().sorted { a, b in
      let x = a.element.metrics.value("drawdown", market: view.leadName) ?? 0
      let y = b.element.metrics.value("drawdown", market: view.leadName) ?? 0
      return x == y ? a.offset < b.offset : x > y
    }
    for (_, seed) in ordered.prefix(Report.seedLimit) {
      table.append(
        [.figure("\(seed.seed)")]
          + figures.map { metric, _ in
            guard let known = Metric.named(metric) else { return .none }
            let market = known.scope.place(of: view.leadName)
            return seed.metrics.value(metric, market: market)
              .map { .figure(view.form(known.unit).text($0)) } ?? .none
          })
    }
    return table
  }
}

extension String {
  /// Words of ours as a cell.
  fileprivate var cell: MarkdownTable.Cell { .figure(self) }
}
