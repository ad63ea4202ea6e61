import Testing

@testable import cascade

@Suite struct SchedulerBenchTests {
  /// The bench stops the process when two queues disagree on a single event, so that it returns is
  /// the test.
  @Test("the scheduler and both heaps pop the same events in the same order")
  func agreement() {
    let rows = SchedulerBench.run(pending: [1, 7, 300], operations: 2_000, repetitions: 1)
    #expect(rows.map(\.n) == [1, 1, 1, 7, 7, 7, 300, 300, 300])
    #expect(rows.prefix(3).map(\.name) == ["scheduler", "4-ary heap", "binary heap"])
    for (index, row) in rows.enumerated() {
      #expect(row.nanoseconds >= 0)
      if index % 3 == 0 { #expect(row.ratio == 1) }
    }
  }
}
