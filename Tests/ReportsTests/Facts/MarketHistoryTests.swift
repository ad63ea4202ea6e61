import Testing

@testable import Reports

@Suite struct MarketHistoryTests {
  @Test("bitcoin and ether are majors wherever they trade, a basket is not")
  func majors() {
    let names = ["V1/BTC-PERP", "V2/ETH-PERP", "BTC-PERP", "V1/ALT-PERP", "ETHEREAL/SOL-PERP"]
    #expect(names.map { MarketHistory(name: $0).isMajor } == [true, true, true, false, false])
  }

  @Test("markets of one asset at two venues have the same base")
  func bases() {
    let names = ["V1/BTC-PERP", "V2/BTC-USD", "V1/ETH-PERP", "X"]
    #expect(names.map { MarketHistory(name: $0).base } == ["BTC", "BTC", "ETH", "X"])
  }
}
