import Testing

@testable import cascade

@Suite struct CrossRiskBenchTests {
  @Test("a crash begins liquidations, nobody is missed, and a look at all costs more than a mark")
  func cross() {
    let rows = CrossRiskBench.run(500, events: 2_000)
    #expect(
      rows.map(\.name) == [
        "cross, calm mark", "cross, mark in a crash", "cross, look at an account",
        "cross, look at all",
      ])
    #expect(!rows[1].detail.contains(" 0 liquidations"))
    #expect(rows[3].nanoseconds > rows[0].nanoseconds)
  }
}
