import Testing

@testable import cascade

@Suite struct BenchTableTests {
  @Test("rows stand in columns: what, how many, how long, and a remark")
  func rows() {
    let row = SchedulerBench.Row(
      name: "scheduler", n: 100_000, nanoseconds: 31.94, ratio: 1)
    #expect(
      BenchTable.line(row)
        == "  scheduler                    n = 100,000       31.9 ns  1.00 ×")
    let slow = BenchTable.line("binary heap", n: 1_000, nanoseconds: 1_234.5, note: "x")
    #expect(slow == "  binary heap                    n = 1,000    1,234.5 ns  x")
  }

  @Test("a name wider than its column pushes the rest aside")
  func wide() {
    let name = String(repeating: "n", count: 40)
    #expect(BenchTable.line(name, n: 1, nanoseconds: 0, note: "").hasPrefix("  \(name)  "))
  }

  @Test("a ratio has two decimals")
  func ratio() {
    #expect(BenchTable.ratio(2.345) == "2.35 ×" || BenchTable.ratio(2.345) == "2.34 ×")
    #expect(BenchTable.ratio(10) == "10.00 ×")
  }
}
