import Testing

@testable import Scenarios

@Suite("A value that is looked for")
struct CalibrationAxisTests {
  private func fault(_ axis: String) -> String {
    let fact = "{ metric: drawdown, market: BTC-PERP, value: 2%, source: somebody }"
    let block = "calibrate: { axes: [\(axis)], facts: [\(fact)] }\ntwins:\n"
    return faults(example("twins:\n", block)).map(lines)?.first ?? ""
  }

  @Test("two ends of one unit, above zero where ratios count, whole where whole numbers do")
  func ends() {
    #expect(fault("{ keys: { duration: [20m, 30m] } }") == "")
    #expect(fault("{ keys: { duration: [20m, 30m, 40m] } }").contains("3 entries"))
    #expect(fault("{ keys: { duration: [20m, 3%] } }").contains("same unit"))
    #expect(fault("{ law: log, keys: { duration: [0m, 30m] } }").contains("above zero"))
    #expect(
      fault("{ law: whole, keys: { marketMaker.count: [1.5, 3] } }").contains("whole numbers"))
    #expect(fault("{ law: list, keys: { duration: [20m, 30m] } }").contains("list"))
  }

  @Test("what is no part of the world cannot be looked for")
  func fixed() {
    #expect(fault("{ keys: { seed: [1, 9] } }").contains("`seed` cannot be varied"))
    #expect(fault("{ keys: { calibrate.seeds: [2, 9] } }").contains("`calibrate` cannot be"))
    #expect(fault("{ keys: {} }").contains("names no key"))
  }

  @Test("it is an axis of a sweep with two ends")
  func range() {
    var axis = CalibrationAxis()
    axis.law = .whole
    axis.keys = [Named("marketMaker.count", [.text("2"), .text("6")])]
    #expect(axis.name == "marketMaker.count" && axis.range.law == .whole)
    #expect(
      [0, 0.25, 0.5, 0.999].map { axis.range.setting(atShare: $0).texts[0] } == [
        "2", "3", "4", "6",
      ])
  }
}
