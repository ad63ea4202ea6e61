import Testing

@testable import Scenarios

@Suite("References between prices") struct PriceSourceChecksTests {
  private func fault(_ keys: String, rules: String = "index: { method: weightedMean }")
    -> String?
  {
    faults(priceWorld(keys, rules: rules)).map(lines)?.first.map { line in
      // Without its place.
      line.split(separator: " ", maxSplits: 2).enumerated()
        .filter { $0.offset != 1 }.map { String($0.element) }.joined(separator: " ")
    }
  }

  @Test("a market that does not exist, and one that is its own source, are faults")
  func references() {
    #expect(
      fault("index: { sources: [ { market: V1/ETH-PER } ] }")?.contains("ETH-PERP") == true)
    let key = "venues[0].markets[0]"
    #expect(
      fault("index: { sources: [ { fundamental: true }, { market: BTC-PERP } ] }")
        == "E0411 \(key).index.sources[1].market: a market cannot be a source of its own price")
    #expect(
      fault("perps: [ { market: V1/BTC-PERP } ]", rules: "mark: oracleMedian")
        == "E0411 \(key).perps[0].market: a market cannot be a source of its own price")
    #expect(
      fault("fundingReference: V1/BTC-PERP")
        == "E0411 \(key).fundingReference: a market cannot be a source of its own price")
  }

  @Test("sources that nobody looks at are named")
  func unread() throws {
    let text = priceWorld("index: { sources: [ { market: ETH-PERP } ] }")
    let loaded = try schema.load(source(text), overrides: [])
    #expect(
      loaded.warnings.faults.map(\.message)
        .contains("venues[0].markets[0].index.sources: nobody looks at these sources"))
  }
}
