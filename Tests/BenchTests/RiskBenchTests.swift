import Testing

@testable import cascade

@Suite struct RiskBenchTests {
  @Test("positions fire in the crash, and each row says what it timed")
  func isolated() {
    let rows = IsolatedRiskBench.run(2_000, moves: 40_000)
    #expect(rows.map(\.name) == ["isolated, calm mark", "isolated, fired", "isolated, moved"])
    #expect(rows.allSatisfy { $0.n == 2_000 && $0.nanoseconds >= 0 })
    #expect(!rows[1].detail.hasPrefix("0 fired"))
  }
}
