import Testing
import Venues

@Suite("A rulebook") struct VenueRulesTests {
  @Test("rules are values: a change to a copy is no change to the original")
  func values() {
    let rules = VenueRules()
    var other = rules
    other.liquidation.attempts = 1
    #expect(rules != other && rules.liquidation.attempts == 5)
  }
}
