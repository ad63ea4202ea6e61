import Testing

@testable import Scenarios

@Suite("A measured figure of calm")
struct CalibrationFactTests {
  private func fault(_ fact: String) -> String {
    let axis = "{ keys: { duration: [20m, 30m] } }"
    let block = "calibrate: { axes: [\(axis)], facts: [\(fact)] }\ntwins:\n"
    return faults(example("twins:\n", block)).map(lines)?.first ?? ""
  }

  @Test("a figure in the unit of its metric, with its place")
  func units() {
    #expect(fault("{ metric: badDebt, value: $1M, tolerance: $100k, source: us }") == "")
    #expect(fault("{ metric: badDebt, value: 3, source: us }").contains("measured in dollars"))
    #expect(
      fault("{ metric: drawdown, market: BTC-PERP, value: 2%, tolerance: 3, source: us }")
        .contains("tolerance"))
    #expect(
      fault("{ metric: drawdown, value: 2%, source: us }").contains("measured per market"))
    #expect(
      fault("{ metric: drawdown, market: ETH-PERP, value: 2%, source: us }").contains("ETH-PERP"))
  }

  @Test("what happens or does not is no figure to fit")
  func flag() {
    #expect(
      fault("{ metric: cascade, market: BTC-PERP, value: 0, source: us }")
        .contains("happens or does not"))
  }

  @Test("an error below zero is none, and a figure without a source is no measurement")
  func tolerance() {
    #expect(
      fault("{ metric: badDebt, value: $1M, tolerance: -$1k, source: us }")
        .contains("must not be below zero"))
    #expect(fault("{ metric: badDebt, value: $1M }").contains("source"))
  }
}
