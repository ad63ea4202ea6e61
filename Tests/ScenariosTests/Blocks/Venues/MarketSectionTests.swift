import Primitives
import Testing

@testable import Scenarios

private func market(_ keys: String) -> (MarketSection?, FaultReport) {
  decode(MarketSection.block, "{ id: A, base: BTC, quote: USDT, \(keys) }")
}

@Suite struct MarketSectionTests {
  @Test("the book's window holds a fifth of the price, the triggers up to four times of it")
  func windows() throws {
    let section = try #require(market("tick: 0.1").0)
    // Bitcoin in tenths of a dollar; a coin of one dollar in ticks of a basis point.
    #expect(section.window(at: Price(ticks: 1_168_500)) == 1 << 18)
    #expect(section.window(at: Price(ticks: 10_000)) == 1 << 14)
    #expect(section.window(at: Price(ticks: 900_000_000)) == 1 << 20)
    #expect(section.buckets(at: Price(ticks: 1_168_500)) == 1 << 18)
    #expect(section.buckets(at: Price(ticks: 10_000)) == 1 << 16)
    #expect(section.buckets(at: Price(ticks: 100)) == 1 << 10)
    let given = try #require(market("bookWindow: 64, triggerBuckets: 1_000").0)
    #expect(given.window(at: Price(ticks: 10_000)) == 64)
    #expect(given.buckets(at: Price(ticks: 10_000)) == 1_000)
  }

  @Test(
    "what is wrong with a market is said at its key",
    arguments: [
      ("bookWindow: 5_000", "E0301 1:46 bookWindow is 5000; it must be a power of two → 4096"),
      ("bookWindow: 0", "E0301 1:46 bookWindow is 0; it must be 16 to 16777216"),
      ("tick: 0", "E0301 1:40 tick is 0; it must be 0.00000001 to 1000000"),
      (
        "tick: 0.00001, lot: 0.00001",
        "E0410 1:54 : tick × lot is finer than 1e-8 of USDT"
      ),
      ("openInterest: $30bn", "E0301 1:48 openInterest is $30bn; it must be $0 to $20bn"),
      ("widestMid: 0bp", "E0301 1:45 widestMid is 0bp; it must be 1bp to 10000bp"),
      ("volatility: 2", "E0305 1:46 volatility needs a unit, got 2 → 2%"),
      (
        "collateralPrice: redemption",
        "E0411 1:51 collateralPrice: only what is held in a spot market has it"
      ),
      (
        "kind: spot, interestCaps: { lower: $1, upper: $2 }",
        "E0411 1:46 interestCaps: nobody has a position in a spot market"
      ),
      ("purse: 5 BTC", "E0309 1:41 purse is counted in dollars, not in BTC"),
    ])
  func troubles(_ keys: String, _ message: String) {
    #expect(lines(market(keys).1) == [message])
  }

  @Test("an asset is not traded for itself")
  func itself() {
    #expect(
      lines(decode(MarketSection.block, "{ id: A, base: BTC, quote: BTC }").report)
        == ["E0411 1:28 quote: BTC cannot be traded for itself"])
  }
}
