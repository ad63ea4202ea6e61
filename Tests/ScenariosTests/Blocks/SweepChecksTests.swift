import Testing

@testable import Scenarios

@Suite("Expectations on some points of a sweep")
struct SweepChecksTests {
  private static let axes = """
    { keys: { dipBuyer.capital: [$1M, "$2M"], duration: [20m, 30m] } },
    { law: linear, count: 3, keys: { leveragedTrader.leverage.median: [2, 4] } }
    """

  private func text(_ points: String, _ sweep: String = "axes: [\(axes)]") -> String {
    let limited = example("below: 25% }", "below: 25%, where: \(points) }")
    return sweep.isEmpty
      ? limited : limited.replacing("twins:\n", with: "sweep: { \(sweep) }\ntwins:\n")
  }

  private func said(_ points: String, _ sweep: String = "axes: [\(axes)]") -> String {
    faults(text(points, sweep)).map { lines($0).first ?? "" } ?? ""
  }

  @Test("keys of axes with values that points have are taken, as the points write them")
  func taken() throws {
    let points = "{ dipBuyer.capital: [$2M], leveragedTrader.leverage.median: [2, 3] }"
    let loaded = try schema.load(source(text(points)))
    #expect(
      loaded.limits[0].points == [
        Named("dipBuyer.capital", ["\"$2M\""]),
        Named("leveragedTrader.leverage.median", ["2", "3"]),
      ])
    #expect(
      loaded.scenario.expect[0].text.hasSuffix(
        ", where dipBuyer.capital: [$2M], leveragedTrader.leverage.median: [2, 3]"))
    let written = try schema.load(source(schema.resolvedText(loaded.scenario)))
    #expect(written.scenario.expect == loaded.scenario.expect)
    #expect(written.limits[0].points == loaded.limits[0].points)
  }

  @Test("without it an expectation is on every point")
  func everywhere() throws {
    #expect(try schema.load(source(example)).limits[0].points.isEmpty)
  }

  @Test(
    "a key that is not varied, and a value that no point has, are faults",
    arguments: [
      (
        "{ dipBuyer.capitol: [$1M] }",
        "axis of the sweep sets `dipBuyer.capitol` → dipBuyer.capital"
      ),
      ("{ leveragedTrader.leverage.median: [2.5] }", "no point has the value `2.5`"),
      ("{ leveragedTrader.leverage.median: [2.0] }", "no point has the value `2.0`"),
      ("{ dipBuyer.capital: [$1M], duration: [30m] }", "no point has all of these values"),
    ])
  func unknown(_ points: String, _ message: String) {
    #expect(said(points).contains(message), "\(said(points))")
  }

  @Test("points that are drawn, and no points at all, cannot be chosen from")
  func none() {
    #expect(said("{ duration: [20m] }", "").contains("nothing is varied"))
    let drawn =
      "design: sobol, points: 4, axes: [{ law: linear, keys: { dipBuyer.capital: [$1M, $2M] } }]"
    #expect(said("{ dipBuyer.capital: [$1M] }", drawn).contains("values are drawn"))
    let list = "design: sobol, points: 4, axes: [{ keys: { dipBuyer.capital: [$1M, $2M] } }]"
    #expect(said("{ dipBuyer.capital: [$1M] }", list).isEmpty)
  }
}
