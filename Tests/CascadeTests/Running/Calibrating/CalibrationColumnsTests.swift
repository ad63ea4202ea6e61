import Reports
import Scenarios
import Testing

@testable import cascade

@Suite("What a calibration keeps of each run")
struct CalibrationColumnsTests {
  private func columns(
    _ facts: String, scenario: String = SmallRun.scenario
  ) throws -> CalibrationColumns {
    let block = SmallCalibration.block.split(separator: "  facts:")[0] + "  facts:\n\(facts)\n"
    let small = SmallCalibration(String(block), scenario: scenario)
    return try CalibrationColumns(
      ScenarioDesk.load(small.place.file("small.yaml"), overrides: []).loaded.scenario)
  }

  private let metric = "    - { metric: calmDepth1, market: X-PERP, value: $800, source: us }"
  private let fact = "    - { fact: F9, market: X-PERP, value: 3, source: us }"

  @Test("metrics first, facts by code behind them, whatever the order of the scenario")
  func places() throws {
    let both = try columns("\(fact)\n\(metric)")
    #expect(both.places[0] == both.metrics.count)
    #expect(both.metrics[both.places[1]].metric.name == "calmDepth1")
    #expect(both.facts.figures == [.init("F9", "median, bp", market: "V1/X-PERP")])
    #expect(both.count == both.metrics.count + 1)
    #expect(both.figures.map(\.name) == ["F9", "calmDepth1"])
  }

  @Test("facts by code alone ask for no metric, metrics alone for no fact")
  func alone() throws {
    let coded = try columns(fact)
    #expect(coded.metrics.isEmpty && coded.places == [0] && coded.count == 1)
    let plain = try columns(metric)
    #expect(plain.facts.figures.isEmpty && plain.count == plain.metrics.count)
  }

  @Test("a tape that opens in the run keeps what facts of flow need")
  func tape() throws {
    let flow = "    - { fact: F7, market: X-PERP, value: 0.3, source: us }"
    let error = try #require(throws: Failure.self) { try columns(flow) }
    #expect(error.message.contains("no run of the scenario has F7 (exponent of size) of V1/X-PERP"))
    #expect(
      error.notes == [
        "write `tape: { from: 1h, length: 15m, every: 6h }`, "
          + "or windows that fit the run"
      ])
    func taped(from: String) -> String {
      SmallRun.scenario.replacing(
        "warmUp: 0s", with: "warmUp: 0s\ntape: { from: \(from), length: 2m, every: 3m }")
    }
    #expect(try columns(flow, scenario: taped(from: "1m")).count == 1)
    #expect(throws: Failure.self) { try columns(flow, scenario: taped(from: "6m")) }
  }
}
