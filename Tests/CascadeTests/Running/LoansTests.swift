import Primitives
import Reports
import Scenarios
import Simulations
import Testing
import Venues

@testable import cascade

/// The shipped scenario of loans under two rulebooks.
@Suite("Loans against a token under every preset that lends")
struct LoansTests {
  private static let path =
    #filePath.split(separator: "/").dropLast(4).map { "/\($0)" }.joined()
    + "/Scenarios/loans.yaml"

  /// Few accounts, early news, and half an hour in place of a day to answer a call.
  private static let early = [
    "duration=2h", "warmUp=20s", "sampleEvery=5s", "loans.count=150", "loans.delay=5m",
    "shocks[0].at=5m", "shocks[0].news={ LST: -25%, over: 5m }",
  ]

  private func record(_ overrides: [String]) throws -> RunRecord {
    let assignments = overrides.map { text in
      let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
      return Assignment(key: parts[0], value: parts[1])
    }
    let scenario = try ScenarioDesk.load(Self.path, overrides: assignments).loaded.scenario
    let plan = scenario.plan(seed: 3)
    var simulation = try Simulation.begin(plan)
    var recorder = Recorder(plan, names: ["V1"])
    _ = try simulation.run(observing: &recorder)
    return recorder.record
  }

  @Test("it is valid, and both rulebooks that lend are in it")
  func validates() throws {
    let loaded = try ScenarioDesk.load(Self.path, overrides: []).loaded
    #expect(loaded.scenario.venues.map(\.preset) == ["lendingPool"])
    #expect(loaded.twins.contains { $0.scenario.venues[0].preset == "rwaLender" })
    // What is lent, at which limit and against what is the same under each.
    let markets = loaded.twins.map { $0.scenario.venues[0].markets }
    #expect(markets.allSatisfy { $0 == loaded.scenario.venues[0].markets })
  }

  @Test("under the pool keepers have the coins for a bonus, and the books balance")
  func pool() throws {
    let record = try record(Self.early)
    #expect(record.end.drift == 0)
    let closes = ForcedCloses(record)
    #expect(closes.byKeepers > 0 && closes.inBook == 0 && closes.accounts > 0)
    #expect(record.liquidations.contains { $0.bonus > .zero })
    #expect(record.venues[0].marginCalls == 0 && record.venues[0].toppedUp > 0)
    #expect(record.venues[0].leverages.contains { $0 > 3 && $0 <= 4 })
  }

  @Test("the lender calls first, and sells in the book when the window is over")
  func lender() throws {
    let record = try record(
      Self.early + ["V1.preset=rwaLender", "V1.liquidation.delay=30m"])
    #expect(record.end.drift == 0)
    let closes = ForcedCloses(record)
    #expect(closes.inBook > 0 && closes.byKeepers == 0)
    #expect(closes.cured > 0 && record.venues[0].marginCalls > closes.accounts)
    #expect(record.liquidations.allSatisfy { $0.bonus == .zero })
    let first = record.forced.first { $0.traded > .zero }
    #expect(try #require(first).at >= .start + .minutes(5))
  }

  @Test("beyond what the coins bring the lender pays, and says so")
  func losses() throws {
    let deep = Array(Self.early.dropLast()) + ["shocks[0].news={ LST: -55%, over: 2m }"]
    let record = try record(
      deep + [
        "V1.preset=rwaLender", "V1.liquidation.delay=10m", "V1.liquidation.recheck=10s",
        "loans.answer=0%",
      ])
    #expect(record.end.drift == 0)
    #expect(record.venues[0].markets[0].byPool > .zero)
    #expect(Waterfall(record).pool >= Int128(record.venues[0].markets[0].byPool.units))
  }
}
