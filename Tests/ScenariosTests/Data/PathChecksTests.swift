import Glibc
import Primitives
import Simulations
import Testing

@testable import Scenarios

@Suite("Waypoints") struct PathChecksTests {
  private func text(_ waypoints: String) -> String {
    OwnWorld.text(("path: p.csv", "volatility: 0%, waypoints: [\(waypoints)]"))
  }

  @Test("a move begins, takes its time evenly in logarithms, and stays")
  func moves() throws {
    let scenario = try OwnWorld.load(
      text("{ at: 1m, move: -50%, over: 2m }, { at: 12:05:00, move: 100% }")
    ).scenario
    let asset = scenario.plan.fundamental.assets[0]
    let factors = ([0, 60, 120, 180, 299, 301] as [Int64]).map { second in
      let log = asset.paths[0].log(at: .start + .seconds(second))
      return (1_000 * exp(log)).rounded() / 1_000
    }
    #expect(factors == [1, 1, 0.707, 0.5, 0.5, 1])
  }

  @Test("they are on top of a diffusion, and of a path")
  func onTop() throws {
    let scenario = try OwnWorld.load(
      OwnWorld.text(("path: p.csv", "path: p.csv, waypoints: [{ at: 1m, move: -1% }]"))
    ).scenario
    #expect(scenario.plan.fundamental.assets[0].paths.count == 2)
    let alone = try OwnWorld.load(
      OwnWorld.text(("path: p.csv", "volatility: 40%, waypoints: [{ at: 1m, move: -1% }]"))
    ).scenario
    #expect(alone.plan.fundamental.assets[0].volatility == 0.4)
  }

  @Test(
    "they follow one another, within the run",
    arguments: [
      ("{ at: 2m, move: -1% }, { at: 1m, move: 1% }", FaultCode.wrongOrder),
      ("{ at: 1m, move: -1%, over: 2m }, { at: 2m, move: 1% }", .wrongOrder),
      ("{ at: 11m, move: -1% }", .afterTheEnd),
    ])
  func order(waypoints: String, code: FaultCode) {
    #expect(OwnWorld.faults(text(waypoints))?.faults.map(\.code) == [code])
  }

  @Test("a path has its own jumps")
  func jumps() {
    let text = OwnWorld.text(("path: p.csv", "path: p.csv, jumps: { perYear: 5 }"))
    #expect(OwnWorld.faults(text)?.faults.map(\.code) == [.contradiction])
    let common = OwnWorld.text(
      (
        "fundamental:\n",
        "fundamental:\n  commonJumps: { BTC: { mean: -2% }, ETH: { mean: -3% } }\n"
      ))
    #expect(OwnWorld.faults(common)?.faults.map(\.code) == [.contradiction])
  }
}
