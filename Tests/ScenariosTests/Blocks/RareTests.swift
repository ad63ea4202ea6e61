import Testing

@testable import Scenarios

@Suite("What a rare event asks")
struct RareTests {
  private func text(_ rare: String) -> String {
    example("twins:\n", "rare: { \(rare) }\ntwins:\n")
  }

  private func rare(_ text: String) throws -> Rare {
    try #require(try schema.load(source(self.text(text))).scenario.rare)
  }

  private func fault(_ rare: String, overrides: [String] = []) -> String {
    faults(text(rare), overrides: overrides)?.faults.first?.message ?? ""
  }

  @Test("a fall of a market, with what is usual beside it")
  func usual() throws {
    let rare = try rare("score: drawdown, market: BTC-PERP, reaches: 30%")
    #expect(rare.reaches.value == 0.3)
    #expect((rare.clones, rare.repetitions, rare.steps) == (64, 8, 1_000))
    #expect(rare.killed == 16)
  }

  @Test("where it is measured: a market by its full name, or a venue")
  func places() throws {
    func place(_ rare: String) throws -> String? {
      try schema.load(source(text(rare))).scenario.rarePlace?.name
    }
    #expect(try place("score: drawdown, market: BTC-PERP, reaches: 30%") == "V1/BTC-PERP")
    #expect(try place("score: venueBadDebt, venue: V1, reaches: $2M") == "V1")
  }

  @Test("it is written as it was read, and money of it grows with the scale")
  func again() throws {
    let asked = text("score: venueBadDebt, venue: V1, reaches: $2M, kill: 50%, clones: 8")
    let loaded = try schema.load(source(asked))
    let written = try schema.load(source(schema.resolvedText(loaded.scenario)))
    #expect(written.scenario.rare == loaded.scenario.rare)
    #expect(written.scenario.rare?.killed == 4)
    let larger = try schema.load(
      source(asked), overrides: [Override(argument: "scaleTo=1:100")])
    #expect(larger.scenario.rare?.reaches.value == 20_000_000)
  }

  @Test("a place that is not there, or not of the score's kind, is said")
  func wrongPlaces() {
    #expect(fault("score: drawdown, market: ETH-PERP, reaches: 30%").contains("no market"))
    #expect(fault("score: venueBadDebt, venue: V2, reaches: $2M").contains("no venue"))
    #expect(fault("score: drawdown, reaches: 30%").contains("measured per market: name one"))
    #expect(
      fault("score: drawdown, venue: V1, reaches: 30%")
        .contains("measured per market, not per venue"))
    #expect(fault("score: falls, market: BTC-PERP, reaches: 30%").contains("unknown score"))
  }

  @Test("a level in another unit, or one that every run reaches, or none can")
  func wrongLevels() {
    let market = "score: drawdown, market: BTC-PERP"
    #expect(fault("\(market), reaches: $3M").contains("measured in % or bp"))
    #expect(fault("score: venueBadDebt, venue: V1, reaches: 3%").contains("measured in dollars"))
    #expect(fault("\(market), reaches: 0%").contains("every run reaches it"))
    #expect(fault("\(market), reaches: 100%").contains("no price falls by all of itself"))
  }

  @Test("a share that ends no run at a step, or all of them")
  func wrongShares() {
    let asked = "score: drawdown, market: BTC-PERP, reaches: 30%"
    #expect(
      fault("\(asked), clones: 8, kill: 1%").contains("of 8 clones no run would end at a step"))
    #expect(
      fault("\(asked), clones: 8, kill: 99%").contains("of 8 clones every run would end"))
    #expect(fault("\(asked), clones: 8, kill: 87%").isEmpty)
  }

  @Test("a sweep cannot vary the question")
  func fixed() {
    let sweep = "sweep: { axes: [{ keys: { rare.clones: [8, 16] } }] }\ntwins:\n"
    #expect(
      faults(example("twins:\n", sweep))?.faults.first?.message.contains("cannot be varied")
        == true)
  }
}
