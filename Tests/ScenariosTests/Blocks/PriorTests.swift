import Testing

@testable import Scenarios

@Suite("Priors in a scenario")
struct PriorTests {
  @Test("a prior is something that is not known, with keys and their ends")
  func reading() {
    let (prior, report) = decode(
      Prior.block,
      """
      { title: debt, law: logUniform, source: a study,
        keys: { leveragedTrader.leverage.median: [2.5, 4], 'shocks[0].news.BTC': [-3%, -1%] } }
      """)
    #expect(report.errorCount == 1)  // a logarithm needs ends above zero
    #expect(prior?.law == .logUniform && prior?.title == "debt")
    #expect(prior?.ranges.map(\.path).first == "leveragedTrader.leverage.median")
    #expect(prior?.ranges.map(\.ends).last == ["-3%", "-1%"])
  }

  @Test(
    "what is wrong is said at its place",
    arguments: [
      ("keys: { seed: [1] }", "E0310 1:38 keys.seed has 1 entries; it must have 2 to 100"),
      ("keys: {}", "E0310 1:24 keys names no key"),
      ("keys: { seed: [1, 2, 3] }", "E0310 1:24 keys, `seed`: two ends are needed, 3 given"),
      ("keys: { seed: [2, 2] }", "E0401 1:24 keys, `seed`: the two ends must differ"),
      (
        "keys: { duration: [90s, 2%] }",
        "E0305 1:24 keys, `duration`: both ends must have the same unit"
      ),
      (
        "keys: { seed: [one, 2] }",
        "E0308 1:24 keys, `seed`: an end must be a number with its unit, got `one`"
      ),
    ])
  func troubles(_ keys: String, _ message: String) {
    #expect(lines(decode(Prior.block, "{ title: a, source: b, \(keys) }").report) == [message])
  }
}
