internal import Primitives

/// Regret as a directory of a report.
extension Regret {
  /// The report, its picture and its table.
  /// - Parameter source: the input, as the report names it: `adl-waves.csv`.
  public func files(source: String) -> [StudyFiles.File] {
    let chart = RegretChart(
      self, source: ChartSource(files: ["regret.csv"], sample: Regret.waves(waves.count))
    ).chart()
    return [
      StudyFiles.File(path: "charts/regret.svg", bytes: Array(chart.svg.utf8)),
      StudyFiles.File(path: "regret.csv", bytes: csv),
      StudyFiles.File(path: "regret.json", bytes: Array(json.text.utf8)),
      StudyFiles.File(path: "report.md", bytes: Array(page(chart, source: source).utf8)),
    ]
  }

  private func page(_ chart: Chart, source: String) -> String {
    """
    # What policies of auto-deleveraging cost, wave by wave

    Input: `\(TextColumns.printable(source))`, \(Regret.waves(waves.count)), \
    \(Numbers.money(units: needed)) needed in all. Reference: \
    `\(TextColumns.printable(reference))`.

    \(sentence.replacing("\n", with: " "))

    ![\(Markdown.escaped(chart.alternative))](charts/regret.svg)

    \(sums.text)
    ## Wave by wave

    The regret of \(policies.count > Regret.shown ? "the first \(Regret.shown)" : "all") \
    policies; its parts stand in [regret.csv](regret.csv).

    \(course.text)
    ## What is counted

    In each wave: by how much the haircut missed what was needed, `|H - B|`; and
    what was needed times the difference between the largest share that an account
    gives of its equity and the largest share under `\(TextColumns.printable(reference))`.
    The sum is the objective of Chitra, Thogiti, Trujillo Ramirez and Xu,
    *Autodeleveraging as Online Learning* (2026, arXiv 2602.15182, table 2). It takes
    the difference both ways, so that a policy pays for being milder than the
    reference; strict leaves that out. Prices are those that were: what the
    policies would have done to them is not in it.

    """
  }

  private static let shown = 5

  private var sums: MarkdownTable {
    var table = MarkdownTable([
      .text("policy"), .number("haircut"), .number("tracking"), .number("harder"),
      .number("milder"), .number("regret"), .number("strict"),
    ])
    for outcome in outcomes {
      let units = [
        outcome.haircut, outcome.tracking, outcome.harder, outcome.milder, outcome.total,
        outcome.strict,
      ]
      table.append([.text(outcome.policy)] + units.map { .figure(Numbers.money(units: $0)) })
    }
    return table
  }

  private var course: MarkdownTable {
    let names = policies.prefix(Regret.shown)
    var table = MarkdownTable(
      [.text("wave"), .number("needed")] + names.map { .number(TextColumns.cut($0, to: 12)) })
    var needs: [String: Money] = [:]
    for round in rounds { needs[round.wave] = round.needed }
    for (place, wave) in waves.enumerated() {
      let figures = names.indices.map { Numbers.money(units: byWave[$0][place].total) }
      table.append(
        [.text(wave), .figure(Numbers.money(needs[wave] ?? .zero))] + figures.map { .figure($0) })
    }
    return table
  }
}
