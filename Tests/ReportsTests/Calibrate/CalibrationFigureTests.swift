import Testing

@testable import Reports

@Suite("What a fact of a calibration is measured by")
struct CalibrationFigureTests {
  private let spread = CalibrationFigure.metric(Metric.named("calmSpread") ?? Metric.all[0])
  private let bounce = CalibrationFigure.fact(code: "F3", part: "trade to trade")

  @Test("a metric by its name, a fact by its code and figure")
  func names() {
    #expect(spread.name == "calmSpread" && spread.part == nil)
    #expect(bounce.name == "F3" && bounce.part == "trade to trade")
    #expect(spread.title(in: "V1/X-PERP") == "calmSpread of V1/X-PERP")
    #expect(bounce.title(in: "V1/X-PERP") == "F3 (trade to trade) of V1/X-PERP")
    #expect(spread.title(in: "") == "calmSpread")
    #expect(spread.columnName == "calm_spread" && bounce.columnName == "f3_trade_to_trade")
  }

  @Test("a metric is written in its unit, a fact as `cascade facts` prints it")
  func figures() {
    #expect(spread.unit(scale: 1) == "ratio" && bounce.unit(scale: 1) == "")
    #expect(spread.text(0.0123, scale: 1) == MetricForm(.share, scale: 1).text(0.0123))
    #expect(bounce.text(-0.0123, scale: 1) == FactReport.figure(-0.0123))
    #expect(bounce.given(-0.05, scale: 1) == "−0.05")
  }
}
