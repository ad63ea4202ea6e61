import Testing

@testable import Reports

@Suite("A figure at a point")
struct SweepSummaryTests {
  private func summary(_ values: [Double], isFlag: Bool = false) -> SweepSummary {
    var summaries = SweepSummaries()
    var values = values
    return summaries.summary(of: &values, isFlag: isFlag)
  }

  @Test("is what the plain estimators say, for every number of seeds", arguments: [1, 2, 5, 6, 73])
  func agrees(_ count: Int) throws {
    let values = (0..<count).map { Double(($0 * 37) % 101) / 7 }
    let summary = summary(values)
    let (mean, median) = (try #require(summary.mean), try #require(summary.median))
    #expect(median == Uncertainty.median(values))
    let plain = try #require(Uncertainty.mean(values))
    #expect(abs(mean.value - plain.value) < 1e-12)
    #expect(mean.low.map { abs($0 - (plain.low ?? .nan)) < 1e-9 } ?? (plain.low == nil))
    #expect(mean.high.map { abs($0 - (plain.high ?? .nan)) < 1e-9 } ?? (plain.high == nil))
    #expect(summary.p05 == Moments.quantile(values, 0.05))
    #expect(summary.p95 == Moments.quantile(values, 0.95))
    #expect(summary.count == count && summary.seen == nil)
    #expect((summary.deviation == nil) == (count == 1))
  }

  @Test("a flag is a share with the bounds of Clopper and Pearson, and has no quantiles")
  func flags() {
    let summary = summary([0, 1, 0, 0, 1], isFlag: true)
    #expect(summary.seen == 2 && summary.mean == Uncertainty.proportion(2, of: 5))
    #expect(summary.middle == summary.mean)
    #expect(summary.median == nil && summary.p95 == nil && summary.deviation == nil)
  }

  @Test("no values say nothing")
  func nothing() {
    #expect(summary([]).middle == nil && summary([], isFlag: true).middle == nil)
    var none: [Double] = []
    #expect(SweepSummary.centre(&none, isFlag: false).isNaN)
  }

  @Test("asked twice it answers the same, whatever was asked between")
  func remembers() {
    var summaries = SweepSummaries()
    var (a, b) = ([3.0, 1, 2, 5, 4, 6], [1.0, 2])
    let first = summaries.summary(of: &a, isFlag: false)
    _ = summaries.summary(of: &b, isFlag: false)
    #expect(summaries.summary(of: &a, isFlag: false).median == first.median)
    #expect(summaries.summary(of: &a, isFlag: false).mean == first.mean)
  }

  @Test("points can be taken together")
  func pooled() {
    var summaries = SweepSummaries()
    let summary = SweepView(InventedSweep.one).summary(1, at: [1, 2], &summaries)
    #expect(summary.seen == 6 && summary.count == 16)
  }

  @Test("points that were played more often have no more weight where several are taken together")
  func together() {
    let rule = SweepPrecision(column: 0, within: 0.15, relative: nil)
    let view = SweepView(SweepPrecisionTests.finished([32, 48], rule))
    var summaries = SweepSummaries()
    #expect(view.summary(0, at: [0, 1], &summaries).count == 64)
    #expect(view.summary(0, at: [1], &summaries).count == 48)
  }
}
