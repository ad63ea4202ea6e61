import Primitives

/// What a venue's machine did with the night, in one sentence made of figures.
struct RulebookSentence {
  /// Markdown.
  let text: String

  init(_ row: RuleComparison.Row, _ comparison: RuleComparison, _ view: StudyView) {
    let parts = [
      RulebookSentence.fall(row, comparison, view), RulebookSentence.closes(row, view),
      RulebookSentence.cured(row), RulebookSentence.costs(row, view),
      RulebookSentence.payers(row, view),
    ].filter { !$0.isEmpty }
    text = "**\(Markdown.escaped(row.name))**: " + parts.joined(separator: "; ") + "."
  }

  /// `the mark falls 11.3 %, 1.7 pp less than under Binance USD-M [−3.2, −0.4]`.
  private static func fall(
    _ row: RuleComparison.Row, _ comparison: RuleComparison, _ view: StudyView
  ) -> String {
    guard let fall = row.values[comparison.fall] else { return "" }
    let what = comparison.lends ? "the price in the book" : "the mark"
    let text = "\(what) falls \(Numbers.share(fall.value))"
    guard let change = row.changes[comparison.fall] else { return text }
    let base = Markdown.escaped(comparison.base.name)
    guard let low = change.low, let high = change.high else {
      return text + " (\(Numbers.points(change.value)) against \(base))"
    }
    if change.leavesZeroOut != true { return text + ", no difference to \(base) seen" }
    let form = NumberForm.points(places: 1)
    let bounds = form.interval(change.value, low, high).drop { $0 != "[" }
    let size = Numbers.points(change.value.magnitude).drop { $0 == "+" }
    return text + ", \(size) \(change.value < 0 ? "less" : "more") than under \(base) \(bounds)"
  }

  /// `of $232M closed 89 % meets the book and 11 % goes to winners`; parts under half a per cent
  /// are left out.
  private static func closes(_ row: RuleComparison.Row, _ view: StudyView) -> String {
    if row.closed <= 0 { return "nobody is closed by force" }
    let ways: [(RuleComparison.Measure, String)] = [
      (.closedInBook, row.lends ? "sold in the book by the lender" : "in the book"),
      (.closedByKeepers, "taken by keepers at the oracle"),
      (.closedByPool, "with the pool at the oracle"), (.takenOver, "taken over by the fund"),
      (.takenByVault, "taken over by the \(row.lends ? "lender" : "vault")"),
      (.closedByWinners, "against winners"),
    ]
    let parts = ways.map { (row.known($0.0) / row.closed, $0.1) }
      .filter { $0.0 >= 0.005 }
      .enumerated().sorted { ($1.element.0, $0.offset) < ($0.element.0, $1.offset) }
      .map(\.element)
    let total = view.money.text(amount: row.closed)
    let words = parts.map { share, way in
      parts.count == 1 ? "all \(way)" : "\(Numbers.share(share, places: 0)) \(way)"
    }
    let accounts = row.values[.accounts].map {
      " of \(Numbers.count(Int64($0.value.rounded()))) \(row.lends ? "loans" : "accounts")"
    }
    let offloaded = row.known(.offloaded)
    let later =
      offloaded < row.closed / 200
      ? ""
      : "; winners are closed against \(view.money.text(amount: offloaded)) of what the "
        + "\(row.house) cannot keep"
    return "\(total)\(accounts ?? "") is closed, \(joined(words))\(later)"
  }

  /// `of the loans that were due 31 % were sound again with nothing sold`.
  private static func cured(_ row: RuleComparison.Row) -> String {
    guard row.lends, let share = row.values[.curedShare]?.value else { return "" }
    return "of the loans that were due \(Numbers.share(share, places: 0)) are sound again with "
      + "nothing sold"
  }

  /// `those closed lose $4.2M beyond the price, $3.9M of it as keepers' bonus`.
  private static func costs(_ row: RuleComparison.Row, _ view: StudyView) -> String {
    guard row.lends, row.closed > 0, let cost = row.values[.closingCost]?.value else { return "" }
    if cost <= 0 { return "those closed lose nothing beyond the price" }
    let words = "those closed lose \(view.money.text(amount: cost)) beyond the price"
    let bonus = row.known(.keeperBonus)
    if bonus <= 0 { return words }
    return words + ", of which the bonus of keepers is \(view.money.text(amount: bonus))"
  }

  /// What is less than a ten-thousandth of what was closed is left out.
  private static func payers(_ row: RuleComparison.Row, _ view: StudyView) -> String {
    let others: [(RuleComparison.Measure, String)] = [
      (.housePaid, "the \(row.house) pays"), (.deleveragingCost, "winners give up"),
      (.lossesShared, "everybody shares"), (.badDebt, "nobody pays"),
    ]
    let parts = others.filter { row.known($0.0) > row.closed / 10_000 }.map { measure, words in
      "\(words) \(view.money.text(amount: row.known(measure)))"
    }
    if row.closed <= 0 { return "" }
    let nobody = "nobody but the \(row.lends ? "borrowers" : "closed accounts") pays"
    return parts.isEmpty ? nobody : joined(parts)
  }

  private static func joined(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " and " + last
  }
}
