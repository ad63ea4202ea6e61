import Primitives
import Testing

@testable import Venues

@Suite("Price bands") struct PriceBandTests {
  private func band(
    _ kind: BandKind, mark: Int64, index: Int64, basisSum: Int64 = 0, count: Int = 0
  ) -> [Int64] {
    var rule = BandRule()
    rule.kind = kind
    (rule.up, rule.down, rule.outer) = (.percent(3), .percent(4), .percent(10))
    let band = PriceBand(
      rule, mark: Price(ticks: mark), index: Price(ticks: index), basisSum: basisSum,
      count: count)
    return [band.lowestSell.ticks, band.highestBuy.ticks]
  }

  @Test("a share of the mark, rounded into the band")
  func percentOfMark() {
    #expect(band(.percentOfMark, mark: 1_000, index: 1) == [960, 1_030])
    // 3 % of 199 is 5.97, 4 % are 7.96.
    #expect(band(.percentOfMark, mark: 199, index: 1) == [192, 204])
  }

  @Test("the index widens a band around the mark, as far as the outer bound")
  func indexAndMark() {
    #expect(band(.indexAndMark, mark: 1_000, index: 1_000) == [960, 1_030])
    #expect(band(.indexAndMark, mark: 1_000, index: 1_060) == [960, 1_060])
    #expect(band(.indexAndMark, mark: 1_000, index: 1_500) == [960, 1_100])
    #expect(band(.indexAndMark, mark: 1_000, index: 930) == [930, 1_030])
    #expect(band(.indexAndMark, mark: 1_000, index: 500) == [900, 1_030])
  }

  @Test("a share of the index with its average basis")
  func indexAndBasis() {
    #expect(band(.indexAndBasis, mark: 1, index: 1_000) == [960, 1_030])
    // Two samples of +50 ticks, in halves.
    #expect(band(.indexAndBasis, mark: 1, index: 950, basisSum: 200, count: 2) == [960, 1_030])
  }

  @Test("a buyer is held from above and a seller from below")
  func holds() {
    let band = PriceBand(highestBuy: Price(ticks: 110), lowestSell: Price(ticks: 90))
    #expect(band.holds(Price(ticks: 1), .buy) && !band.holds(Price(ticks: 111), .buy))
    #expect(band.holds(Price(ticks: 999), .sell) && !band.holds(Price(ticks: 89), .sell))
    #expect(band.clipped(.highest, .buy) == Price(ticks: 110))
    #expect(band.clipped(.lowest, .sell) == Price(ticks: 90))
    #expect(band.clipped(Price(ticks: 100), .sell) == Price(ticks: 100))
  }

  @Test("a trigger sees a price no farther from the index than it may")
  func bounded() {
    func seen(_ last: Int64, _ share: Rate) -> Int64 {
      PriceBand.bounded(Price(ticks: last), around: Price(ticks: 1_000), by: share).ticks
    }
    #expect(seen(700, .percent(5)) == 950 && seen(2_000, .percent(5)) == 1_050)
    #expect(seen(990, .percent(5)) == 990 && seen(700, .zero) == 700)
  }
}
