import Testing

@testable import Scenarios

@Suite struct RegimeProcessTests {
  @Test("assets cannot move as one: their correlations would have no root")
  func alike() throws {
    let text = world("{ class: trendFollower }").replacing(
      "  BTC: { price: $100000, volatility: 45% }\n",
      with: "  BTC: { price: $100000 }\n  regimes: { alike: 1 }\n")
    let fault = try #require(faults(text)?.faults.first)
    #expect(fault.message.contains("alike") && fault.message.contains("0.99"))
  }
}
