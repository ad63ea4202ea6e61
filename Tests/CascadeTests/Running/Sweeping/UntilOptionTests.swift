import Reports
import Scenarios
import Testing

@testable import cascade

@Suite("When a point has seeds enough, from the command line")
struct UntilOptionTests {
  private func said(_ text: String) throws -> String {
    try UntilOption(text).override.text
  }

  @Test("metric, place and width become what a scenario says")
  func override() throws {
    #expect(
      try said("drawdown@V1/BTC-PERP=0.5%")
        == "sweep.until={ metric: drawdown, market: V1/BTC-PERP, within: 0.5% }")
    #expect(try said("adlAll=$2M") == "sweep.until={ metric: adlAll, within: $2M }")
    #expect(try said("adlAll=10%ofMean") == "sweep.until={ metric: adlAll, relative: 10% }")
  }

  @Test("a place is a venue where the metric is one of venues")
  func venue() throws {
    #expect(
      try said("venueLiquidated@V1=$2M")
        == "sweep.until={ metric: venueLiquidated, venue: V1, within: $2M }")
  }

  @Test("of a run it is known in full, and there must be seeds enough for a look")
  func ofARun() throws {
    let small = SmallRun()
    func precision(_ text: String, seeds: Int) throws -> SeedPrecision {
      let (loaded, _) = try ScenarioDesk.load(small.scenario, overrides: [])
      return try SeedPrecision(UntilOption(text), of: loaded, seeds: seeds)
    }
    #expect(
      try precision("drawdown@X-PERP=0.5%", seeds: 32)
        == SeedPrecision("drawdown", market: "V1/X-PERP", within: 0.005, relative: nil))
    #expect(try precision("adlAll=10%ofMean", seeds: 32).relative == 0.1)
    let few = #expect(throws: Failure.self) { try precision("adlAll=$2M", seeds: 31) }
    #expect(few?.code == .usage && few?.message.contains("there are 31 at the most") == true)
  }

  @Test(
    "what is none says how it is written, and nothing gets into the scenario that is no word",
    arguments: [
      "", "drawdown", "=5%", "drawdown=", "drawdown@=5%", "a@b@c=5%", "drawdown=5%, x: 1",
      "drawdown}=5%", "drawdown={}", "draw down=5%",
    ])
  func wrong(_ text: String) {
    let fault = #expect(throws: Failure.self) { _ = try UntilOption(text) }
    #expect(fault?.code == .usage && fault?.notes.first?.contains("for example") == true)
  }
}
