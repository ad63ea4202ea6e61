import Primitives

/// Several rulebooks where what they close are loans: the tables that take the place of those about
/// positions.
extension Report {
  /// What was closed, and what that cost beyond the price.
  func loanCloses(_ comparison: RuleComparison) -> MarkdownTable {
    pairs(comparison, (.liquidated, "closed"), (.closingCost, "beyond price")) { _ in true }
  }

  /// Who was called, who answered, and what it helped.
  func answers(_ comparison: RuleComparison) -> MarkdownTable {
    var table = MarkdownTable([
      .text("rulebook"), .number("calls"), .number("added money"), .number("cured"),
      .number("bonus"),
    ])
    for row in comparison.rows {
      table.append(
        [name(row)]
          + [Measure.marginCalls, .toppedUp, .curedShare, .keeperBonus].map { text($0, row) })
    }
    return table
  }

  /// What lenders lost, and what nobody paid.
  func lenders(_ comparison: RuleComparison) -> MarkdownTable {
    pairs(comparison, (.housePaid, "lenders lose"), (.badDebt, "bad debt")) { _ in true }
  }

  func loanWords(_ comparison: RuleComparison) -> String {
    medianWords(comparison)
      + "Fall: of the last trade in the book where the coins are sold; oracle: of the price at "
      + "which loans are valued. Closed: coins of loans that were sold or taken; beyond price: "
      + "what those closed lost against the oracle of that moment, by the prices of the sales, "
      + "fees and the bonus. Loans are those of which something was closed. Calls: sent by the "
      + "venue; added money: accounts that did, called or not; cured: of the loans that were "
      + "due, those sound again with nothing sold. Lenders lose: what borrowers owed beyond "
      + "their coins, and what lenders lost on coins they had to take, until the end. Data: "
      + "`rulebooks.csv`."
  }
}
