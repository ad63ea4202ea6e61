import Testing

@testable import Scenarios

@Suite("What a calibration says")
struct CalibrationTests {
  private static let axis = "{ law: log, keys: { dipBuyer.capital: [$1M, $16M] } }"
  private static let fact =
    "{ metric: drawdown, market: BTC-PERP, value: 2%, tolerance: 50bp, source: somebody }"

  private func text(
    axes: String = CalibrationTests.axis, facts: String = CalibrationTests.fact, more: String = ""
  ) -> String {
    example("twins:\n", "calibrate: { \(more)axes: [\(axes)], facts: [\(facts)] }\ntwins:\n")
  }

  private func fault(_ text: String) -> String { lines(faults(text)!).first ?? "" }

  @Test("axes, facts in full, and what is usual")
  func read() throws {
    let scenario = try schema.load(source(text())).scenario
    let calibration = try #require(scenario.calibrate)
    #expect(calibration.seeds == 8 && calibration.evaluations == 200)
    #expect(calibration.tolerance == 0.01 && calibration.axes[0].law == .log)
    let fact = try #require(scenario.calmFacts.first)
    #expect(fact.place == "V1/BTC-PERP" && fact.target == 0.02 && fact.tolerance == 0.005)
  }

  @Test("it is written as it was read")
  func again() throws {
    let loaded = try schema.load(source(text(more: "seeds: 3, tolerance: 2%, ")))
    let written = try schema.load(source(schema.resolvedText(loaded.scenario)))
    #expect(written.scenario.calibrate == loaded.scenario.calibrate)
    #expect(written.scenario.calibrate?.seeds == 3)
  }

  @Test("a key stands on one axis, and the search needs its first points")
  func firstPoints() {
    let twice = "\(CalibrationTests.axis), \(CalibrationTests.axis)"
    #expect(fault(text(axes: twice)).contains("`dipBuyer.capital` is varied twice"))
    let two = "\(CalibrationTests.axis), { keys: { duration: [20m, 40m] } }"
    #expect(
      fault(text(axes: two, more: "evaluations: 3, ")).contains("begins with 3 points"))
  }

  @Test("a value that the scenario cannot have is found before anything runs")
  func ends() {
    #expect(
      fault(text(axes: "{ keys: { dipBuyer.capitol: [$1M, $2M] } }"))
        .contains("axis `dipBuyer.capitol`"))
    #expect(
      fault(text(axes: "{ keys: { dipBuyers.capital: [$1M, $2M] } }"))
        .contains("nothing is called `dipBuyers`"))
  }

  @Test("it is described")
  func described() throws {
    let loaded = try schema.load(source(text()))
    let words = schema.text(of: loaded.scenario, name: "x")
    #expect(words.contains("looks for values with cascade calibrate, 8 seeds a point"))
    #expect(words.contains("drawdown, BTC-PERP, 2%"))
  }
}
