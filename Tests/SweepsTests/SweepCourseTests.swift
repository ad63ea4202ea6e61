import Reports
import Testing

@testable import Sweeps

@Suite("Runs that follow from others")
struct SweepCourseTests {
  /// Wants two runs, whatever is there.
  private struct Two: SweepCourse {
    var words: String { "Two at a time." }
    func next(after table: SweepTable) -> [Int] { [3, 5] }
  }

  @Test("of any course it is known what comes next and what is missing, and no more")
  func anyone() throws {
    let column = SweepTable.Column(Metric.named("ledgerDrift")!, market: "")
    let table = try SamplePlan.plan(SamplePlan.grid)
      .table(name: "s", title: "S", story: "", columns: [column])
    #expect(Two().outlook(after: table) == 2...12)
    #expect(!Two().growsWithSeeds)
  }
}
