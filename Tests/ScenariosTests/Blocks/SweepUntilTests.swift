import Primitives
import Testing

@testable import Scenarios

@Suite("When a point has seeds enough")
struct SweepUntilTests {
  private func said(_ until: String) -> String? {
    lines(decode(SweepUntil.block(metrics: testMetrics), until).report).first
  }

  private func whole(_ until: String, design: String = "") -> String {
    let axis =
      "{ law: linear, \(design.isEmpty ? "count: 3, " : "")keys: { dipBuyer.capital: [$1M, $2M] } }"
    return example(
      "twins:\n", "sweep: { \(design)axes: [\(axis)], until: \(until) }\ntwins:\n")
  }

  @Test("a width in the unit of the metric, or a part of the estimate")
  func reading() {
    let (root, report) = decode(
      SweepUntil.block(metrics: testMetrics),
      "{ metric: drawdown, market: V1/BTC-PERP, within: 0.5%, relative: 10% }")
    #expect(report.isEmpty)
    #expect(root?.within == .rate(Rate(billionths: 5_000_000)) && root?.relative == .percent(10))
    #expect(said("{ metric: liquidations, within: 2.5 }") == nil, "a mean of whole numbers")
    #expect(said("{ metric: cascade, market: V1/BTC-PERP, within: 5% }") == nil)
  }

  @Test(
    "what is wrong is said",
    arguments: [
      ("{ metric: badDebt }", "within, or relative, is needed"),
      ("{ metric: badDebt, within: 5% }", "`badDebt` is measured in dollars"),
      ("{ metric: cascade, market: V1/B, within: 5 }", "is measured in % → 5%"),
      ("{ metric: cascade, market: V1/B, within: $5 }", "the share of runs with `cascade`"),
      ("{ metric: badDebt, within: $0 }", "must be above zero"),
      ("{ metric: drawdown, within: 5% }", "is measured per market: name one"),
      ("{ metric: badDept, within: $5 }", "unknown metric `badDept`"),
    ])
  func wrong(_ text: String, _ message: String) {
    #expect(said(text)?.contains(message) == true, "\(said(text) ?? "nothing")")
  }

  @Test("the market must be there, and points must stand for themselves")
  func inTheScenario() {
    let drawdown = "{ metric: drawdown, market: V1/ETH-PERP, within: 1% }"
    #expect(
      lines(faults(whole(drawdown))!).first?.contains("sweep.until.market: no market") == true)
    let badDebt = "{ metric: badDebt, within: $1k }"
    #expect(faults(whole(badDebt)) == nil)
    for design in ["morris", "saltelli"] {
      let said = lines(faults(whole(badDebt, design: "design: \(design), points: 4, "))!).first
      #expect(said?.contains("sweep.until: the points of \(design)") == true, "\(said ?? "")")
    }
    #expect(faults(whole(badDebt, design: "design: sobol, points: 4, ")) == nil)
  }

  private func option(
    _ until: String, scale: String? = nil
  ) throws(FaultReport) -> ScenarioPrecision {
    let overrides = scale.map { [Override(argument: "scaleTo=\($0)")] } ?? []
    return try schema.precision(
      Override("sweep.until", until, option: "--until-ci"),
      of: try schema.load(source(example), overrides: overrides))
  }

  @Test("an option says the same of a scenario in which nothing is varied")
  func anOption() throws {
    let known = try option("{ metric: drawdown, market: BTC-PERP, within: 0.5%, relative: 10% }")
    #expect(
      known
        == ScenarioPrecision(
          metric: "drawdown", place: "V1/BTC-PERP", within: 0.005, relative: 0.1))
    #expect(try option("{ metric: badDebt, within: $1k }").within == 1_000)
    #expect(try option("{ metric: badDebt, within: $1k }", scale: "1:100").within == 10_000)
  }

  @Test(
    "what is wrong with an option is said in the same words",
    arguments: [
      ("{ metric: drawdown, market: V1/ETH-PERP, within: 1% }", "market: no market `V1/ETH-PERP`"),
      ("{ metric: fundUsed, venue: V2, within: 1% }", "venue: no venue `V2`"),
      ("{ metric: drawdown, within: 5% }", "is measured per market: name one"),
      ("{ metric: badDept, within: $5 }", "unknown metric `badDept`"),
      ("{ metric: badDebt, within: 5% }", "`badDebt` is measured in dollars"),
    ])
  func wrongOption(_ text: String, _ message: String) {
    let report = #expect(throws: FaultReport.self) { try option(text) }
    let said = report.flatMap { lines($0).first } ?? ""
    #expect(said.contains(message), "\(said)")
  }

  @Test("it is written as it was read, and known to whoever reports")
  func again() throws {
    let loaded = try schema.load(
      source(whole("{ metric: drawdown, market: BTC-PERP, within: 0.5%, relative: 10% }")))
    #expect(
      loaded.precision
        == ScenarioPrecision(
          metric: "drawdown", place: "V1/BTC-PERP", within: 0.005, relative: 0.1))
    let written = try schema.load(source(schema.resolvedText(loaded.scenario)))
    #expect(written.scenario.sweep?.until == loaded.scenario.sweep?.until)
    #expect(
      schema.text(of: loaded.scenario, name: "s").contains(
        "seeds until drawdown, BTC-PERP is known within 0.5% or 10% of it"))
  }
}
