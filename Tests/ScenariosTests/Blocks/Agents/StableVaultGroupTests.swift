import Agents
import Primitives
import Simulations
import Testing

@testable import Scenarios

@Suite struct StableVaultGroupTests {
  @Test("a vault in words: what it is short, by market")
  func words() throws {
    let plan = try scenario(
      world(
        "{ class: stableVault, shorts: { ETH-PERP: $300k }, redeems: 0.01 }",
        AgentSectionTests.crowd)
    ).plan
    var parameters = StableVault.Parameters()
    (parameters.shorts, parameters.redeems) = ([.zero, .whole(300_000)], 0.01)
    #expect(plan.agents.map(\.kind).contains(.stableVault(parameters)))
  }

  @Test("somebody must be long against it, and its peg is a spot market")
  func contradictions() {
    let lonely = fault("{ class: stableVault, shorts: { BTC-PERP: $1M } }")
    #expect(lonely?.contains("nobody is long against it") == true)
    let vault = "class: stableVault, shorts: { BTC-PERP: $1M }"
    let peg = fault("{ \(vault), peg: BTC-PERP }", AgentSectionTests.crowd)
    #expect(peg?.contains("no spot market") == true)
    let most = fault("{ \(vault), leverage: 0.1 }", AgentSectionTests.crowd)
    #expect(most == nil)
  }
}
