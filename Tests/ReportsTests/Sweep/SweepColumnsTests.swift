import Testing

@testable import Reports

@Suite("Names of columns")
struct SweepColumnsTests {
  @Test(
    "paths and markets become snake case",
    arguments: [
      ("leveragedTrader.leverage.median", "leveraged_trader_leverage_median"),
      ("agents[longs].count", "agents_longs_count"), ("V1/BTC-PERP", "v1_btc_perp"),
      ("depthWorst1", "depth_worst1"), ("--", ""),
    ])
  func snake(_ text: String, _ name: String) {
    #expect(SweepColumnNames.snake(text) == name)
  }

  @Test("no name is used twice, none begins with a digit")
  func unique() {
    var names = SweepColumnNames(taken: ["events"])
    #expect(names.name("events", orElse: "metric") == "metric_events")
    #expect(names.name("events", orElse: "metric") == "metric_events_2")
    #expect(names.name("2fast", orElse: "axis") == "axis_2fast")
    #expect(names.name("a.b", orElse: "axis") == "a_b")
    #expect(names.name("a_b", orElse: "axis") == "axis_a_b")
  }

  @Test("a key has a column; numbers stay numbers, all else is text")
  func axes() {
    var money = InventedSweep.depth
    money.values = ["$4M", "-3"]
    var double = InventedSweep.leverage
    double.keys.append("other.leverage")
    let table = InventedSweep.grid([double, money], seeds: 1) { _, _ in [0, 0, 0] }
    var names = SweepColumnNames(taken: [])
    let columns = SweepAxisColumns(table, &names)
    #expect(
      columns.columns.map(\.name)
        == ["leveraged_trader_leverage_median", "other_leverage", "makers_depth"])
    #expect(columns.columns.map(\.type) == [.real, .real, .text])
    var writer = CSVWriter(CSVFile("axes.csv", columns.columns))
    _ = writer.take()
    columns.append(2, to: &writer)
    writer.endRow()
    #expect(String(decoding: writer.take(), as: UTF8.self) == "4.0,4.0,$4M\n")
  }

  @Test("a unit of money says that it is of the run")
  func units() {
    #expect(MetricUnit.money.column(scale: 1) == "quote asset")
    #expect(MetricUnit.money.column(scale: 10).contains("× 10"))
    #expect(MetricUnit.flag.column(scale: 1) == "0 or 1")
  }
}
