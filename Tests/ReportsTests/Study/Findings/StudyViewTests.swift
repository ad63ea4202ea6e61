import Primitives
import Testing

@testable import Reports

@Suite("View of a study")
struct StudyViewTests {
  @Test("charts show ten minutes before the first input to the end of the story")
  func span() {
    let view = StudyView(InventedStudy.one)
    #expect(view.span.from == Int64(10 * 60) * 1_000_000_000)
    #expect(view.span.to == InventedRun.duration.nanoseconds)
    #expect(view.clock(Instant(nanoseconds: view.reference)) == "20:59:59")
    #expect(view.calm >= view.span.from)
  }

  @Test("without an input they show the whole run")
  func wholeRun() {
    let view = StudyView(InventedStudy.ladder)
    #expect(view.span.from == 0)
    #expect(view.span.to == InventedRun.duration.nanoseconds)
  }

  @Test("a median of what fewer than half of the seeds have is not a median")
  func medians() {
    var study = InventedStudy.quiet
    study.seeds = seeds([0.1, nil, nil])
    #expect(StudyView(study).median("drawdown", market: "V1/BTC") == nil)
    study.seeds = seeds([0.1, 0.3, nil])
    #expect(StudyView(study).median("drawdown", market: "V1/BTC")?.value == 0.2)
  }

  @Test("seeds are named as a run of numbers or one by one")
  func seedsText() {
    var study = InventedStudy.quiet
    #expect(StudyView(study).seedsText == "seed 7")
    study.seeds = seeds([0, 0, 0])
    #expect(StudyView(study).seedsText == "3 seeds, 1 … 3")
    study.seeds[2].seed = 16
    #expect(StudyView(study).seedsText == "3 seeds: 1, 2, 16")
  }

  @Test("what winners gave up is summed by account")
  func accounts() {
    let view = StudyView(InventedStudy.one)
    let sum = view.deleveragedByAccount.reduce(0) { $0 + $1.amount }
    let all = view.record.deleveragings.reduce(0) { $0 + $1.notional.amount } * 1_000
    #expect(abs(sum / all - 1) < 1e-12)
  }
}
