import Primitives
import Simulations
import Testing
import Venues

@testable import Scenarios

@Suite("Sources of prices in text") struct PriceSourceSectionTests {
  private func load(_ keys: String, rules: String = "") throws -> WorldPlan {
    try scenario(priceWorld(keys, rules: rules)).plan
  }

  @Test("a market's index, perpetuals elsewhere and the index that funding looks at")
  func sources() throws {
    let plan = try load(
      """
      index: { sources: [ { market: ETH-PERP, weight: 3 }, { fundamental: true } ] }, \
      perps: [ { market: V1/ETH-PERP, weight: 2 } ], fundingReference: ETH-PERP
      """, rules: "index: { method: weightedMean }, mark: oracleMedian")
    let ether = MarketPlace(VenueID(0), MarketID(1))
    let rules = plan.venues[0].markets[0].rules
    #expect(
      rules.indexSources == [PriceSource(.market(ether), weight: 3), PriceSource(.fundamental)])
    #expect(rules.perpetualSources == [PriceSource(.market(ether), weight: 2)])
    #expect(rules.fundingReference == ether)
    #expect(plan.venues[0].rules.index.method == .weightedMean && plan.fault == nil)
    #expect(plan.venues[0].markets[1].rules.indexSources.isEmpty)
  }

  @Test("what is written is read again")
  func writing() throws {
    var section = MarketIndexSection()
    var source = PriceSourceSection()
    (source.place, source.weight) = (.market("V1/BTC-PERP"), 5)
    section.sources = [source, PriceSourceSection()]
    let text = YAMLWriter.text(MarketIndexSection.block.write(section))
    #expect(decode(MarketIndexSection.block, text).root == section, "\(text)")
  }

  @Test("a source is a market or the fundamental, and weighs something")
  func troubles() {
    func line(_ text: String) -> [String] {
      lines(decode(PriceSourceSection.block, text).report)
    }
    #expect(line("{ market: A, weight: 0 }") == ["E0301 1:22 weight is 0; it must be 1 to 1000000"])
    #expect(
      line("{ fundamental: false }") == [
        "E0411 1:16 fundamental: false says nothing about where it comes from → true"
      ])
    #expect(line("{ weight: 2 }").count == 1)
  }
}

/// The small world with keys for its first market and its venue.
func priceWorld(_ keys: String, rules: String = "") -> String {
  let rule = rules.split(separator: ", mark").enumerated().map { place, part in
    "    " + (place > 0 ? "mark" : "") + part + "\n"
  }
  return world("{ class: trendFollower }")
    .replacing("depthOnePercent: $300k }", with: "depthOnePercent: $300k, \(keys) }")
    .replacing(
      "    insuranceFund: $400k\n", with: "    insuranceFund: $400k\n" + rule.joined())
}
