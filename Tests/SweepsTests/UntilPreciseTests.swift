import Reports
import Testing

@testable import Sweeps

@Suite("Seeds until a figure is known")
struct UntilPreciseTests {
  @Test("it wants the first seeds of every point, and says so")
  func first() throws {
    let seeds = (1...40).map { UInt64($0) }
    let column = SweepTable.Column(Metric.named("ledgerDrift")!, market: "")
    var table = try SamplePlan.plan(SamplePlan.grid, seeds: seeds)
      .table(name: "s", title: "S", story: "", columns: [column])
    let rule = SweepPrecision(column: 0, within: nil, relative: 0.1)
    let course = UntilPrecise(rule, table)
    #expect(course.words == rule.words(in: table) && course.growsWithSeeds)
    let first = course.next(after: table)
    #expect(first == (0..<6).flatMap { point in (0..<32).map { point * 40 + $0 } })
    #expect(course.outlook(after: table) == 192...240)
    // The books balance in every run: that is known with the first seeds.
    for number in first {
      table.append(
        SweepTable.Run(
          number: number, point: number / 40, seed: seeds[number % 40], stop: nil, events: 1,
          fingerprint: ""), values: [0])
    }
    #expect(course.next(after: table).isEmpty)
  }
}
