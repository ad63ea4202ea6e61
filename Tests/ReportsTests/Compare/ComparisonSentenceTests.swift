import Testing

@testable import Reports

@Suite("A comparison in one sentence")
struct ComparisonSentenceTests {
  private typealias Sides = InventedSides

  private func sentence(
    _ a: RunComparison.Side, _ b: RunComparison.Side
  ) -> String {
    RunComparison(a, b, inputs: [], expected: []).sentence
  }

  @Test("what differs with its interval, and what does not with what would have been seen")
  func differs() {
    #expect(
      Sides.comparison.sentence
        == "B falls 1.2 points less far than A (V1/BTC-PERP, 95 % 1.1 to 1.3); deleveraged money "
        + "not distinguishable (would have seen $2.45M).")
  }

  @Test("the other way round it says the opposite, by the titles where they differ")
  func titles() {
    let text = sentence(
      Sides.side(Sides.milder, Sides.asMuch, title: "Thick book"),
      Sides.side(Sides.falls, Sides.deleveraged, title: "Thin book"))
    #expect(
      text.hasPrefix("\"Thin book\" falls 1.2 points farther than \"Thick book\" (V1/BTC-PERP"))
  }

  @Test("where nothing differs it says how large a difference would have been seen")
  func nothing() {
    let text = sentence(
      Sides.side(Sides.falls, Sides.deleveraged),
      Sides.side(Sides.falls.reversed(), Sides.asMuch))
    #expect(
      text.hasPrefix(
        "No difference between A and B is told from chance in 2 headline figures (would have seen: "
          + "fall of V1/BTC-PERP "))
    #expect(text.hasSuffix("deleveraged money $2.45M)."))
  }

  @Test("one that is clear by itself only is not said to differ")
  func alone() {
    // By itself a chance of 3.8 %; among two figures 7.7 %.
    let text = sentence(
      Sides.side([0.02, 0.04, 0.04, 0.04, 0.05, 0.05, 0.07, 0.09], Sides.deleveraged),
      Sides.side([0.01, 0.03, 0.05, 0.02, 0.04, 0.04, 0.06, 0.05], Sides.asMuch))
    #expect(text.hasPrefix("No difference between A and B"))
    #expect(text.contains("; fall of V1/BTC-PERP 1."))
    #expect(text.contains("if it alone is asked about, not among 2 figures"))
  }

  @Test("one pair shows a difference and says nothing of chance; equals are said to be equal")
  func few() {
    #expect(
      sentence(Sides.side([0.1], [0]), Sides.side([0.08], [0]))
        == "B falls 2.0 points less far than A (V1/BTC-PERP); 1 pair of seeds cannot tell it from "
        + "chance.")
    let side = Sides.side(Sides.falls, Sides.deleveraged)
    #expect(sentence(side, side) == "A and B are the same in every figure, seed by seed (8 pairs).")
    let nothing = RunComparison.Side(
      name: "", title: "", version: "", scale: 1, seeds: [1], runs: [Sides.run(1, [])])
    #expect(sentence(side, nothing) == "A and B have no figure in common.")
  }

  @Test("figures of the run that differ are told without a market")
  func run() {
    let less = Sides.deleveraged.enumerated().map { $1 - 3e6 - Double($0 % 2) * 1e5 }
    let text = sentence(
      Sides.side(Sides.falls, Sides.deleveraged), Sides.side(Sides.falls, less))
    #expect(text.hasPrefix("In B deleveraged money is $3.05M lower than in A (95 % $3.0"))
  }
}
