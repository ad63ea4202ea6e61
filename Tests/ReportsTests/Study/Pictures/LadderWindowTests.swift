import Primitives
import Testing

@testable import Reports

@Suite("Window of the ladder")
struct LadderWindowTests {
  @Test("it holds the prices of the span with some room, and the span's columns")
  func window() throws {
    let view = StudyView(InventedStudy.one)
    let window = try #require(LadderWindow(view))
    let marks = window.market.samples.filter { $0.at.nanoseconds >= view.span.from }
      .map(\.mark)
    let low = try #require(marks.min())
    let high = try #require(marks.max())
    #expect(window.price(row: window.rows.lowerBound) < low)
    #expect(window.price(row: window.rows.upperBound) > high)
    #expect(window.rows.count < 100)
    let grid = window.grid
    #expect(grid.depth.count == window.columns.count * window.rows.count)
    #expect(grid.start >= view.span.from)
    #expect(grid.step == 10_000_000_000)
    let tick = window.market.contract.tick.value
    #expect(grid.lowest == Double(window.price(row: window.rows.lowerBound).ticks) * tick)
  }

  @Test("a run without columns has none")
  func none() {
    var study = InventedStudy.quiet
    study.shown.venues[0].markets[0].ladder.times = []
    study.shown.venues[0].markets[0].ladder.columns = []
    #expect(LadderWindow(StudyView(study)) == nil)
  }
}
