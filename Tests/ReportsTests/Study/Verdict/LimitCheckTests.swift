import Primitives
import Testing

@testable import Reports

/// Seeds whose only metric is `drawdown` of a market, or another one.
func seeds(_ values: [Double?], metric: String = "drawdown", market: String = "V1/BTC")
  -> [SeedResult]
{
  values.enumerated().map { index, value in
    SeedResult(
      seed: UInt64(index + 1),
      metrics: MetricTable(
        rows: [
          MetricTable.Row(
            metric: Metric.named(metric) ?? Metric.all[0], market: market, value: value)
        ]), end: RunEndRecord(), paths: [])
  }
}

@Suite("Expectations")
struct LimitCheckTests {
  private func limit(
    _ aggregate: Limit.Aggregate, _ comparison: Limit.Comparison, _ value: Double,
    metric: String = "drawdown", market: String = "V1/BTC"
  ) -> Limit {
    Limit(
      title: "", metric: metric, market: market, aggregate: aggregate, comparison: comparison,
      value: value, line: 3)
  }

  private func check(
    _ aggregate: Limit.Aggregate, _ comparison: Limit.Comparison, _ value: Double,
    _ values: [Double?]
  ) -> LimitCheck {
    LimitCheck(limit(aggregate, comparison, value), seeds(values))
  }

  @Test("one seed is what it is: ok or FAIL, without an interval")
  func oneSeed() {
    #expect(check(.median, .below, 0.25, [0.2]).result == .ok)
    #expect(check(.median, .below, 0.2, [0.2]).result == .failed)
    #expect(check(.percentile(95), .atMost, 0.2, [0.2]).result == .ok)
    #expect(check(.median, .below, 0.25, [0.2]).intervalText(scale: 1) == "–")
    #expect(check(.all, .below, 0.25, [0.2]).observedText(scale: 1) == "20.0 %")
  }

  @Test("a median that holds is proved by its upper bound, else it is unproven")
  func medians() {
    let tight = check(.median, .below, 0.3, [0.1, 0.11, 0.12, 0.13, 0.14, 0.15])
    #expect(tight.result == .ok)
    #expect(tight.intervalText(scale: 1) == "10.0 … 15.0 %")
    let wide = check(.median, .below, 0.3, [0.1, 0.11, 0.12, 0.13, 0.14, 0.35])
    #expect(wide.result == .unproven)
    #expect(wide.failing == [6])
    #expect(check(.median, .below, 0.3, [0.1, 0.2, 0.2]).result == .unproven)
    #expect(check(.median, .above, 0.09, [0.1, 0.11, 0.12, 0.13, 0.14, 0.35]).result == .ok)
  }

  @Test("a tail of a few seeds has one bound, and says so")
  func tails() {
    let values = (0..<64).map { 0.1 + Double($0) / 1_000 }
    let check = check(.percentile(95), .atMost, 0.2, values)
    #expect(check.result == .unproven)
    #expect(check.isHalfBounded)
    #expect(check.intervalText(scale: 1).hasPrefix("≥ "))
  }

  @Test("a flag is counted: 14 of 64 is more than one in ten")
  func shares() {
    let flags = (0..<64).map { $0 % 5 == 2 || $0 == 3 ? 1.0 : 0 }
    let rows = seeds(flags, metric: "cascade")
    let check = LimitCheck(limit(.share, .atMost, 0.1, metric: "cascade"), rows)
    #expect(check.counted == 14)
    #expect(check.result == .failed)
    #expect(check.observedText(scale: 1) == "14 of 64")
    #expect(check.limitText(scale: 1) == "≤ 10 %")
    #expect(check.intervalText(scale: 1) == "12.5 … 34.0 %")
    #expect(check.failingText == "3, 4, 8, 13, 18 …")
  }

  @Test("never seen is not never: 0 of 64 against 0 is unproven")
  func never() {
    let rows = seeds([Double](repeating: 0, count: 64), metric: "cascade")
    let check = LimitCheck(limit(.share, .atMost, 0, metric: "cascade"), rows)
    #expect(check.result == .unproven)
    #expect(check.intervalText(scale: 1) == "≤ 5.6 %")
    #expect(check.limitText(scale: 1) == "≤ 0")
  }

  @Test("a limit over one counts seeds")
  func counts() {
    let rows = seeds([1, 1, 1, 0, 0, 0, 0, 0], metric: "cascade")
    #expect(LimitCheck(limit(.share, .atMost, 2, metric: "cascade"), rows).result == .failed)
    #expect(LimitCheck(limit(.share, .below, 8, metric: "cascade"), rows).result == .ok)
  }

  @Test("all, any, least, largest and one seed speak of the seeds that ran")
  func exact() {
    #expect(check(.all, .atMost, 0.2, [0.1, 0.2]).result == .ok)
    #expect(check(.all, .atMost, 0.1, [0.1, 0.2]).result == .failed)
    #expect(check(.all, .atMost, 0.1, [0.1, 0.2]).observedText(scale: 1) == "1 of 2")
    #expect(check(.any, .atLeast, 0.2, [0.1, 0.2]).result == .ok)
    #expect(check(.max, .below, 0.3, [0.1, 0.2]).result == .ok)
    #expect(check(.min, .above, 0.1, [0.1, 0.2]).result == .failed)
    #expect(check(.seed(2), .equals, 0.2, [0.1, 0.2]).result == .ok)
    #expect(check(.seed(9), .equals, 0.2, [0.1, 0.2]).reason == "seed 9 was not run")
  }

  @Test("what cannot be measured counts as the worst, and fails where it decides")
  func unmeasured() {
    let few = check(.median, .below, 0.3, [0.1, nil, 0.2, 0.2, 0.2])
    #expect(few.result == .unproven)
    #expect(few.failing == [2])
    let many = check(.median, .below, 0.3, [0.1, nil, nil, nil, 0.2])
    #expect(many.result == .notMeasurable)
    #expect(many.reason == "not measurable in 3 of 5 seeds")
    #expect(!many.result.passes)
    #expect(check(.mean, .above, 0, [0.1, nil]).result == .notMeasurable)
    #expect(check(.all, .below, 0.3, [0.1, nil]).result == .failed)
    let unknown = LimitCheck(limit(.median, .below, 1, metric: "drawdwn"), seeds([0.1]))
    #expect(unknown.reason == "there is no metric drawdwn")
    #expect(unknown.observedText(scale: 1) == "–")
  }

  @Test("seeds that break a limit stand in order of how far")
  func worstFirst() {
    #expect(check(.max, .below, 0.2, [0.3, 0.1, 0.5, nil, 0.3]).failing == [4, 3, 1, 5])
  }

  @Test("money is shown at the size of the world")
  func money() {
    let rows = seeds([4_580_000, 4_580_000], metric: "adlAll", market: "")
    let check = LimitCheck(
      limit(.max, .atMost, 2_500_000, metric: "adlAll", market: ""), rows)
    #expect(check.observedText(scale: 1_000) == "$4.58bn")
    #expect(check.limitText(scale: 1_000) == "≤ $2.5bn")
  }

  @Test("aggregates are written as scenarios write them, and name what has no title")
  func words() {
    #expect(Limit.Aggregate.percentile(5).text == "p05")
    #expect(Limit.Aggregate.seed(7).text == "seed:7")
    #expect(check(.percentile(95), .below, 1, [0]).title == "drawdown, V1/BTC, p95")
  }
}
