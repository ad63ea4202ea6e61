import Testing

@testable import Scenarios

@Suite("Where an expectation begins to break, in text")
struct BoundaryTests {
  private func text(_ boundary: String) -> String {
    example("twins:\n", "boundary: { \(boundary) }\ntwins:\n")
  }

  private func boundary(_ text: String) throws -> Boundary {
    try #require(try schema.load(source(self.text(text))).scenario.boundary)
  }

  private func fault(_ text: String) -> String {
    faults(self.text(text)).flatMap { lines($0).first } ?? ""
  }

  private let money = "keys: { dipBuyer.capital: [$1M, $16M] }"

  @Test("seven halvings are 129 places, the ends as they are written")
  func places() throws {
    let axis = try boundary("law: log, \(money)").axis
    #expect(axis.valueCount == 129)
    let texts = [0, 32, 64, 96, 128].map { axis.setting(ofLevel: $0).texts[0] }
    #expect(texts == ["$1M", "$2M", "$4M", "$8M", "$16M"])
  }

  @Test("whole numbers are all of those between the ends, and no more")
  func whole() throws {
    let axis = try boundary("law: whole, keys: { leveragedTrader.count: [10, 20] }").axis
    #expect(axis.valueCount == 11)
    let texts = (0..<11).map { axis.setting(ofLevel: $0).texts[0] }
    #expect(texts == (10...20).map { "\($0)" })
    let many = try boundary("law: whole, keys: { leveragedTrader.count: [10, 20000] }").axis
    #expect(many.valueCount == 129)
  }

  @Test("what breaks is said, or it is the first expectation")
  func question() throws {
    let own = try schema.load(
      source(text("\(money), breaks: { metric: badDebt, at: median, atMost: $1k }")))
    #expect(own.scenario.question?.metric == "badDebt")
    let first = try schema.load(source(text(money)))
    #expect(first.scenario.question == first.scenario.expect[0])
    let none = example(
      "expect:\n  - { metric: drawdown, market: V1/BTC-PERP, at: median, below: 25% }\n", ""
    )
    .replacing("twins:\n", with: "boundary: { \(money) }\ntwins:\n")
    #expect(faults(none).map { lines($0)[0] }?.contains("boundary.breaks is needed") == true)
  }

  @Test("it is written as it was read")
  func again() throws {
    let loaded = try schema.load(
      source(
        text(
          "title: money, steps: 5, seeds: 16, mostSeeds: 64, metrics: [badDebt], \(money), "
            + "breaks: { metric: cascade, market: BTC-PERP, at: share, below: 50% }")))
    let written = try schema.load(source(schema.resolvedText(loaded.scenario)))
    #expect(written.scenario.boundary == loaded.scenario.boundary)
    #expect(written.scenario.boundary?.steps == 5)
  }

  @Test(
    "what cannot be looked for is said, with what to do",
    arguments: [
      ("keys: { seed: [1, 2] }", "`seed` cannot be varied"),
      ("keys: {}", "names no key"),
      ("law: log, keys: { dipBuyer.capital: [$0, $3] }", "above zero"),
      ("keys: { dipBuyer.capital: [$1M, $1M] }", "the two ends must differ"),
      ("keys: { fundamental.BTC.volatility: [45%, 45.01%] }", "fewer than 129 values"),
      ("keys: { dipBuyer.capital: [$1M, $2M] }, seeds: 64, mostSeeds: 32", "must be at least"),
      (
        "keys: { dipBuyer.capital: [$1M, $2M] }, "
          + "breaks: { metric: cascade, market: BTC-PERP, at: share, atMost: 3 }",
        "none of them can be counted"
      ),
      (
        "keys: { dipBuyer.capital: [$1M, $2M] }, "
          + "breaks: { metric: badDebt, at: 'seed:600', equals: $0 }", "seed 600 is not played"
      ),
      ("keys: { dipBuyer.capitals: [$1M, $2M] }", "boundary `dipBuyer.capitals`"),
      (
        "keys: { dipBuyer.capital: [$1M, $2M] }, "
          + "breaks: { metric: drawdown, market: V9/BTC-PERP, below: 5% }", "V9/BTC-PERP"
      ),
    ])
  func faulty(boundary: String, words: String) {
    #expect(fault(boundary).contains(words), "\(fault(boundary))")
  }
}
