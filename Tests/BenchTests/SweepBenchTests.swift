import Testing

@testable import cascade

@Suite struct SweepBenchTests {
  @Test("short runs are timed bare and as a sweep, and nothing is left behind")
  func run() async throws {
    let row = try await SweepBench.run(7)
    #expect(row.runs == 12)
    #expect(row.pieces.count == 1 && row.bare > 0 && row.report > 0)
  }

  @Test("what a sweep adds is told over the bare runs, and one slow piece does not count")
  func figures() {
    // A thousand runs of 6 ms in six pieces, and a report.
    let pieces = [(1.0, 1.01), (1.0, 1.01), (1.0, 1.02), (1.0, 1.01), (1.0, 3.0), (1.0, 1.0)]
    let row = SweepBench.Row(
      runs: 1_000, pieces: pieces.map { (bare: $0.0, kept: $0.1) }, report: 0.03)
    #expect(
      BenchTable.line(row)
        == "  run, bare                      n = 1,000 6,000,000.0 ns  "
        + "as a sweep 1.015 × as long (1.005 to 3.005), 90.0 µs a run")
  }
}
