import Testing

@testable import Scenarios

@Suite struct PairGroupTests {
  /// A second venue, with the same asset and another one.
  static let second = """
      - id: V2
        preset: binanceUsdm
        markets:
          - { id: BTC-FUT, base: BTC, quote: USDT, openInterest: $9M, depthOnePercent: $90k }
          - { id: COIN, base: BTC, quote: USDT, kind: inverse, tick: 0.1, lot: 100 }

    """
  static let markets = ", market: V1/BTC-PERP, other: V2/BTC-FUT"

  private func refusal(_ agent: String) -> String? {
    faults(world(agent, venues: PairGroupTests.second))?.faults.first?.message
  }

  @Test("the two markets are of one asset, at two venues, in lots of the asset")
  func contradictions() {
    func of(_ market: String, _ other: String) -> String? {
      refusal("{ class: arbitrageur, market: \(market), other: \(other) }")
    }
    #expect(of("V1/BTC-PERP", "V2/BTC-FUT") == nil)
    #expect(
      of("V1/BTC-PERP", "V1/ETH-PERP") == "agents[0].other: V1/ETH-PERP is at the same venue")
    #expect(
      of("V1/ETH-PERP", "V2/BTC-FUT")
        == "agents[0].other: V2/BTC-FUT is of `BTC`, ETH-PERP of `ETH`")
    #expect(of("V1/BTC-PERP", "V2/COIN") == "agents[0].other: COIN is neither linear nor spot")
    #expect(of("V1/BTC-PERP", "V3/BTC-PERP")?.contains("V3/BTC-PERP") == true)
    #expect(refusal("{ class: arbitrageur, market: V1/BTC-PERP }")?.contains("other") == true)
  }
}
