import Testing

@testable import Reports

@Suite("Several rulebooks")
struct RuleComparisonTests {
  private func compare(_ study: Study = InventedRulebooks.study) -> RuleComparison? {
    RuleComparison(study, lead: InventedStudy.lead)
  }

  @Test("the base first, then the twins that change a rule; other twins stay mechanisms")
  func rows() throws {
    let comparison = try #require(compare())
    #expect(comparison.rows.map(\.name) == ["Northern", "Eastern", "Western"])
    #expect(comparison.rows.map(\.id) == ["base", "noLeverage", "noFee"])
    #expect(comparison.rows.map(\.house) == ["fund", "pool", "vault"])
    let view = StudyView(InventedRulebooks.study)
    #expect(view.mechanisms.map(\.id) == ["makersStay"] && view.effects.count == 3)
  }

  @Test("without rules, or with the same rules everywhere, there is nothing to compare")
  func nothing() {
    #expect(compare(InventedStudy.many) == nil)
    var same = InventedRulebooks.study
    same.twins = [same.twins[1]]
    #expect(compare(same) == nil)
    #expect(StudyView(InventedStudy.many).mechanisms.count == 3)
  }

  @Test("medians of each, and of the differences seed by seed")
  func figures() throws {
    let comparison = try #require(compare())
    let (base, east) = (comparison.rows[0], comparison.rows[1])
    let effect = try #require(
      TwinEffect(
        InventedRulebooks.study.twins[0], base: InventedRulebooks.study.seeds,
        market: InventedStudy.lead))
    #expect(base.values[.drawdown] == effect.base && base.changes.isEmpty)
    #expect(east.values[.drawdown] == effect.twin && east.changes[.drawdown] == effect.change)
    #expect(east.closed > 0)
  }

  @Test("loans against coins: lenders bear losses, and the fall is that of the book")
  func loans() throws {
    let comparison = try #require(compare(InventedRulebooks.loans))
    #expect(comparison.lends && comparison.fall == .drawdownLast)
    #expect(comparison.rows.allSatisfy { $0.house == "lender" })
    let positions = try #require(compare())
    #expect(!positions.lends && positions.fall == .drawdown)
  }

  @Test("rules that are not alike in all of them, in the order of the base")
  func rules() throws {
    let comparison = try #require(compare())
    #expect(
      comparison.differingRules == [
        "mark.source", "execution.policy", "liquidation.size", "liquidation.backstop.below",
      ])
  }
}
