import Primitives
import Testing
import Venues

@Suite("Samples of a funding window") struct FundingAccrualTests {
  private func accrual(_ samples: [Int64], keeps: Bool = false) -> FundingAccrual {
    var accrual = FundingAccrual(keepsSamples: keeps)
    for sample in samples { accrual.sample(Rate(billionths: sample)) }
    return accrual
  }

  @Test("later samples weigh more: the k-th has weight k")
  func weights() {
    let none = accrual([]).average
    #expect(none == .zero)
    let one = accrual([600]).average
    #expect(one == Rate(billionths: 600))
    // (600 + 0 + 180) / 6, truncated.
    let three = accrual([600, 0, 60]).average
    #expect(three == Rate(billionths: 130))
  }

  @Test("with equal weights it is the mean")
  func mean() {
    let mean = accrual([600, 0, 60]).average(.equal)
    #expect(mean == Rate(billionths: 220))
  }

  @Test("what is missing to the least number counts as zero, and what is more counts")
  func missing() {
    let half = accrual([100, 100]).average(.equal, atLeast: 4)
    #expect(half == Rate(billionths: 50))
    let more = accrual([100, 100, 100, 60, 60]).average(.equal, atLeast: 4)
    #expect(more == Rate(billionths: 84))
  }

  @Test("an average in millionths loses what is below one")
  func precision() {
    let average = accrual([-1_500, -2_000]).average(.equal, precision: Rate(billionths: 1_000))
    #expect(average == Rate(billionths: -1_000))
  }

  @Test("a quarter at each end is left out, of the zeros that were missing too")
  func tails() {
    let samples = accrual([900, -30, 10, 20], keeps: true)
    let kept = samples.average(.equal, tails: .percent(25))
    // -30 and 900 are left out.
    #expect(kept == Rate(billionths: 15))
    // -30 0 | 0 0 0 10 | 20 900: two at each end are left out.
    let padded = samples.average(.equal, atLeast: 8, tails: .percent(25))
    #expect(padded == Rate(billionths: 2))
    // -30 0 0 10 20 900 without the last and the first: 30 / 4.
    let six = samples.average(.equal, atLeast: 6, tails: .percent(17))
    #expect(six == Rate(billionths: 7))
  }

  @Test("a new window forgets the samples; a copy keeps them")
  func windows() {
    var window = accrual([40, 60], keeps: true)
    window.sample(mark: Price(ticks: 101), index: Price(ticks: 100))
    let copy = window.clone()
    window.removeAll()
    #expect(window.average == .zero && window.count == 0 && window.averagePrices == nil)
    let kept = copy.average(.equal, tails: .percent(10))
    #expect(kept == Rate(billionths: 50) && copy.averagePrices?.mark == 101_000_000)
  }

  @Test("average mark and index in millionths of a tick")
  func prices() {
    var window = FundingAccrual()
    for mark: Int64 in [100, 101, 101] {
      window.sample(mark: Price(ticks: mark), index: Price(ticks: 100))
    }
    let prices = window.averagePrices
    #expect(prices?.mark == 100_666_666 && prices?.index == 100_000_000)
  }
}
