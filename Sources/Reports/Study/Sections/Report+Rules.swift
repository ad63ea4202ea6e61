import Primitives

/// The same night under several rulebooks: what each venue's machine makes of it.
extension Report {
  typealias Measure = RuleComparison.Measure
  typealias Row = RuleComparison.Row

  static let rulebooksTitle = "The same night under other rules"

  var rulebooks: Section? {
    guard let comparison = view.rules else { return nil }
    var section = Section(Report.rulebooksTitle)
    section.page.paragraph(opening(comparison))
    if let picture = charts.rules {
      section.page.picture(picture, pictureWords, data: ["rulebooks.csv"])
    }
    section.page.items(comparison.rows.map { RulebookSentence($0, comparison, view).text })
    for table in tables(comparison) { section.page.table(table) }
    section.page.paragraph(
      comparison.lends ? loanWords(comparison) : tableWords(comparison))
    if comparison.rows.contains(where: \.isPooled) { section.page.paragraph(poolWords) }
    for table in keyRules(comparison) { section.page.table(table) }
    section.page.paragraph(ruleWords(comparison))
    return section
  }

  // MARK: Words

  private func opening(_ comparison: RuleComparison) -> String {
    let count = RulesChart.count(comparison.rows.count)
    let seeds = comparison.rows.map(\.seeds).min() ?? 0
    return "One shock, one population and one chance, under \(count) rulebooks: "
      + "\(seeds == 1 ? "1 seed" : "\(seeds) seeds") each. The base is "
      + "\(Markdown.escaped(comparison.base.name)), which the other sections are about; changes "
      + "against it are taken seed by seed. Agents do not learn the rules: nobody trades "
      + "otherwise because he knows another rulebook."
  }

  private var pictureWords: String {
    "The line and the shade behind each panel are the first row and its interval."
  }

  func medianWords(_ comparison: RuleComparison) -> String {
    let few =
      comparison.rows.contains { $0.seeds < 6 } ? " Fewer than six seeds give no interval." : ""
    return "Medians over seeds, so that the parts need not add up; CI: 95 % interval.\(few) "
  }

  private func tableWords(_ comparison: RuleComparison) -> String {
    medianWords(comparison)
      + "Liquidated: closed by orders or taken over; what was closed against winners (ADL) stands "
      + "apart; house: that part of ADL which closed what a fund or a vault had taken over and "
      + "could not keep. Accounts are those of which positions were liquidated; behind them, who "
      + "had the positions then. House paid: what the fund, the vault or the pool paid for others "
      + "out of what it held, until the end; at worst: the largest fall of a fund below its size, "
      + "positions it took over at the mark. Cost to winners: what those closed by ADL would have "
      + "had more at the mark. Data: `rulebooks.csv`."
  }

  private var poolWords: String {
    "A pool trades at an oracle that no order here can move: the fall is that of the value itself, "
      + "and what is spared is spared by assumption. The hedges of the depositors, and the spot "
      + "markets in which they would be felt, are not in the model."
  }

  // MARK: Figures

  func name(_ row: Row) -> MarkdownTable.Cell { .text(row.name) }

  func text(_ measure: Measure, _ row: Row) -> MarkdownTable.Cell {
    row.values[measure].map { .figure(view.form(measure.unit).text($0.value)) } ?? .none
  }

  private func span(_ measure: Measure, _ estimate: Estimate?) -> MarkdownTable.Cell {
    guard let estimate, let low = estimate.low, let high = estimate.high else { return .none }
    return .figure(view.form(measure.unit).span(low, high))
  }

  private func change(_ measure: Measure, _ row: Row) -> [MarkdownTable.Cell] {
    guard let change = row.changes[measure] else { return [.none, .none] }
    let form = view.form(measure.unit)
    guard let low = change.low, let high = change.high else {
      return [.figure(form.change(change.value)), .none]
    }
    let ends = (form.change(low), form.change(high))
    let unit = measure.unit == .share ? 3 : 0
    return [.figure(form.change(change.value)), .figure("\(ends.0.dropLast(unit)) … \(ends.1)")]
  }

  private func tables(_ comparison: RuleComparison) -> [MarkdownTable] {
    let (before, after) =
      comparison.lends
      ? ([falls, loanCloses], [answers, lenders]) : ([falls, closes], [house, others])
    return before.map { $0(comparison) } + ways(comparison) + after.map { $0(comparison) }
  }

  private func falls(_ comparison: RuleComparison) -> MarkdownTable {
    var table = MarkdownTable([
      .text("rulebook"), .number("fall"), .number("95 % CI"), .number("change"),
      .number("95 % CI"), .number(comparison.lends ? "oracle" : "trough"),
    ])
    for row in comparison.rows {
      table.append(
        [name(row), text(comparison.fall, row), span(comparison.fall, row.values[comparison.fall])]
          + change(comparison.fall, row)
          + [text(comparison.lends ? .drawdown : .minutesToTrough, row)])
    }
    return table
  }

  private func closes(_ comparison: RuleComparison) -> MarkdownTable {
    let offloads = comparison.rows.contains { $0.known(.offloaded) != 0 }
    return pairs(
      comparison, (.liquidated, "liquidated"), (.deleveraged, "ADL"),
      and: offloads ? (.offloaded, "house") : nil
    ) { _ in true }
  }

  /// What stood behind the accounts; only a fund has a lowest value.
  private func house(_ comparison: RuleComparison) -> MarkdownTable {
    pairs(comparison, (.housePaid, "house paid"), (.fundDrawdown, "at worst")) {
      $0.house == "fund"
    }
  }

