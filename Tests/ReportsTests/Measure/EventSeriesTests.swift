import Testing

@testable import Reports

@Suite("Trades in time")
struct EventSeriesTests {
  private func series(_ rows: [(second: Double, value: Double)]) -> EventSeries {
    EventSeries(
      rows.map { row in
        TradeTable.Row(
          time: Int64(row.second * 1e9), market: 0, kind: .trade, isBuy: row.value > 0, price: 100,
          value: abs(row.value))
      }, kind: .trade)
  }

  @Test("bought less sold, over both")
  func imbalance() {
    #expect(series([(0, 30), (1, -10), (2, -60)]).imbalance == -0.4)
    #expect(series([]).imbalance == nil)
  }

  @Test("fills of one moment and side are one order")
  func events() {
    let events = series([(0, 1), (0, 2), (0, -1), (5, -1), (5, -1)]).events
    #expect(events == [0, 0, 5])
  }

  @Test("the busiest minute begins where most follows, and a minute later is not in it")
  func busiest() {
    let rows = series([(0, 10), (100, 20), (130, -30), (159.5, 20), (160, 100), (1_000, 20)])
    // From 130 s on: 30, 20 and 100. From 100 s on the 100 come a minute too late.
    #expect(rows.busiest(60) == 0.75)
    #expect(rows.busiest(2_400) == 1)
    #expect(series([]).busiest(60) == nil)
  }

  @Test("ten in one minute of ten cluster; one in each do not")
  func clustering() throws {
    let even = series((0...10).map { (Double($0) * 60, 1) })
    #expect(even.clustering == 0)
    let heap = series([(0, 1)] + (0..<10).map { (120 + Double($0), 1.0) } + [(600, 1)])
    // Counts 1, 0, 10 and seven times 0 have a mean of 1.1 and a variance of 9.88.
    #expect(abs(try #require(heap.clustering) - 8.98) < 0.01)
  }

  @Test("only whole windows are counted")
  func windows() {
    #expect(series([(0, 1), (12, 1), (25, 1), (29, 1), (38, 1)]).counts(10) == [1, 1, 2])
    #expect(series([(0, 1), (9, 1)]).counts(10).isEmpty)
  }
}
