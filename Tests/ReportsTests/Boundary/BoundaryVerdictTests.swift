import Testing

@testable import Reports

@Suite("What an expectation says at one place")
struct BoundaryVerdictTests {
  private func verdict(_ limit: Limit, _ values: [Double?]) -> BoundaryVerdict {
    let readings = values.enumerated().map {
      LimitCheck.Reading(seed: UInt64($0 + 1), value: $1)
    }
    return BoundaryVerdict(limit, readings, seeds: values.count)
  }

  private func limit(
    _ comparison: Limit.Comparison, _ value: Double, _ aggregate: Limit.Aggregate = .median
  ) -> Limit {
    Limit(
      title: "", metric: "drawdown", market: InventedSweep.market, aggregate: aggregate,
      comparison: comparison, value: value, line: 0)
  }

  /// The median of 16 falls from 10 to 25 % is 17.5 %, its interval goes from the fourth of them
  /// to the thirteenth: 13 to 22 %.
  private let falls = (10...25).map { Optional(Double($0) / 100) }

  @Test(
    "the interval lies on one side of the limit, or it does not",
    arguments: [
      (Limit.Comparison.below, 0.23, "holds"), (.below, 0.18, "holds, not proven"),
      (.below, 0.17, "breaks, not proven"), (.below, 0.12, "breaks"), (.above, 0.12, "holds"),
      (.above, 0.17, "holds, not proven"), (.above, 0.18, "breaks, not proven"),
      (.above, 0.23, "breaks"), (.atMost, 0.13, "breaks, not proven"),
      (.atLeast, 0.23, "breaks"), (.equals, 0.2, "breaks, not proven"), (.equals, 0.3, "breaks"),
    ])
  func sides(comparison: Limit.Comparison, value: Double, words: String) {
    let verdict = verdict(limit(comparison, value), falls)
    #expect(verdict.words == words)
    #expect(verdict.isFinal == verdict.isProven)
  }

  @Test("one seed proves nothing of an estimate; of the seeds themselves it says all")
  func single() {
    #expect(verdict(limit(.below, 0.5), [0.1]).words == "holds, not proven")
    for aggregate in [Limit.Aggregate.max, .min, .all, .any, .seed(1)] {
      #expect(verdict(limit(.below, 0.5, aggregate), [0.1]).words == "holds")
      #expect(verdict(limit(.below, 0.05, aggregate), [0.1]).words == "breaks")
    }
  }

  @Test("what cannot be measured does not hold, and more seeds are not asked")
  func missing() {
    let verdict = verdict(limit(.below, 0.5), [nil, nil, nil, 0.1])
    #expect(!verdict.holds && !verdict.isProven && verdict.isFinal)
    #expect(verdict.words == "breaks, not measurable")
  }
}
