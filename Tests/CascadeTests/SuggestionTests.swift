import Testing

@testable import cascade

@Suite("Did you mean")
struct SuggestionTests {
  @Test(
    "an edit is a letter more, a letter less, another letter or two letters swapped",
    arguments: [
      ("run", "run", 0), ("rnu", "run", 1), ("ru", "run", 1), ("runn", "run", 1), ("ran", "run", 1),
      ("cvs", "csv", 1), ("", "run", 3), ("kitten", "sitting", 3),
    ])
  func distance(first: String, second: String, edits: Int) {
    #expect(Suggestion.distance(first, second) == edits)
    #expect(Suggestion.distance(second, first) == edits)
  }

  @Test("the nearest word is offered, a far one is not")
  func nearest() {
    let words = ["seed", "seeds", "set", "overwrite"]
    #expect(Suggestion.nearest(to: "sede", among: words) == "seed")
    #expect(Suggestion.nearest(to: "ovrewrit", among: words) == "overwrite")
    #expect(Suggestion.nearest(to: "SEED", among: words) == "seed")
    #expect(Suggestion.nearest(to: "journal", among: words) == nil)
    #expect(Suggestion.nearest(to: "", among: words) == nil)
  }

  @Test("the beginning of a single word is enough")
  func beginning() {
    #expect(Suggestion.nearest(to: "over", among: ["seed", "overwrite"]) == "overwrite")
    #expect(Suggestion.nearest(to: "over", among: ["overlay", "overwrite"]) == nil)
  }

  @Test("a very long word costs nothing")
  func longWords() {
    let long = String(repeating: "a", count: 1_000_000)
    #expect(Suggestion.nearest(to: long, among: ["seed"]) == nil)
  }
}
