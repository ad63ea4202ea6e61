import Primitives
import Reports
import Scenarios
import Simulations
import Testing

@testable import cascade

/// The shipped scenario of contracts that pay in dollars and in bitcoin.
@Suite("Margin in the coin that falls")
struct CoinMarginTests {
  private static let path =
    #filePath.split(separator: "/").dropLast(4).map { "/\($0)" }.joined()
    + "/Scenarios/coin-margin.yaml"

  /// Few accounts, and news that comes early and fast.
  private static let early = [
    ("duration", "3m"), ("warmUp", "20s"), ("crowd.count", "600"),
    ("shocks[0].at", "30s"), ("shocks[0].news", "{ BTC: -12%, over: 30s }"),
  ]

  @Test("positions, coins and people of both monies are closed, and what some win others lose")
  func run() throws {
    let scenario = try ScenarioDesk.load(
      Self.path, overrides: Self.early.map { Assignment(key: $0.0, value: $0.1) }
    ).loaded.scenario
    let plan = scenario.plan(seed: 3)
    var simulation = try Simulation.begin(plan)
    var recorder = Recorder(plan, names: ["V1"])
    _ = try simulation.run(observing: &recorder)
    let record = recorder.record
    #expect(record.end.drift == 0)
    #expect(record.venues[0].assets == ["BTC", "USDT"])
    for market in 0..<3 {
      let closed = record.liquidations.contains { Int($0.market.index) == market }
      #expect(closed, "nobody is closed in market \(market)")
    }
    for asset in 0..<2 {
      let rows = record.classes.filter { Int($0.asset.index) == asset }
      #expect(rows.count > 5 && rows.reduce(0) { $0 + $1.profit } == 0)
    }
  }
}