  private func others(_ comparison: RuleComparison) -> MarkdownTable {
    let isShared = comparison.rows.contains { $0.known(.lossesShared) != 0 }
    let middle: (Measure, String) =
      isShared ? (.lossesShared, "shared") : (.deleveragingCost, "winners lose")
    return pairs(comparison, middle, (.badDebt, "bad debt")) { _ in true }
  }

  /// Two figures, each with its interval, the second only where it is one; and a third alone.
  func pairs(
    _ comparison: RuleComparison, _ first: (Measure, String), _ second: (Measure, String),
    and third: (Measure, String)? = nil, where hasSecond: (Row) -> Bool
  ) -> MarkdownTable {
    var table = MarkdownTable(
      [
        .text("rulebook"), .number(first.1), .number("95 % CI"), .number(second.1),
        .number("95 % CI"),
      ] + (third.map { [.number($0.1)] } ?? []))
    for row in comparison.rows {
      let has = hasSecond(row)
      table.append(
        [
          name(row), text(first.0, row), span(first.0, row.values[first.0]),
          has ? text(second.0, row) : .none, has ? span(second.0, row.values[second.0]) : .none,
        ] + (third.map { [text($0.0, row)] } ?? []))
    }
    return table
  }

  /// How positions were closed, five ways to a table; those that no rulebook knows are left out.
  private func ways(_ comparison: RuleComparison) -> [MarkdownTable] {
    let heads: [(Measure, String)] = [
      (.closedInBook, "book"), (.closedByKeepers, "keepers"), (.closedByPool, "pool"),
      (.takenOver, "fund"), (.takenByVault, comparison.lends ? "lender" : "vault"),
      (.closedByWinners, "winners"),
    ]
    let shown = heads.filter { head in comparison.rows.contains { $0.known(head.0) != 0 } }
    return stride(from: 0, to: shown.count, by: 5).map { start in
      let part = shown[start..<min(shown.count, start + 5)]
      var table = MarkdownTable(
        [.text("rulebook"), .number(comparison.lends ? "loans" : "accounts")]
          + part.map { .number($0.1) })
      for row in comparison.rows {
        let accounts = row.values[.accounts].map { Numbers.count(Int64($0.value.rounded())) }
        table.append(
          [name(row), .figure(accounts ?? Numbers.absent)] + part.map { text($0.0, row) })
      }
      return table
    }
  }

  // MARK: Rules

  /// What decides most of a night, and its head in a table.
  private static let keys: [(rule: String, head: String)] = [
    ("mark.source", "mark"), ("execution.policy", "trades in"), ("liquidation.path", "path"),
    ("liquidation.size", "closes"), ("liquidation.limit", "not below"),
    ("liquidation.leg", "leg first"), ("liquidation.attempts", "orders"),
    ("fund.accept", "fund takes if"), ("fund.trigger", "ADL early by"),
    ("fund.residual", "the rest"), ("deleveraging.rank", "ADL rank"),
    ("deleveraging.price", "ADL price"),
  ]

  /// The same of loans.
  private static let keysOfLoans: [(rule: String, head: String)] = [
    ("liquidation.call", "calls below"), ("liquidation.delay", "waits"),
    ("liquidation.recheck", "then every"), ("lending.keeper.closeFactor", "repaid at once"),
    ("lending.keeper.bonus", "bonus"), ("lending.keeper.equity", "keepers have"),
    ("index.every", "valued every"), ("index.lag", "oracle late by"),
  ]

  /// A pool does not look at these.
  private static let keysOfBooks = ["liquidation.limit", "liquidation.attempts"]

  private func keyRules(_ comparison: RuleComparison) -> [MarkdownTable] {
    let differing = comparison.differingRules
    let margins = differing.filter { $0.hasSuffix(".tiers.maintenance") }.prefix(1)
      .map { (rule: $0, head: "maintenance") }
    let leverages = differing.filter { $0.hasSuffix(".tiers.leverage") }.prefix(1)
      .map { (rule: $0, head: "leverage") }
    let keys = Report.keys + (comparison.lends ? Report.keysOfLoans : [])
    let shown = keys.filter { differing.contains($0.rule) } + margins + leverages
    return stride(from: 0, to: shown.count, by: 4).map { start in
      let part = shown[start..<min(shown.count, start + 4)]
      var table = MarkdownTable([.text("rulebook")] + part.map { .text($0.head) })
      for row in comparison.rows {
        table.append(
          [name(row)]
            + part.map { key in
              let isOfBooks = Report.keysOfBooks.contains(key.rule)
              if row.isPooled, isOfBooks { return .none }
              return row.rulebook.value(key.rule).map { .text($0) } ?? .none
            })
      }
      return table
    }
  }

  private func ruleWords(_ comparison: RuleComparison) -> String {
    let all = comparison.differingRules.count
    let alike = Report.keys.filter { !comparison.differingRules.contains($0.rule) }.compactMap {
      key in
      comparison.base.rulebook.value(key.rule).map { "`\(key.rule)` \(Markdown.escaped($0))" }
    }
    let same = alike.isEmpty ? "" : " Alike under all of them: \(alike.joined(separator: ", "))."
    return "\(all == 1 ? "One rule differs" : "\(Numbers.count(all)) rules differ") between "
      + "rulebooks; those that decide most stand above, in the words of the scenario "
      + "(`cascade describe KEY` explains them), all of them in `rules.csv`.\(same)"
  }
}
