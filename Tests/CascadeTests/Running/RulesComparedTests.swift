import Primitives
import Reports
import Scenarios
import Simulations
import Testing
import Venues

@testable import cascade

/// The shipped scenario that plays one night under several rulebooks.
@Suite("One night under every preset")
struct RulesComparedTests {
  private static let path =
    #filePath.split(separator: "/").dropLast(4).map { "/\($0)" }.joined()
    + "/Scenarios/rules-compared.yaml"

  /// Presets of perpetual venues, each a twin but the base.
  private static let twins = ["bybit", "okx", "bitmex", "hyperliquid", "dydx", "gmx"]

  @Test("it is valid, and every perpetual preset is in it once")
  func validates() throws {
    let loaded = try ScenarioDesk.load(Self.path, overrides: []).loaded
    #expect(loaded.scenario.venues.map(\.preset) == ["binanceUsdm"])
    let presets = loaded.twins.map { $0.scenario.venues[0].preset }
    #expect(
      presets == ["bybit", "okx", "bitmex", "hyperliquid", "dydxV4", "gmxV2", "binanceUsdm"])
    #expect(Array(loaded.twins.map(\.id).prefix(6)) == Self.twins)
  }

  private func short(_ scenario: Scenario) throws -> RunRecord {
    let plan = scenario.plan(seed: 3)
    var simulation = try Simulation.begin(plan)
    var recorder = Recorder(plan, names: ["V1"])
    _ = try simulation.run(observing: &recorder)
    return recorder.record
  }

  /// Few accounts, and news that come early: a short run has to see them.
  private static let early = [
    Assignment(key: "duration", value: "120s"), Assignment(key: "warmUp", value: "20s"),
    Assignment(key: "leveragedTrader.count", value: "400"),
    Assignment(key: "shocks[0].at", value: "30s"),
    Assignment(key: "shocks[0].news", value: "{ BTC: -15%, over: 20s }"),
  ]

  @Test("each rulebook closes accounts and its books balance after every event")
  func runs() throws {
    let loaded = try ScenarioDesk.load(Self.path, overrides: Self.early).loaded
    for twin in loaded.twins {
      let record = try short(twin.scenario)
      #expect(record.end.drift == 0, "\(twin.id)")
      #expect(!record.liquidations.isEmpty, "\(twin.id)")
    }
  }

  @Test(
    "rulebooks of lenders run without a loan: their books balance, too",
    arguments: [
      ("lendingPool", "3"), ("rwaLender", "1.5"),
    ])
  func lenders(_ preset: String, _ leverage: String) throws {
    let loaded = try ScenarioDesk.load(
      Self.path,
      overrides: Self.early + [
        Assignment(key: "V1.preset", value: preset),
        Assignment(key: "leveragedTrader.leverage.median", value: leverage),
        Assignment(key: "twins", value: "[]"),
      ]
    ).loaded
    #expect(try short(loaded.scenario).end.drift == 0)
  }
}
