import Matching
import Primitives
import TestSupport
import Testing
import Venues

@Suite("The premium of a book") struct PremiumIndexTests {
  private let index = Price(ticks: 100)

  private func premium(_ picture: BookPicture, impact: Int128) -> Rate {
    let book = picture.book()
    return PremiumIndex.sample(book, index: index, impact: impact)
  }

  @Test("a book above its index has a positive premium, one below a negative one")
  func premiums() {
    #expect(premium("104 | a 50\n---\n102 | b 50", impact: 1_000) == .percent(2))
    #expect(premium("98 | a 50\n---\n97 | b 50", impact: 1_000) == .percent(-2))
    #expect(premium("101 | a 50\n---\n99 | b 50", impact: 1_000) == .zero)
  }

  @Test("the impact price is the average over the levels that the amount takes")
  func impact() {
    // 1,020 buys 10 lots at 102; the other 1,030 ten at 103: 2050 / 20 = 102.5.
    let picture: BookPicture = "110 | a 50\n---\n103 | b 10\n102 | b 50"
    #expect(premium(picture, impact: 2_050) == Rate(billionths: 25_000_000))
  }

  @Test("a side too thin for the impact notional counts as nothing")
  func thin() {
    #expect(premium("104 | a 50\n---\n102 | b 5", impact: 1_000) == .zero)
    #expect(premium("", impact: 1_000) == .zero)
  }

  @Test("a premium beyond all measure is the largest there is, not a fault")
  func beyondMeasure() {
    let far: BookPicture = "2000000000000 | a 5\n---\n1000000000000 | b 5"
    let book = far.book()
    #expect(
      PremiumIndex.sample(book, index: .lowest, impact: 1).billionths == Int64.max)
  }

  @Test("an impact of nothing looks at the best quotes")
  func bestQuotes() {
    #expect(premium("104 | a 1\n---\n103 | b 1\n102 | b 50", impact: 0) == .percent(3))
  }

  @Test("a vote is in millionths and has its limit")
  func votes() {
    let book = ("104 | a 50\n---\n102 | b 50" as BookPicture).book()
    func vote(_ limit: Rate?) -> Rate {
      PremiumIndex.sample(
        book, index: Price(ticks: 97), impact: 1_000, limit: limit,
        precision: Rate(billionths: 1_000))
    }
    // 5 / 97 is 51,546.39 millionths.
    #expect(vote(nil) == Rate(billionths: 51_546_000))
    #expect(vote(.percent(2)) == .percent(2))
  }

  @Test("500 over an initial margin of a tenth are 5,000")
  func impactNotional() {
    let rate = Fraction(1, over: 10)
    #expect(PremiumIndex.impactNotional(.whole(500), initialRate: rate) == .whole(5_000))
  }
}
