import Testing

@testable import Reports

@Suite("What a venue's machine did")
struct RulebookSentenceTests {
  private let view = StudyView(InventedRulebooks.study)

  private func sentence(
    _ values: [RuleComparison.Measure: Double],
    change: Estimate? = nil
  ) throws -> String {
    let comparison = try #require(view.rules)
    var row = comparison.rows[change == nil ? 0 : 2]
    row.values = values.mapValues { Estimate($0, low: nil, high: nil, seeds: 9) }
    row.changes = [:]
    row.changes[.drawdown] = change
    return RulebookSentence(row, comparison, view).text
  }

  @Test("how deep, who was closed and how, and who paid, in figures of the world")
  func whole() throws {
    let text = try sentence([
      .drawdown: 0.13, .accounts: 1_757.5, .closedInBook: 10_000, .takenOver: 80_000,
      .closedByWinners: 10_000, .deleveraged: 60_000, .offloaded: 50_000, .housePaid: 4_000,
      .badDebt: 1,
    ])
    #expect(
      text == "**Northern**: the mark falls 13.0 %; $100M of 1,758 accounts is closed, 80 % taken "
        + "over by the fund, 10 % in the book and 10 % against winners; winners are closed against "
        + "$50.0M of what the fund cannot keep; the fund pays $4.00M.")
  }

  @Test("a difference is told when its interval leaves zero out, and else that none was seen")
  func changes() throws {
    let less = try sentence(
      [.drawdown: 0.1], change: Estimate(-0.03, low: -0.04, high: -0.02, seeds: 9))
    #expect(less.contains("falls 10.0 %, 3.0 pp less than under Northern [−4.0, −2.0]; nobody"))
    let none = try sentence(
      [.drawdown: 0.1], change: Estimate(-0.03, low: -0.04, high: 0.02, seeds: 9))
    #expect(none.contains("falls 10.0 %, no difference to Northern seen"))
    let few = try sentence([.drawdown: 0.1], change: Estimate(-0.03, low: nil, high: nil, seeds: 2))
    #expect(few.contains("falls 10.0 % (−3.0 pp against Northern)"))
  }

  @Test("of loans: who took the coins, who was cured, and what it cost beyond the price")
  func loans() throws {
    let view = StudyView(InventedRulebooks.loans)
    let comparison = try #require(view.rules)
    var row = comparison.rows[0]
    row.values = [
      RuleComparison.Measure.drawdownLast: 0.27, .accounts: 178, .closedByKeepers: 90_000,
      .closedInBook: 10_000, .curedShare: 0.25, .closingCost: 5_000, .keeperBonus: 4_000,
      .housePaid: 1_000,
    ].mapValues { Estimate($0, low: nil, high: nil, seeds: 9) }
    #expect(
      RulebookSentence(row, comparison, view).text
        == "**Northern**: the price in the book falls 27.0 %; $100M of 178 loans is closed, 90 % "
        + "taken by keepers at the oracle and 10 % sold in the book by the lender; of the loans "
        + "that were due 25 % are sound again with nothing sold; those closed lose $5.00M beyond "
        + "the price, of which the bonus of keepers is $4.00M; the lender pays $1.00M.")
  }

  @Test("where nobody is closed nobody pays")
  func quiet() throws {
    #expect(
      try sentence([.drawdown: 0.01])
        == "**Northern**: the mark falls 1.0 %; nobody is closed by force.")
  }
}
