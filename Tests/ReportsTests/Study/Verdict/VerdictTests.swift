import Testing

@testable import Reports

@Suite("Verdict")
struct VerdictTests {
  private func verdict(_ limits: [(Limit.Comparison, Double)], _ values: [Double?]) -> Verdict {
    var study = InventedStudy.quiet
    study.seeds = seeds(values)
    study.limits = limits.map { comparison, value in
      Limit(
        title: "fall", metric: "drawdown", market: "V1/BTC", aggregate: .median,
        comparison: comparison, value: value, line: 1)
    }
    return Verdict(study)
  }

  @Test("the title counts what fails")
  func titles() {
    let values: [Double?] = [0.1, 0.11, 0.12, 0.13, 0.14, 0.15]
    #expect(verdict([], values).title == "no expectation is set")
    #expect(verdict([(.below, 0.2)], values).title == "ok (the one expectation holds)")
    #expect(
      verdict([(.below, 0.2), (.below, 0.13)], values).title
        == "ok (all 2 expectations hold, 1 of them unproven)")
    let failed = verdict([(.below, 0.2), (.above, 0.2)], values)
    #expect(failed.title == "FAIL (1 of 2 expectations)")
    #expect(!failed.passes)
    #expect(failed.worstFirst.map(\.result) == [.failed, .ok])
  }

  @Test("nothing that holds is hidden behind what cannot be measured")
  func notMeasurable() {
    let verdict = verdict([(.below, 0.2)], [nil])
    #expect(!verdict.passes)
    #expect(verdict.title == "FAIL (1 of 1 expectation)")
  }

  @Test("a run that was stopped is not complete")
  func incomplete() {
    var study = InventedStudy.quiet
    #expect(Verdict(study).isComplete)
    study.seeds[0].end.isComplete = false
    #expect(!Verdict(study).isComplete)
  }
}
