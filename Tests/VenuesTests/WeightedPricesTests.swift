import Primitives
import Testing
import Venues

@Suite("Prices with weights") struct WeightedPricesTests {
  private func prices(_ rows: [(price: Int64, weight: Int64)]) -> WeightedPrices {
    var prices = WeightedPrices()
    for row in rows { prices.append(row.price, weight: row.weight) }
    return prices
  }

  @Test("the mean by weight; a source without weight leaves its share to the others")
  func mean() {
    // (3 · 100 + 1 · 104) / 4
    let two = prices([(100, 3), (104, 1)]).mean(rounding: .nearest)
    #expect(two == 101)
    let one = prices([(100, 3), (900, 0)]).mean(rounding: .nearest)
    #expect(one == 100)
    let none = prices([]).mean(rounding: .nearest)
    #expect(none == nil)
  }

  @Test("the median by weight; between two equal halves their mean, away from zero")
  func median() {
    var heavy = prices([(103, 1), (100, 3), (90, 1)])
    #expect(heavy.median() == 100)
    var halves = prices([(103, 2), (100, 2)])
    #expect(halves.median() == 102)
    var negative = prices([(-3, 1), (0, 1)])
    #expect(negative.median() == -2)
    var none = prices([])
    #expect(none.median() == nil)
  }

  @Test("a source that strays farther than 5 % is brought to 5 % from the median")
  func deviation() {
    var three = prices([(1_000, 1), (1_010, 1), (500, 4)])
    three.limitDeviation(to: .percent(5))
    // (1000 + 1010 + 4 · 950) / 6 = 968.3
    #expect(three.mean(rounding: .nearest) == 968)
    var high = prices([(1_000, 1), (2_000, 1), (1_000, 1)])
    high.limitDeviation(to: .percent(5))
    #expect(high.mean(rounding: .nearest) == 1_017)
  }

  @Test("the storage is used again")
  func reuse() {
    var one = prices([(5, 1)])
    one.removeAll()
    one.append(7, weight: 1)
    #expect(one.count == 1 && one.median() == 7)
  }
}
