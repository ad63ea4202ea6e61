import Primitives
import Simulations
import Testing

@testable import Scenarios

private let crowd = "{ class: leveragedTrader }"

@Suite struct AgentChecksTests {
  @Test(
    "agents that cannot live where they are put are refused, at the reason",
    arguments: [
      (
        "{ class: marketMaker, capital: $9bn }",
        "E0301 23:36 agents[0].capital is $9bn; it must be $0 to $5bn"
      ),
      (
        "{ class: marketMaker, inventoryLimit: 100000, capitalMultiple: 100 }",
        nil
      ),
      (
        "{ class: leveragedTrader, leverage: { median: 4, max: 3 } }",
        "E0401 23:51 agents[0]: median leverage 4 is above the highest in BTC-PERP, 3"
      ),
      (
        "{ class: leveragedTrader, markets: { ALT-PERP: { leverage: 2 } } }",
        "E0404 23:42 agents[0].markets.ALT-PERP: no market `ALT-PERP`"
      ),
      (
        "{ class: whale, shorts: { BTC-PERP: $1M } }",
        "E0409 23:41 agents[0].shorts.BTC-PERP: nobody is long against it"
      ),
      (
        "{ class: whale, shorts: { ALT-PERP: $1M } }",
        "E0404 23:31 agents[0].shorts.ALT-PERP: no market `ALT-PERP`"
      ),
      (
        "\(crowd)\n  - { class: whale, shorts: { BTC-PERP: $26M }, leverage: 1 }",
        "E0411 24:41 agents[1].shorts.BTC-PERP: more than the open interest of BTC-PERP"
      ),
      (
        "\(crowd)\n  - { class: whale, shorts: { BTC-PERP: $20M }, leverage: 50 }",
        "E0411 24:59 agents[1].leverage: at 50x the shorts would be in liquidation when the run "
          + "begins"
      ),
      (
        "\(crowd)\n  - \(crowd)",
        "E0411 24:14 agents[1]: another group holds the open interest already on V1"
      ),
      (
        "{ class: seller }\n  - { class: seller }",
        "E0411 24:14 agents[1]: another group sells what shocks order already on V1"
      ),
      (
        "{ class: staticBook, lotsPerTick: 1000000, ticks: 100000 }",
        "E0405 23:55 agents[0]: one account would hold more than $20bn; money ends at $92bn"
      ),
      (
        "{ class: trendFollower, fast: 10m, slow: 1m }",
        "E0401 23:35 agents[0].fast (10m) must be shorter than slow (1m)"
      ),
      (
        "{ class: dipBuyer, calmAttention: 10s }",
        "E0401 23:39 agents[0].fullAttention (30s) must not be longer than calmAttention (10s)"
      ),
      (
        "{ class: backgroundFlow, size: { tailIndex: 1.05 } }",
        "E0301 23:49 agents[0].size.tailIndex must be 0, or 1.1 to 10: sizes need a mean"
      ),
    ])
  func refused(_ agents: String, _ message: String?) {
    #expect(fault(agents) == message)
  }

  @Test(
    "what is written of, and what is bet on, has a depth to be measured by",
    arguments: [
      ("{ class: speculator, market: BTC-PERP }", "needs one for agents that bet"),
      ("{ class: leveragedTrader, social: {} }", "needs one for posts about it"),
    ])
  func depth(_ agents: String, _ message: String) throws {
    #expect(faults(world(agents)) == nil)
    let report = try #require(
      faults(world(agents), overrides: ["BTC-PERP.depthOnePercent=$0"]))
    #expect(lines(report).contains { $0.contains(message) })
  }

  @Test("nobody can be more leveraged than the market allows, whose tiers are shown beside it")
  func leverage() throws {
    let text = world("{ class: leveragedTrader, leverage: { median: 30 } }")
    #expect(faults(text) == nil)
    let report = try #require(faults(text, overrides: ["ETH-PERP.tiers=binanceAda"]))
    #expect(
      lines(report)
        == ["E0401 23:51 agents[0]: median leverage 30 is above the highest in ETH-PERP, 20"])
    #expect(report.faults.first?.remark?.text == "its tiers")
    // A limit of the traders' own is shown instead, where that is the lower one.
    let own = faults(world("{ class: leveragedTrader, leverage: { median: 4, max: 3 } }"))
    #expect(own?.faults.first?.remark?.text == "their own limit")
  }

  @Test("makers need a book they can stand in, and a price that moves")
  func book() {
    func message(_ agents: String, _ overrides: String...) -> String? {
      faults(world(agents), overrides: overrides)?.faults.first?.message
    }
    let makers = "{ class: marketMaker }"
    #expect(
      message(makers, "BTC-PERP.depthOnePercent=$0")
        == "venues[0].markets[0].depthOnePercent: BTC-PERP needs a depth of 100 lots or more")
    #expect(
      message(makers, "ETH-PERP.volatility=0%")
        == "venues[0].markets[1].volatility: ETH-PERP needs a volatility above 0 %")
    #expect(
      message(makers, "marketMaker.inventoryLimit=1", "BTC-PERP.depthOnePercent=$15k")
        == "agents[0]: the largest inventory is less than one lot")
    #expect(
      message("{ class: dipBuyer, capital: $5 }", "BTC-PERP.openInterest=$0")
        == "venues[0].markets[0].openInterest: BTC-PERP needs one for agents with capital")
    #expect(
      message(crowd, "BTC-PERP.openInterest=$0")
        == "venues[0].markets[0].openInterest: BTC-PERP has none to be held")
    #expect(
      message("{ class: backgroundFlow }", "BTC-PERP.openInterest=$9bn")?.contains("$20bn") == true)
  }

  @Test("on several venues a whale says where it is")
  func venues() {
    let text = fullExample.replacing("{ class: whale, venue: V1,", with: "{ class: whale,")
    #expect(
      faults(text).map(lines) == ["E0409 55:5 agents[6]: there are several venues: name one"])
  }

  @Test("open interest that nobody holds is remarked on, and no fault")
  func nobody() throws {
    let loaded = try schema.load(source(world("{ class: marketMaker }")))
    #expect(
      lines(loaded.warnings)
        == ["W0207 14:5 venues[0]: there is open interest, and nobody holds it"])
    #expect(try schema.load(source(world(crowd))).warnings.isEmpty)
  }

  @Test("a market holds some sixteen thousand makers, not more")
  func makers() {
    let group = "{ class: marketMaker, count: 1000, market: BTC-PERP }"
    let many = Array(repeating: group, count: 17).joined(separator: "\n  - ")
    #expect(fault(many) == "E0405 39:5 agents[16]: more than 16,000 makers in one market")
  }
}
