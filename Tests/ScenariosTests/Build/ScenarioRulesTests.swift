import Testing

@testable import Scenarios

@Suite struct ScenarioRulesTests {
  @Test("every rule has its value, and the preset's where it is another")
  func rules() throws {
    let rules = try scenario(
      world("{ class: trendFollower }"), ["V1.liquidation.fee=1%", "V1.mark=last"]
    ).rules
    let leaves = Leaf.all(of: VenueSection.rulebook.outline).map(\.path)
    #expect(Set(leaves).subtracting(rules.map(\.rule)).isEmpty && leaves.count > 28)
    let changed = rules.filter { $0.preset != nil }
    #expect(
      changed == [
        ScenarioRule(venue: "V1", rule: "mark.source", value: "last", preset: "median"),
        ScenarioRule(venue: "V1", rule: "liquidation.fee", value: "1%", preset: "1.25%"),
      ])
    #expect(rules.contains { $0.rule == "distress" && $0.value == "atOrBelow" })
  }

  @Test("a rulebook is called as its preset is; its tiers are told in short")
  func rulebook() throws {
    let other = try scenario(world("{ class: trendFollower }"), ["V1.preset=hyperliquid"])
    #expect(other.rulebookName == "Hyperliquid")
    #expect(try scenario(world("{ class: trendFollower }")).rulebookName == "Binance USD-M")
    #expect(
      other.marginRules == [
        ScenarioRule(venue: "V1", rule: "markets[BTC-PERP].tiers.maintenance", value: "1.25%"),
        ScenarioRule(venue: "V1", rule: "markets[BTC-PERP].tiers.leverage", value: "40"),
        ScenarioRule(venue: "V1", rule: "markets[ETH-PERP].tiers.maintenance", value: "2%"),
        ScenarioRule(venue: "V1", rule: "markets[ETH-PERP].tiers.leverage", value: "25"),
      ])
  }
}
