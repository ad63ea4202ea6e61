import Testing

@testable import Scenarios

@Suite("What a sweep says")
struct SweepTests {
  private func text(_ sweep: String) -> String { example("twins:\n", sweep + "twins:\n") }

  private func sweep(_ text: String) throws -> Sweep {
    try #require(try schema.load(source(self.text(text))).scenario.sweep)
  }

  private func fault(_ text: String) -> String {
    lines(faults(self.text(text))!).first ?? ""
  }

  @Test(
    "a grid has the product of its values; walks and groups have a point more than axes, or two")
  func points() throws {
    let grid = try sweep(
      """
      sweep:
        seeds: 4
        axes:
          - { keys: { leveragedTrader.leverage.median: [2, 4, 8] } }
          - { law: log, count: 5, keys: { dipBuyer.capital: [$1M, $16M] } }

      """)
    #expect(grid.pointCount == 15 && grid.seeds == 4 && grid.design == .grid)
    let axes = "axes: [{ law: linear, keys: { dipBuyer.capital: [$1M, $2M] } }]"
    for (design, points) in [("latinHypercube", 6), ("sobol", 6), ("morris", 12), ("saltelli", 18)]
    {
      let drawn = try sweep("sweep: { design: \(design), points: 6, \(axes) }\n")
      #expect(drawn.pointCount == points, "\(design)")
    }
  }

  @Test("it is written as it was read")
  func again() throws {
    let loaded = try schema.load(
      source(
        text(
          """
          sweep:
            design: morris
            points: 3
            metrics: [drawdown]
            axes: [{ title: money, law: log, keys: { dipBuyer.capital: [$1M, $2M] } }]

          """)))
    let written = try schema.load(source(schema.resolvedText(loaded.scenario)))
    #expect(written.scenario.sweep == loaded.scenario.sweep)
    #expect(written.scenario.sweep?.metrics == ["drawdown"])
  }

  @Test("what a design cannot use is said, with what to do")
  func designs() {
    let range = "{ law: linear, keys: { dipBuyer.capital: [$1M, $2M] } }"
    #expect(fault("sweep: { axes: [\(range)] }\n").contains("a grid needs the number of values"))
    #expect(
      fault("sweep: { points: 4, axes: [{ keys: { duration: [1m, 2m] } }] }\n")
        .contains("a grid has as many points as its axes say"))
    #expect(
      fault("sweep: { design: sobol, axes: [\(range)] }\n").contains("how many are drawn"))
    let counted = range.replacing("linear", with: "linear, count: 4")
    #expect(
      fault("sweep: { design: sobol, points: 4, axes: [\(counted)] }\n")
        .contains("only a grid counts values"))
    #expect(
      fault("sweep: { metrics: [drawdowns], axes: [{ keys: { duration: [1m] } }] }\n")
        .contains("drawdowns"))
  }

  @Test("a key stands on one axis, and no sweep is larger than anybody could mean")
  func twice() {
    let axis = "{ keys: { duration: [20m, 30m] } }"
    #expect(fault("sweep: { axes: [\(axis), \(axis)] }\n").contains("`duration` is varied twice"))
    let many = "{ law: log, count: 100000, keys: { dipBuyer.capital: [$1M, $2M] } }"
    #expect(
      fault("sweep: { seeds: 10000, axes: [\(many)] }\n").contains("more than 100000000 runs"))
  }
}
