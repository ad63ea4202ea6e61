import Primitives
import Testing

@testable import Scenarios

private func first(_ overrides: String...) -> String? {
  faults(
    world("{ class: leveragedTrader, count: 2000 }", "{ class: marketMaker }"),
    overrides: overrides.flatMap { $0.split(separator: " ").map(String.init) }
  )?.faults.first?.message
}

@Suite struct WorldChecksTests {
  @Test("a world that fits is accepted")
  func fits() {
    #expect(first() == nil)
    #expect(first("scale=1:1") == nil)
  }

  @Test(
    "sizes that do not fit ticks, lots or money are refused",
    arguments: [
      ("scale=3:1000", "scale is 3:1000; it must be one to a whole number"),
      ("scale=10:1", "scale is 10:1; it must be one to a whole number"),
      (
        "BTC-PERP.tick=10000",
        "venues[0].markets[0].tick: $100k is less than 100 ticks of 10000"
      ),
      (
        "ETH-PERP.tick=0.000001 ETH-PERP.lot=0.01",
        "venues[0].markets[1].tick: $4k is more than 1bn ticks of 0.000001"
      ),
      ("BTC-PERP.lot=20", "venues[0].markets[0].lot: one lot is worth more than $1M"),
      (
        "duration=366d",
        "venues[0].markets[0]: in this run BTC may rise so far that positions outgrow what money "
          + "can hold"
      ),
      (
        "leveragedTrader.count=2_000_000",
        "this world needs about 2GB of memory; limits.memory is 200MB"
      ),
    ])
  func refused(_ change: String, _ message: String) {
    let volatile = change == "duration=366d" ? "fundamental.BTC.volatility=200%" : "seed=1"
    #expect(first(change, volatile) == message)
  }

  @Test("news that lift a price are part of how far it may rise")
  func news() throws {
    let calm = try scenario(world("{ class: trendFollower }"))
    let rise = WorldChecks.largestRise(of: "BTC", in: calm)
    #expect(rise > 1 && rise < 1.02)
    let loud = try scenario(
      world("{ class: trendFollower }", extra: "shocks: [{ at: 1m, news: { BTC: 100% } }]"))
    #expect(WorldChecks.largestRise(of: "BTC", in: loud) > 2.7)
    #expect(WorldChecks.largestRise(of: "ETH", in: loud) < 1.02)
  }

  @Test("a fault of memory stands at the largest group, with the limit beside it")
  func memory() throws {
    let report = try #require(
      faults(
        world("{ class: marketMaker }", "{ class: leveragedTrader, count: 900000 }"),
        overrides: ["seed=1"]))
    #expect(lines(report).first?.hasPrefix("E0405 24:38") == true)
    #expect(report.faults.first?.remark?.text == "the limit")
  }
}
