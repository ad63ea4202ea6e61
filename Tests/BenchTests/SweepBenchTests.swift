import Testing

@testable import cascade

@Suite struct SweepBenchTests {
  @Test("short runs are timed bare and as a sweep, and nothing is left behind")
  func run() async throws {
    let row = try await SweepBench.run(7, repetitions: 1)
    #expect(row.runs == 12)
    #expect(row.bare > 0 && row.whole > 0)
  }

  @Test("what a sweep adds is told over the bare runs")
  func figures() {
    let row = SweepBench.Row(runs: 1_000, bare: 2, whole: 2.03)
    #expect(abs(row.added - 0.015) < 1e-12)
    #expect(
      BenchTable.line(row)
        == "  run, kept and reported         n = 1,000 2,030,000.0 ns  1.015 × a bare one")
  }
}
