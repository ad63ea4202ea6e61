import Testing

@testable import Reports

@Suite("A rulebook")
struct RulebookTests {
  private func book(_ rules: [(String, String)]) -> Rulebook {
    Rulebook(
      "R", rules: rules.map { Subject.RuleLine(venue: "V1", rule: $0.0, value: $0.1) })
  }

  @Test("differences are rules of another value, and rules that only one of the two knows")
  func differences() {
    let base = book([("fee", "1%"), ("mark", "last"), ("old", "yes")])
    let other = book([("fee", "2%"), ("mark", "last"), ("new", "no")])
    #expect(
      other.differences(from: base) == [
        Rulebook.Difference(venue: "V1", rule: "fee", base: "1%", value: "2%"),
        Rulebook.Difference(venue: "V1", rule: "new", base: nil, value: "no"),
        Rulebook.Difference(venue: "V1", rule: "old", base: "yes", value: nil),
      ])
    #expect(base.differences(from: base).isEmpty)
    #expect(base.value("mark") == "last" && base.value("nothing") == nil)
  }
}
