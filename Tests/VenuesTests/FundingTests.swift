import Matching
import Primitives
import TestSupport
import Testing
import Venues

@Suite("Premium and funding rate") struct FundingTests {
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

  @Test("later samples weigh more: the k-th has weight k")
  func weights() {
    var accrual = FundingAccrual()
    #expect(accrual.average == .zero)
    accrual.sample(Rate(billionths: 600))
    #expect(accrual.average == Rate(billionths: 600))
    accrual.sample(.zero)
    accrual.sample(Rate(billionths: 60))
    // (600 + 0 + 180) / 6, truncated.
    #expect(accrual.average == Rate(billionths: 130))
  }

  @Test("the rate never leaves its cap")
  func cap() {
    let rate = FundingAccrual.rate(
      premium: .percent(9), interest: .basisPoints(1), clamp: .basisPoints(5), cap: .percent(3))
    #expect(rate == .percent(3))
    let negative = FundingAccrual.rate(
      premium: .percent(-9), interest: .basisPoints(1), clamp: .basisPoints(5),
      cap: .percent(3))
    #expect(negative == .percent(-3))
  }
}
