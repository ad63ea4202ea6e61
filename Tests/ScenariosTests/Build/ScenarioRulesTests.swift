import Testing

@testable import Scenarios

@Suite struct ScenarioRulesTests {
  @Test("every rule has its value, and the preset's where it is another")
  func rules() throws {
    let rules = try scenario(
      world("{ class: trendFollower }"), ["V1.liquidation.fee=1%", "V1.mark=last"]
    ).rules
    #expect(rules.count == 130)
    let changed = rules.filter { $0.preset != nil }
    #expect(
      changed == [
        ScenarioRule(venue: "V1", rule: "mark.source", value: "last", preset: "median"),
        ScenarioRule(venue: "V1", rule: "liquidation.fee", value: "1%", preset: "1.25%"),
      ])
    #expect(rules.contains { $0.rule == "distress" && $0.value == "atOrBelow" })
  }
}
